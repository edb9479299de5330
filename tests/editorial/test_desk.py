"""The editorial desk."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu

from blog import builders
from blog.models import ArticlePage, Author

DESK = "/admin/desk/"


def titles(response) -> list[str]:
    return [article.title for article in response.context["object_list"]]


def listed(client, query: str = "") -> list[str]:
    return titles(client.get(DESK + query))


def status_of(client, article) -> str:
    found = client.get(DESK).context["object_list"]
    return next(row.status for row in found if row.pk == article.pk)


def test_the_desk_lists_every_article_with_what_editors_ask_about(editor_client, write_article, picture):
    write_article("Locks", cover=picture, body=[builders.paragraph("<p>one two three</p>")])
    write_article("Queues", publish=False)

    page = editor_client.get(DESK).content.decode()

    for text in ("Locks", "Queues", "Published", "Draft", "Databases", "Ines Marlow", "desk-cover"):
        assert text in page
    assert '<td class="field-words title">3</td>' in page


def test_the_desk_comes_first_in_the_menu(editor_client):
    request = editor_client.get("/admin/").wsgi_request

    first = min(admin_menu.menu_items_for_request(request), key=lambda item: item.order)

    assert first.label == "Editorial desk"


def test_the_number_of_queries_does_not_grow_with_the_articles(editor_client, write_article, picture):
    def counts() -> dict[str, int]:
        return {query: count(query) for query in ("", "?export=csv", "?export=xlsx", "?q=a&missing=alternative-text")}

    def count(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            b"".join(editor_client.get(DESK + query))
        return len(queries)

    for number in range(3):
        write_article(f"Article {number}", cover=picture, tags=["celery"])
    counts()
    few = counts()
    for number in range(3, 30):
        write_article(f"Article {number}", cover=picture, tags=["celery"], publish=bool(number % 2))
    assert counts() == few


class TestStatus:
    def test_a_draft(self, editor_client, write_article):
        assert status_of(editor_client, write_article("Locks", publish=False)) == "draft"

    def test_published(self, editor_client, write_article):
        assert status_of(editor_client, write_article("Locks")) == "published"

    def test_changed_since_publication(self, editor_client, write_article):
        article = write_article("Locks")
        article.save_revision()

        assert status_of(editor_client, article) == "changed"

    def test_scheduled(self, editor_client, write_article):
        article = write_article("Locks", publish=False)
        article.go_live_at = timezone.now() + timedelta(days=1)
        article.save_revision().publish()

        assert status_of(editor_client, article) == "scheduled"

    def test_submitted_for_review(self, editor_client, write_article, author_account):
        article = write_article("Locks", publish=False, owner=author_account)
        article.get_workflow().start(article, author_account)

        assert status_of(editor_client, article) == "review"

    def test_sent_back_by_the_editor(self, editor_client, write_article, author_account, editor_account):
        article = write_article("Locks", publish=False, owner=author_account)
        state = article.get_workflow().start(article, author_account)
        state.current_task_state.reject(user=editor_account)

        assert status_of(editor_client, article) == "draft"

    def test_past_its_expiry_date_before_the_scheduler_has_run(self, editor_client, write_article):
        article = write_article("Locks")
        ArticlePage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))

        assert status_of(editor_client, article) == "expired"

    def test_the_filter_finds_what_the_column_says(self, editor_client, write_article):
        write_article("Locks")
        write_article("Queues", publish=False)

        assert listed(editor_client, "?status=draft") == ["Queues"]
        assert listed(editor_client, "?status=published") == ["Locks"]


class TestFilters:
    def test_category_and_author(self, editor_client, write_article, other_category, category):
        tomasz = Author.objects.create(name="Tomasz", slug="tomasz")
        write_article("Locks")
        write_article("Queues", categories=[other_category, category], authors=[tomasz])

        assert listed(editor_client, f"?category={other_category.pk}") == ["Queues"]
        assert sorted(listed(editor_client, f"?category={category.pk}")) == ["Locks", "Queues"]
        assert listed(editor_client, f"?author={tomasz.pk}") == ["Queues"]

    def test_what_is_missing(self, editor_client, write_article, picture):
        write_article("Complete", cover=picture)
        write_article("Without summary", cover=picture, summary="", publish=False)
        write_article("Without cover")
        picture_without_text = builders.picture(picture)
        picture_without_text["value"]["image"]["alt_text"] = ""
        write_article("Silent picture", cover=picture, body=[picture_without_text])

        assert listed(editor_client, "?missing=summary") == ["Without summary"]
        assert listed(editor_client, "?missing=cover") == ["Without cover"]
        assert listed(editor_client, "?missing=alternative-text") == ["Silent picture"]

    def test_a_cover_needs_a_text_unless_it_only_decorates(self, editor_client, write_article, picture):
        picture.description = ""
        picture.save()
        write_article("Silent cover", cover=picture)
        write_article("Described cover", cover=picture, cover_alternative_text="A queue")
        write_article("Decoration", cover=picture, cover_is_decorative=True)

        assert listed(editor_client, "?missing=alternative-text") == ["Silent cover"]

    def test_not_edited_for_a_year(self, editor_client, write_article):
        old = write_article("Old")
        write_article("New")
        ArticlePage.objects.filter(pk=old.pk).update(latest_revision_created_at=timezone.now() - timedelta(days=366))

        assert listed(editor_client, "?edited=over-a-year-ago") == ["Old"]

    @pytest.mark.parametrize(
        "query",
        [
            "?status=nonsense&category=abc&author=99999999999999999999&missing=x&edited=y",
            "?owner__password__startswith=a",
            "?o=99.-x.a&p=-5",
            "?p=99999999999999999999&export=pdf",
            "?q=%22&o=",
            "?q=%20",
            "?category=1&category=%22",
            "?status=%F0%9F%92%A9&author=%ff%fe",
        ],
    )
    def test_an_address_that_makes_no_sense_changes_nothing(self, editor_client, write_article, query):
        write_article("Locks")

        assert listed(editor_client, query) == ["Locks"]


class TestSearch:
    def test_it_finds_parts_of_titles_summaries_names_and_tags(self, editor_client, write_article):
        write_article("Locks", summary="Advisory ones.", tags=["postgresql"])
        write_article("Queues", categories=[], authors=[], publish=False)

        for words in ("lock", "advis", "marlow", "databas", "postgres", "lock marlow"):
            assert listed(editor_client, f"?q={words}") == ["Locks"], words
        assert listed(editor_client, "?q=lock queue") == []

    def test_it_finds_a_draft_by_its_new_title(self, editor_client, write_article):
        article = write_article("Locks")
        article.title = "Keys"
        article.save_revision()

        assert listed(editor_client, "?q=keys") == ["Locks"]

    @pytest.mark.parametrize("words", ['"', "'", "%", "_", "\\", "lo\x1fck", '"locks" ' * 100])
    def test_odd_characters_are_no_error(self, editor_client, write_article, words):
        write_article("Locks")

        assert editor_client.get(DESK, {"q": words}).status_code == 200

    def test_nul_is_refused_before_it_reaches_the_database(self, editor_client):
        assert editor_client.get(DESK + "?q=%00").status_code == 400


class TestSpreadsheets:
    def rows(self, response) -> list[dict]:
        return list(csv.DictReader(StringIO(response.getvalue().decode())))

    def test_csv_holds_what_the_filters_left(self, editor_client, write_article, picture):
        write_article("Locks", cover=picture, tags=["postgresql"])
        write_article("Queues", publish=False)

        [row] = self.rows(editor_client.get(DESK + "?status=published&export=csv"))

        assert row["Title"] == "Locks"
        assert row["Status"] == "Published"
        assert row["Primary category"] == "Databases"
        assert row["Authors"] == "Ines Marlow"
        assert row["Tags"] == "postgresql"
        assert row["Cover"] == "A drawing"
        assert row["Address"].endswith("/articles/locks/")

    def test_xlsx_has_the_same_columns(self, editor_client, write_article):
        write_article("Locks")

        csv_columns = self.rows(editor_client.get(DESK + "?export=csv"))[0].keys()
        workbook = openpyxl.load_workbook(BytesIO(editor_client.get(DESK + "?export=xlsx").getvalue()))

        heading, row = workbook.active.iter_rows(values_only=True)
        assert list(heading) == list(csv_columns)
        assert row[0] == "Locks"

    def test_a_title_is_no_formula(self, editor_client, write_article):
        write_article('=HYPERLINK("https://example.org")', slug="formula")

        [row] = self.rows(editor_client.get(DESK + "?export=csv"))

        assert row["Title"].startswith("'=")


class TestInspect:
    def test_it_shows_the_article_without_opening_it_for_editing(self, editor_client, write_article):
        body = [builders.heading("Why"), builders.heading("In detail", "h3")]
        article = write_article("Locks", body=body, tags=["postgresql"])

        response = editor_client.get(f"{DESK}inspect/{article.pk}/")

        page = response.content.decode()
        for text in ("Locks", "In short.", "Databases", "Ines Marlow", "postgresql", "Why", "In detail"):
            assert text in page
        for name in ("edit", "history"):
            assert reverse(f"wagtailadmin_pages:{name}", args=[article.pk]) in page
        assert 'href="/articles/locks/"' in page
        assert response.context["revision_count"] == 1

    @pytest.mark.parametrize("key", ["0", "abc", "99999999999999999999", "-1"])
    def test_an_article_that_does_not_exist(self, editor_client, key):
        assert editor_client.get(f"{DESK}inspect/{key}/").status_code == 404


class TestWhoSeesWhat:
    def test_authors_find_what_is_published_and_their_own_drafts(
        self, author_client, author_account, editor_account, write_article
    ):
        write_article("Published", owner=editor_account)
        hidden = write_article("Another's draft", slug="another", publish=False, owner=editor_account)
        own = write_article("Own draft", publish=False, owner=author_account)

        assert sorted(listed(author_client)) == ["Own draft", "Published"]
        assert author_client.get(f"{DESK}inspect/{hidden.pk}/").status_code == 302
        assert author_client.get(f"{DESK}inspect/{own.pk}/").status_code == 200

    def test_only_what_somebody_may_edit_has_a_link_to_the_editor(
        self, author_client, author_account, editor_account, write_article
    ):
        other = write_article("Published", owner=editor_account)
        own = write_article("Own draft", publish=False, owner=author_account)

        page = author_client.get(DESK).content.decode()

        assert reverse("wagtailadmin_pages:edit", args=[own.pk]) in page
        assert reverse("wagtailadmin_pages:edit", args=[other.pk]) not in page

    def test_strangers_are_sent_to_sign_in(self, client, db):
        response = client.get(DESK)

        assert response.status_code == 302
        assert "/admin/login/" in response["Location"]


def test_the_explorer_still_lists_the_articles(editor_client, write_article, blog_index):
    article = write_article("Locks")

    page = editor_client.get(reverse("wagtailadmin_explore", args=[blog_index.pk])).content.decode()

    assert "Locks" in page
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page


def test_adding_an_article_opens_the_native_editor(editor_client, blog_index):
    response = editor_client.get(reverse("desk_modeladmin_create"))

    assert response["Location"].startswith(
        reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])
    )
