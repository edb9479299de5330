"""Showing a draft to somebody without an account."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog import builders as blocks
from blog.models import SharedDraft
from home.missing.counting import counts
from tests import builders


@pytest.fixture
def article(write_article, author_account):
    """A published article with a newer draft."""
    article = write_article("The outbox", owner=author_account, body=[blocks.paragraph("<p>Published words.</p>")])
    write_draft(article, "The first draft.")
    return article


def write_draft(article, text: str):
    draft = article.get_latest_revision_as_object()
    draft.body = blocks.body([blocks.paragraph(f"<p>{text}</p>")], seed="draft")
    return draft.save_revision()


@pytest.fixture
def make_link(article, author_client):
    def make(**fields) -> str:
        answer = author_client.post(reverse("share_draft", args=[article.pk]), {"days": "7", **fields})
        assert answer.status_code == 200
        return re.search(r"http://testserver(/shared-draft/[\w-]+/)", answer.content.decode())[1]

    return make


def test_a_stranger_reads_the_draft_and_nobody_keeps_it(make_link, client, article):
    link = make_link(note="Sam")
    answer = client.get(link)
    page = answer.content.decode()
    assert "The first draft." in page and "Published words." not in page and "draft-banner" in page
    assert "noindex" in answer["X-Robots-Tag"] and answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"] and "public" not in answer["Cache-Control"]
    assert "The first draft." not in client.get(article.url).content.decode()
    write_draft(article, "The second draft.")
    assert "The second draft." in client.get(link).content.decode()


def test_an_opened_draft_leaves_no_trace_on_the_site(make_link, client, article):
    write_draft(article, "Words about a numbat.")
    link = make_link()
    assert "numbat" in client.get(link).content.decode()
    for address in (
        *(article.url, f"{article.url.rstrip('/')}.md", "/articles/", "/search/?q=numbat", "/articles/feed/"),
        *("/sitemap-articles.xml", "/llms-full.txt", "/api/v2/pages/?type=blog.ArticlePage&fields=*"),
    ):
        answer = client.get(address).getvalue().decode().replace("/search/?q=numbat", "")
        assert "a numbat" not in answer and "shared-draft" not in answer, address
    counts.take()
    client.get(link[:-9], headers={"user-agent": "Mozilla/5.0"})
    assert not counts.take()[0], "Half of a secret is not counted among what readers did not find."


def test_a_link_to_one_version_stays_with_it(make_link, client, article):
    link = make_link(revision=str(article.latest_revision_id or article.revisions.latest("pk").pk))
    write_draft(article, "The second draft.")
    page = client.get(link).content.decode()
    assert "The first draft." in page and "The second draft." not in page


def test_the_secret_is_not_in_the_database_and_not_shown_again(make_link, author_client, article):
    secret = make_link().split("/")[2]
    draft = SharedDraft.objects.get()
    assert len(secret) >= 43 and secret not in str(SharedDraft.objects.values())
    assert secret not in author_client.get(reverse("share_draft", args=[article.pk])).content.decode()
    assert draft.works


def test_it_is_listed_with_who_made_it_and_when_it_was_opened(make_link, client, editor_client):
    link = make_link(note="Sam of the queue team")
    client.head(link)
    assert SharedDraft.objects.get().opened == 0
    client.get(link)
    client.get(link)
    page = editor_client.get(reverse("shared_drafts")).content.decode()
    assert "Sam of the queue team" in page and "ada" in page and "2 times" in page


def expire(draft):
    draft.expires_at = timezone.now() - timedelta(seconds=1)
    draft.save()


def restrict(draft):
    builders.restriction(draft.page)


def restrict_above(draft):
    builders.restriction(draft.page.get_parent())


@pytest.mark.parametrize("end", [expire, restrict, restrict_above, lambda draft: draft.page.specific.delete()])
def test_a_link_that_has_ended_tells_nothing(make_link, client, end):
    link = make_link()
    end(SharedDraft.objects.get())
    answer = client.get(link)
    assert answer.status_code == 404 and "This link does not work" in answer.content.decode()
    assert "outbox" not in answer.content.decode().lower() and "no-store" in answer["Cache-Control"]


def test_a_link_can_be_revoked(make_link, client, author_client):
    link = make_link()
    draft = SharedDraft.objects.get()
    author_client.post(reverse("revoke_draft", args=[draft.pk]))
    assert client.get(link).status_code == 404
    assert not SharedDraft.objects.working().exists()


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 5000, "%00", "..%2f"])
def test_guessing_finds_nothing(make_link, client, token):
    make_link()
    assert client.get(f"/shared-draft/{token}/").status_code in (400, 404)


def test_it_opens_nothing_else(make_link, client, article, editor_account, as_user, write_article, picture):
    """What a draft names and readers may not see is left out, also where an editor opens the link."""
    hidden = write_article("Behind a login")
    builders.restriction(hidden)
    draft = builders.draft("Another draft")
    other = article.get_latest_revision_as_object()
    other.body = blocks.body([blocks.related_articles("Read on", [hidden, draft])], seed="related")
    other.save_revision()
    link = make_link()
    for reader in (client, as_user(editor_account)):
        page = reader.get(link).content.decode()
        assert "Behind a login" not in page and "Another draft" not in page and "wagtail-userbar" not in page
    assert client.get(draft.url).status_code == 404 and client.get(hidden.url).status_code == 302


def test_restricted_pages_cannot_be_shared(article, author_client):
    builders.restriction(article)
    answer = author_client.post(reverse("share_draft", args=[article.pk]), {"days": "7"})
    assert answer.status_code == 422 and not SharedDraft.objects.exists()


def test_only_who_may_edit_a_page_shares_it_and_revokes_links(make_link, member_of, as_user, article):
    make_link()
    other = as_user(member_of("Authors", "ben"))
    assert other.get(reverse("share_draft", args=[article.pk])).status_code == 302
    assert other.post(reverse("revoke_draft", args=[SharedDraft.objects.get().pk])).status_code == 302
    assert SharedDraft.objects.get().works
    assert "The outbox" not in other.get(reverse("shared_drafts")).content.decode()


def test_the_button_and_the_log_are_on_the_page(make_link, editor_client, article):
    make_link(note="Sam")
    edit = editor_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert reverse("share_draft", args=[article.pk]) in edit
    history = editor_client.get(reverse("wagtailadmin_pages:history", args=[article.pk])).content.decode()
    assert "A link to the draft was made for “Sam”" in history
