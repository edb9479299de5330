"""The check before publishing: at the buttons, in the panel, in lists, in the report and on the command line."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog import builders
from blog.models import ArticlePage, ContentFinding

SECRET = "AKIA" + "Q7RZ3T5WVYX2NMKP"
LEAK = builders.code(f"key = '{SECRET}'", file_name="settings.py")
PUBLISH = {"action-publish": "1"}


def form_data(category=None, writer=None, *, code: str = "x = 1", summary: str = "In short.", **fields):
    """What the browser sends of an article with a block of code, which has the id `c0de`."""
    block = {
        "code": code,
        "language": "Python",
        "file_name": "settings.py",
        "caption": "",
        "marked_lines": "",
    }
    body = streamfield([("paragraph", rich_text("<p>Text.</p>")), ("code", block)])
    body["1"]["id"] = "c0de"
    return nested_form_data(
        {
            "title": "Locks",
            "slug": "locks",
            "summary": summary,
            "cover": "",
            "cover_alternative_text": "",
            "body": body,
            "article_categories": inline_formset([{"category": category.pk}] if category else []),
            "article_authors": inline_formset([{"author": writer.pk}] if writer else []),
            "tags": "",
            "picks": inline_formset([]),
            "series": "",
            "series_position": "",
            "seo_title": "",
            "search_description": "",
            "social_picture": "",
            "canonical_url": "",
            "go_live_at": "",
            "expire_at": "",
            "first_published_at": "",
            "comments": inline_formset([]),
        }
        | fields
    )


@pytest.fixture
def add_url(blog_index):
    return reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])


@pytest.fixture
def leaking_draft(write_article, author_account):
    return write_article("Locks", body=[LEAK], publish=False, owner=author_account)


def edit_url(article):
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def rules(response) -> list[str]:
    return [finding["rule"] for finding in response.json()["findings"]]


class TestPublishing:
    @pytest.mark.parametrize("action", ["action-publish", "action-submit"])
    def test_is_refused_while_something_blocks_and_what_was_typed_is_still_there(
        self, editor_client, add_url, category, writer, action
    ):
        page = editor_client.post(add_url, form_data(category, writer, code=f"k = '{SECRET}'") | {action: "1"})

        content = page.content.decode()
        assert not ArticlePage.objects.exists()
        assert "Code 1 (settings.py): Line 1 holds what looks like a real secret" in content
        assert SECRET in content
        assert page.context["form"].errors["body"]

    def test_goes_through_once_it_is_corrected(self, editor_client, add_url, category, writer):
        editor_client.post(add_url, form_data(category, writer) | PUBLISH)

        assert ArticlePage.objects.get().live

    def test_of_a_cover_that_nobody_described_is_refused_at_its_field(
        self, editor_client, add_url, category, writer, picture
    ):
        type(picture).objects.update(description="")
        data = form_data(category, writer, cover=str(picture.pk))

        page = editor_client.post(add_url, data | PUBLISH)
        assert "cover_alternative_text" in page.context["form"].errors

        editor_client.post(add_url, data | PUBLISH | {"cover_is_decorative": "on"})
        assert ArticlePage.objects.get().live

    def test_a_draft_may_hold_anything(self, author_client, add_url):
        author_client.post(add_url, form_data(code=f"k = '{SECRET}'"))

        assert ArticlePage.objects.get().has_unpublished_changes

    def test_from_a_list_is_refused_for_all_if_one_cannot_go_out(self, editor_client, leaking_draft, write_article):
        harmless = write_article("Queues", publish=False)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        page = editor_client.post(f"{url}?id={leaking_draft.pk}&id={harmless.pk}", {"next": "/admin/"}, follow=True)

        assert "“Locks” cannot go out yet" in page.content.decode()
        assert not ArticlePage.objects.filter(live=True).exists()


class TestReview:
    @pytest.fixture
    def submitted(self, leaking_draft, author_account):
        """As it may come from before there were checks."""
        leaking_draft.get_workflow().start(leaking_draft, author_account)
        return ArticlePage.objects.get()

    def act(self, client, article, action: str):
        state = article.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, action, state.pk])
        return client.post(url, {"comment": ""}, follow=True)

    def test_approval_is_refused_from_a_list(self, editor_client, submitted):
        page = self.act(editor_client, submitted, "approve")

        assert "cannot go out yet" in page.content.decode()
        assert not ArticlePage.objects.get().live

    def test_sending_it_back_is_always_possible(self, editor_client, submitted):
        self.act(editor_client, submitted, "reject")

        assert ArticlePage.objects.get().current_workflow_state.status == "needs_changes"

    def test_sending_it_back_from_the_form_is_possible_too(self, editor_client, submitted, category, writer):
        data = form_data(category, writer, code=f"k = '{SECRET}'")
        reject = {"action-workflow-action": "1", "workflow-action-name": "reject"}
        approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}

        editor_client.post(edit_url(submitted), data | approve)
        assert ArticlePage.objects.get().current_workflow_state.status == "in_progress"

        editor_client.post(edit_url(submitted), data | reject)
        assert ArticlePage.objects.get().current_workflow_state.status == "needs_changes"


class TestPanel:
    def test_checks_the_form_as_it_stands_and_stores_nothing(self, author_client, blog_index, leaking_draft):
        new = reverse("precheck_new", args=[blog_index.pk])
        kept = reverse("precheck", args=[leaking_draft.pk])

        answer = author_client.post(new, form_data(code="def f(:", summary="", slug="new")).json()
        blocking = {finding["rule"] for finding in answer["findings"] if finding["severity"] == "blocking"}
        (mistake,) = [finding for finding in answer["findings"] if finding["rule"] == "code"]
        assert blocking == {"summary", "category", "author"}
        assert (mistake["block"], mistake["place"]) == ("c0de", "Code 1 (settings.py)")
        assert "Line 1" in mistake["message"]

        assert "secret" not in rules(author_client.post(kept, form_data()))
        assert SECRET in str(ArticlePage.objects.get().get_latest_revision_as_object().body.raw_data)

    def test_says_so_where_the_form_cannot_be_read(self, author_client, blog_index):
        answer = author_client.post(reverse("precheck_new", args=[blog_index.pk]), form_data(canonical_url="nowhere"))

        assert answer.json()["problem"]
        assert answer.status_code == 200

    def test_stands_beside_the_form_with_its_script(self, author_client, add_url, leaking_draft):
        for url in (add_url, edit_url(leaking_draft)):
            page = author_client.get(url).content.decode()
            assert 'data-side-panel-toggle="precheck"' in page
            assert "js/admin/precheck.js" in page

    def test_is_for_those_who_may_edit(self, as_user, member_of, leaking_draft, anybody):
        stranger = as_user(member_of("Authors", "bob"))
        for name in ("precheck", "precheck_accept"):
            url = reverse(name, args=[leaking_draft.pk])
            assert stranger.post(url, form_data()).status_code == 302
            assert anybody.post(url, form_data()).status_code == 302

    def test_asks_the_database_no_more_often_for_many_links_than_for_one(self, author_client, write_article):
        draft = write_article("Many links", publish=False)
        pages = [write_article(f"Target {number}") for number in range(4)]
        ArticlePage.objects.update(owner=author_client.get("/admin/").wsgi_request.user)
        url = reverse("precheck", args=[draft.pk])

        def count(targets) -> int:
            html = "".join(f'<p><a linktype="page" id="{page.pk}">a page about {page}</a></p>' for page in targets)
            data = form_data(body=streamfield([("paragraph", rich_text(html))]))
            with CaptureQueriesContext(connection) as queries:
                assert author_client.post(url, data).status_code == 200
            return len(queries)

        count(pages)
        assert count(pages) == count(pages[:1])


class TestLettingPass:
    def test_needs_a_reason_which_is_kept_in_the_history(self, author_client, editor_client, leaking_draft, category):
        check = reverse("precheck", args=[leaking_draft.pk])
        accept = reverse("precheck_accept", args=[leaking_draft.pk])
        data = form_data(code=f"k = '{SECRET}'")
        (secret,) = [found for found in author_client.post(check, data).json()["findings"] if found["fingerprint"]]

        refused = author_client.post(accept, {"fingerprint": secret["fingerprint"], "reason": " "})
        assert refused.status_code == 400 and refused.json()["error"]
        author_client.post(accept, {"fingerprint": secret["fingerprint"], "reason": "Revoked in 2019."})

        answer = author_client.post(check, data).json()
        assert "secret" not in [finding["rule"] for finding in answer["findings"]]
        (kept,) = answer["accepted"]
        assert (kept["user"], kept["reason"]) == ("ada", "Revoked in 2019.")
        history = editor_client.get(reverse("wagtailadmin_pages:history", args=[leaking_draft.pk])).content.decode()
        assert "Revoked in 2019." in history
        assert SECRET not in str(PageLogEntry.objects.filter(action="blog.accept_finding").values_list("data"))

    def test_does_not_let_another_secret_pass(self, author_client, leaking_draft):
        accept = reverse("precheck_accept", args=[leaking_draft.pk])
        author_client.post(accept, {"fingerprint": "0" * 32, "reason": "Another one."})

        answer = author_client.post(reverse("precheck", args=[leaking_draft.pk]), form_data(code=f"k = '{SECRET}'"))
        assert "secret" in rules(answer)


class TestReport:
    def test_lists_findings_with_links_to_their_place_and_follows_changes(self, editor_client, leaking_draft):
        url = reverse("content_check_report")

        page = editor_client.get(url).content.decode()
        assert "looks like a real secret" in page
        assert f"{edit_url(leaking_draft)}#check?block={leaking_draft.body[0].id}" in page

        leaking_draft.body = builders.body([builders.code("x = 1")], seed="x")
        leaking_draft.save_revision()
        assert "looks like a real secret" not in editor_client.get(url).content.decode()

    def test_narrows_and_exports(self, editor_client, write_article, leaking_draft):
        write_article("A title " * 15, slug="long")
        url = reverse("content_check_report")

        def exported(query: str) -> list[dict]:
            text = b"".join(editor_client.get(f"{url}?export=csv{query}")).decode()
            return list(csv.DictReader(StringIO(text)))

        assert {row["Check"] for row in exported("")} == {"secret", "long-title"}
        assert {row["Title"] for row in exported("&severity=blocking")} == {"Locks"}
        assert {row["Check"] for row in exported("&live=true")} == {"long-title"}

    def test_shows_authors_their_own_articles_only(self, author_client, leaking_draft, write_article):
        write_article("A title " * 15, slug="long")

        page = author_client.get(reverse("content_check_report")).content.decode()
        assert "looks like a real secret" in page
        assert "is long for a card" not in page

    def test_can_be_asked_to_check_everything_again(self, editor_client, write_article):
        target = write_article("Target")
        link = f'<p><a linktype="page" id="{target.pk}">how locks work</a></p>'
        write_article("Links", body=[builders.paragraph(link)])
        url = reverse("content_check_report")
        assert "not published" not in editor_client.get(url).content.decode()

        target.unpublish()
        page = editor_client.post(reverse("content_check_all"), follow=True).content.decode()

        assert "leads to a page that is not published" in page

    def test_asks_no_more_often_for_many_findings(self, editor_client, write_article):
        def count() -> int:
            url = reverse("content_check_report")
            editor_client.get(url)
            with CaptureQueriesContext(connection) as queries:
                editor_client.get(url)
            return len(queries)

        write_article("First " * 20, slug="first")
        few = count()
        for number in range(3):
            write_article(f"{number} again " * 20, slug=f"again-{number}")
        assert count() == few


class TestCommand:
    def test_prints_findings_and_fails_when_readers_are_concerned(self, write_article):
        write_article("Leak", body=[LEAK])
        out = StringIO()

        with pytest.raises(CommandError):
            call_command("check_content", stdout=out)

        assert "leak: blocking: Code 1 (settings.py): Line 1 holds" in out.getvalue()
        assert ContentFinding.objects.filter(rule="secret").exists()

    def test_prints_rows_and_leaves_out_what_was_not_asked_for(self, leaking_draft, write_article):
        write_article("A title " * 15, slug="long")

        def run(*arguments) -> str:
            out = StringIO()
            call_command("check_content", *arguments, stdout=out)
            return out.getvalue()

        rows = [json.loads(line) for line in run("--format", "json").splitlines()]
        assert {row["rule"] for row in rows} == {"secret", "long-title"}
        assert [row["slug"] for row in csv.DictReader(StringIO(run("--format", "csv", "--blocking")))] == ["locks"]
        assert "long: advice" in run("--published") and "secret" not in run("--published")
        with pytest.raises(CommandError, match="no article"):
            run("nowhere")


def test_publishing_from_code_is_not_held_up(write_article):
    assert write_article("Leak", body=[LEAK]).live
