"""Reports › Links: which links there are, who uses them, and which lead nowhere."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog import builders as blocks
from blog.links.collecting import collect
from blog.links.fetching import Answer
from blog.links.tasks import collect_links, due_by_site, store
from blog.links.verdicts import PATIENCE, judge
from blog.models import ArticlePage, AuthorLink, ExternalLink
from tests import builders
from tests.article_costs import article_body

REPORT = "/admin/reports/links/"
WITHIN = f"{REPORT}within/"


def link_to(url: str) -> dict:
    return blocks.paragraph(f'<p>See <a href="{url}">there</a>.</p>')


def collected() -> dict[str, list[str]]:
    links = ExternalLink.objects.prefetch_related("uses__user").order_by("url")
    return {link.url: sorted(str(use.user) for use in link.uses.all()) for link in links}


def test_links_are_collected_from_everything_readers_see(write_article, writer):
    write_article(
        "Locks",
        body=[link_to("https://a.example/x#part"), blocks.call_to_action("Go", "", "There", url="https://b.example")],
    )
    write_article("Queues", body=[link_to("https://a.example/x"), link_to("/articles/locks/")])
    write_article("Draft", publish=False, body=[link_to("https://draft.example/")])
    AuthorLink.objects.create(author=writer, label="Code", url="https://code.example/ines")

    collect()

    assert collected() == {
        "https://a.example/x": ["Locks", "Queues"],
        "https://b.example/": ["Locks"],
        "https://code.example/ines": ["Ines Marlow"],
    }


def test_links_are_found_among_all_kinds_of_blocks(write_article, picture):
    body = article_body(1, picture, write_article("Queues"))
    write_article("Locks", body=[*body, link_to("https://a.example/")])

    collect()

    assert "Locks" in collected()["https://a.example/"]


def test_links_that_nobody_uses_any_more_are_forgotten(write_article):
    article = write_article("Locks", body=[link_to("https://a.example/")])
    write_article("Queues", body=[link_to("https://b.example/")]).unpublish()
    collect()
    assert list(collected()) == ["https://a.example/"]

    article.body = []
    article.save_revision().publish()
    collect()

    assert collected() == {}


def test_collecting_costs_no_more_queries_for_more_articles(write_article):
    def count() -> int:
        collect()
        with CaptureQueriesContext(connection) as queries:
            collect()
        return len(queries)

    write_article("Locks", body=[link_to("https://a.example/")])
    few = count()
    for number in range(3):
        write_article(f"Locks {number}", body=[link_to(f"https://a.example/{number}")])
    assert count() == few


def test_a_link_is_called_dead_after_patience_and_since_when(write_article):
    write_article("Locks", body=[link_to("https://a.example/")])
    collect()
    link = ExternalLink.objects.get()

    for _time in range(PATIENCE):
        [[(key, _url, failures)]] = due_by_site()
        store(key, judge(Answer(0, "timeout"), failures))
        ExternalLink.objects.update(next_check_at=timezone.now() - timedelta(seconds=1))
    link.refresh_from_db()
    assert link.state == "dead"
    since = link.first_dead_at

    store(link.pk, judge(Answer(404), PATIENCE))
    link.refresh_from_db()
    assert link.first_dead_at == since
    assert due_by_site() == []

    store(link.pk, judge(Answer(200), PATIENCE))
    link.refresh_from_db()
    assert (link.state, link.first_dead_at) == ("fine", None)


def test_nothing_is_visited_where_that_is_switched_off(write_article, monkeypatch):
    def call(*_args, **_kwargs):
        raise AssertionError("somebody was called")

    monkeypatch.setattr("blog.links.guard.socket.getaddrinfo", call)
    write_article("Locks", body=[link_to("https://a.example/")])

    collect_links.enqueue()

    assert ExternalLink.objects.get().state == "new"


def test_the_report_says_what_is_dead_and_who_uses_it(editor_client, write_article):
    article = write_article("Locks", body=[link_to("https://a.example/gone"), link_to("https://b.example/")])
    collect()
    store(ExternalLink.objects.get(host="a.example").pk, judge(Answer(410), 0))

    page = editor_client.get(REPORT).content.decode()

    assert page.index("a.example/gone") < page.index("b.example")
    assert "Dead. The site answers “410 Gone”" in page
    assert f"/admin/pages/{article.pk}/edit/" in page
    assert "1 is dead" in page
    only = editor_client.get(f"{REPORT}?state=dead").content.decode()
    assert "a.example/gone" in only and "b.example" not in only
    sheet = b"".join(editor_client.get(f"{REPORT}?export=csv")).decode()
    assert "https://a.example/gone" in sheet and "Locks" in sheet


def test_the_report_costs_the_same_for_many_links(editor_client, write_article):
    def count() -> int:
        collect()
        editor_client.get(REPORT)
        editor_client.get(WITHIN)
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(REPORT)
            editor_client.get(WITHIN)
        return len(queries)

    hidden = [write_article(f"Hidden {number}", publish=False) for number in range(4)]

    def paragraph(number):
        return blocks.paragraph(f'<p><a linktype="page" id="{hidden[number].pk}">there</a></p>')

    write_article("Locks", body=[link_to("https://a.example/"), paragraph(0)])
    few = count()
    for number in range(1, 4):
        write_article(f"Locks {number}", body=[link_to(f"https://a.example/{number}"), paragraph(number)])
    assert count() == few


def test_authors_see_no_report(author_client):
    for address in (REPORT, WITHIN):
        assert author_client.get(address).status_code == 302


def test_collecting_can_be_asked_for(editor_client, write_article, django_capture_on_commit_callbacks):
    write_article("Locks", body=[link_to("https://a.example/")])

    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(f"{REPORT}collect/")

    assert list(collected()) == ["https://a.example/"]


class TestWithinTheSite:
    @pytest.fixture
    def linked(self, write_article):
        target = write_article("Target")
        write_article("Locks", body=[blocks.paragraph(f'<p><a linktype="page" id="{target.pk}">there</a></p>')])
        return target

    def reasons(self, client) -> list[tuple[str, str]]:
        return [(str(link.user), str(link.reason)) for link, *_ in client.get(WITHIN).context["broken"]]

    def test_a_link_to_something_published_is_fine(self, editor_client, linked):
        assert self.reasons(editor_client) == []

    def test_a_link_to_an_unpublished_article(self, editor_client, linked):
        linked.unpublish()

        assert self.reasons(editor_client) == [("Locks", "The page is not published")]

    def test_a_link_to_a_deleted_article(self, editor_client, linked):
        linked.delete()

        assert self.reasons(editor_client) == [("Locks", "The page was deleted")]
        locks = ArticlePage.objects.get(slug="locks")
        locks.body = []
        locks.save_revision().publish()
        assert self.reasons(editor_client) == []

    def test_a_link_to_a_private_article(self, editor_client, linked):
        builders.restriction(linked)

        assert self.reasons(editor_client) == [("Locks", "The page is private")]
