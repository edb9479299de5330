"""Keeping categories and authors in the admin: order, colours, refusals and merging."""

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.search.backends import get_search_backend

from blog.category_merge import merge_categories
from blog.hues import HUES
from blog.models import ArticlePage, Author, Category
from home.models import HomePage


def category_url(view: str, *args) -> str:
    return reverse(f"wagtailsnippets_blog_category:{view}", args=args)


def author_url(view: str, *args) -> str:
    return reverse(f"wagtailsnippets_blog_author:{view}", args=args)


def names(client) -> list[str]:
    return [category.name for category in client.get(category_url("list")).context["object_list"]]


class TestLists:
    def test_categories_stand_in_their_order_and_can_be_dragged(self, editor_client, category, other_category):
        assert names(editor_client) == ["Databases", "Performance"]

        editor_client.post(category_url("reorder", other_category.pk) + "?position=0")

        assert names(editor_client) == ["Performance", "Databases"]

    def test_a_category_shows_its_colour_and_how_many_articles_it_has(self, editor_client, category, write_article):
        write_article("Locks")
        write_article("Queues", publish=False)

        page = editor_client.get(category_url("list")).content.decode()

        assert 'class="swatch swatch--150"' in page
        assert f'<a href="/admin/desk/?category={category.pk}">2</a>' in page
        assert "style=" not in page.partition("<table")[2].partition("</table>")[0]

    def test_authors_show_their_portrait(self, editor_client, writer, picture, write_article):
        writer.portrait = picture
        writer.save()
        write_article("Locks")

        page = editor_client.get(author_url("list")).content.decode()

        assert 'class="portrait"' in page
        assert f'<a href="/admin/desk/?author={writer.pk}">1</a>' in page

    @pytest.mark.parametrize("kind", ["category", "author"])
    def test_the_number_of_queries_does_not_grow_with_the_rows(self, editor_client, picture, kind):
        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                editor_client.get(reverse(f"wagtailsnippets_blog_{kind}:list"))
            return len(queries)

        def make(first: int, last: int) -> None:
            for number in range(first, last):
                Category.objects.create(name=f"Topic {number}", slug=f"topic-{number}")
                Author.objects.create(name=f"Author {number}", slug=f"author-{number}", portrait=picture)

        make(0, 3)
        count()
        few = count()
        make(3, 15)
        assert count() == few

    def test_every_colour_has_a_swatch(self):
        stylesheet = (settings.BASE_DIR / "static/css/admin.css").read_text()

        for hue, _name in HUES:
            assert f".swatch--{hue} {{ --hue: {hue}; }}" in stylesheet

    def test_a_category_can_be_previewed_and_its_usage_seen(self, editor_client, category, write_article):
        write_article("Locks")

        assert "Locks" in editor_client.get(category_url("usage", category.pk)).content.decode()
        assert editor_client.get(category_url("edit", category.pk)).context["side_panels"]


class TestDeletion:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_category_in_use_stays_and_the_page_says_where(self, editor_client, category, write_article, method):
        article = write_article("Locks")

        response = getattr(editor_client, method)(category_url("delete", category.pk))

        page = response.content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page
        assert category_url("merge", category.pk) in page
        assert Category.objects.filter(pk=category.pk).exists()

    def test_a_category_that_only_a_draft_names_is_in_use(self, editor_client, other_category, write_article):
        article = write_article("Locks")
        article.article_categories.get().category = other_category
        entry = article.article_categories.all()[0]
        entry.category = other_category
        article.article_categories.set([entry])
        article.save_revision()

        page = editor_client.post(category_url("delete", other_category.pk)).content.decode()

        assert "Locks" in page
        assert Category.objects.filter(pk=other_category.pk).exists()

    def test_deleting_several_of_which_one_is_in_use_deletes_none(
        self, editor_client, category, other_category, write_article
    ):
        write_article("Locks")
        url = reverse("wagtail_bulk_action", args=["blog", "category", "delete"])

        response = editor_client.post(f"{url}?id={category.pk}&id={other_category.pk}")

        assert "Locks" in response.content.decode()
        assert Category.objects.count() == 2

    def test_an_author_in_use_stays(self, editor_client, writer, write_article):
        article = write_article("Locks")

        page = editor_client.post(author_url("delete", writer.pk)).content.decode()

        assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page
        assert Author.objects.filter(pk=writer.pk).exists()

    def test_what_nothing_uses_can_be_deleted(self, editor_client, category, writer):
        editor_client.post(category_url("delete", category.pk))
        editor_client.post(author_url("delete", writer.pk))

        assert not Category.objects.exists()
        assert not Author.objects.exists()


class TestUnpublishing:
    def test_the_only_category_of_a_published_article_stays_published(self, editor_client, category, write_article):
        article = write_article("Locks")

        page = editor_client.post(category_url("unpublish", category.pk)).content.decode()

        category.refresh_from_db()
        assert category.live
        assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page

    def test_one_of_several_can_be_unpublished(self, editor_client, category, other_category, write_article):
        write_article("Locks", categories=[category, other_category])
        write_article("Queues", publish=False)

        editor_client.post(category_url("unpublish", category.pk))

        category.refresh_from_db()
        assert not category.live
        assert ArticlePage.objects.get(slug="locks").category_list == [other_category]


class TestMerging:
    def merge(self, client, source, target):
        return client.post(category_url("merge", source.pk), {"target": target.pk})

    def test_list_and_editor_offer_it(self, editor_client, category):
        for address in (category_url("list"), category_url("edit", category.pk)):
            assert category_url("merge", category.pk) in editor_client.get(address).content.decode()

    def test_the_editor_sees_what_will_change_before_it_does(
        self, editor_client, category, other_category, write_article
    ):
        write_article("Locks")
        write_article("Queues", categories=[category, other_category])

        response = editor_client.get(category_url("merge", category.pk), {"target": other_category.pk})

        page = " ".join(response.content.decode().split())
        assert "2 articles move to “Performance”. 1 of them is there already." in page
        assert Category.objects.count() == 2

    def test_articles_move_and_the_editor_is_told(self, editor_client, category, other_category, write_article):
        write_article("Locks")

        response = self.merge(editor_client, category, other_category)

        assert response["Location"] == category_url("list")
        [message] = get_messages(response.wsgi_request)
        assert "1 article moved" in str(message)
        assert ArticlePage.objects.get().category_list == [other_category]
        assert not Category.objects.filter(pk=category.pk).exists()

    def test_an_article_in_both_keeps_one_in_the_better_place(self, category, other_category, write_article):
        third = Category.objects.create(name="Third", slug="third")
        write_article("Locks", categories=[category, third, other_category])

        merge_categories(source=category, target=other_category)

        assert ArticlePage.objects.get().category_list == [other_category, third]

    def test_drafts_move_too_and_can_be_published(self, category, other_category, write_article):
        article = write_article("Locks", categories=[other_category])
        entry = article.article_categories.all()[0]
        entry.category = category
        article.article_categories.set([entry])
        article.save_revision()

        merge_categories(source=category, target=other_category)

        article.refresh_from_db()
        article.latest_revision.publish()
        assert ArticlePage.objects.get().category_list == [other_category]

    def test_a_scheduled_version_moves_though_a_newer_draft_exists(self, category, other_category, write_article):
        article = write_article("Locks", publish=False)
        from datetime import timedelta

        from django.utils import timezone

        article.go_live_at = timezone.now() + timedelta(days=1)
        scheduled = article.save_revision()
        scheduled.publish()
        article.refresh_from_db()
        article.save_revision()

        merge_categories(source=category, target=other_category)

        scheduled.refresh_from_db()
        assert [entry["category"] for entry in scheduled.content["article_categories"]] == [other_category.pk]

    def test_readers_of_the_old_address_arrive_at_the_new_one(self, client, category, other_category, write_article):
        write_article("Locks")

        merge_categories(source=category, target=other_category)

        for suffix in ("", "feed/"):
            response = client.get(f"/articles/category/databases/{suffix}")
            assert response.status_code == 301
            assert response["Location"].endswith(f"/articles/category/performance/{suffix}")

    def test_search_finds_the_articles_by_the_new_name(
        self, category, other_category, write_article, django_capture_on_commit_callbacks
    ):
        write_article("Locks")

        with django_capture_on_commit_callbacks(execute=True):
            merge_categories(source=category, target=other_category)

        search = get_search_backend().search
        assert [article.title for article in search("performance", ArticlePage)] == ["Locks"]
        assert not search("databases", ArticlePage)

    def test_sections_of_the_home_page_show_the_other_category(self, category, other_category, editor_client):
        home = HomePage.objects.get()
        home.sections = [{"type": "latest_in_category", "value": {"category": category.pk, "count": 3}}]
        home.save_revision().publish()
        home.title = "A new title, not published yet"
        home.save_revision()

        response = self.merge(editor_client, category, other_category)

        home = HomePage.objects.get()
        assert home.sections[0].value["category"] == other_category
        assert home.get_latest_revision_as_object().sections[0].value["category"] == other_category
        assert home.title != "A new title, not published yet"
        assert "“Home”" in str(next(iter(get_messages(response.wsgi_request))))

    def test_it_is_written_down(self, category, other_category, write_article, editor_account):
        write_article("Locks")

        merge_categories(source=category, target=other_category, user=editor_account)

        assert ModelLogEntry.objects.get(action="blog.merge").message == "“Databases” was merged into this category"
        assert PageLogEntry.objects.filter(action="blog.recategorise", user=editor_account).count() == 1

    def test_a_published_category_is_not_merged_into_a_draft(self, editor_client, category, other_category):
        other_category.unpublish()

        response = self.merge(editor_client, category, other_category)

        assert response.status_code == 200
        assert Category.objects.filter(pk=category.pk).exists()
        with pytest.raises(ValueError, match="cannot be merged"):
            merge_categories(source=category, target=other_category)

    @pytest.mark.parametrize("target", ["", "abc", "99999", "0"])
    def test_a_target_that_makes_no_sense_changes_nothing(self, editor_client, category, other_category, target):
        url = category_url("merge", category.pk)

        assert editor_client.post(url, {"target": target}).status_code == 200
        assert editor_client.get(url, {"target": target}).status_code == 200
        assert Category.objects.count() == 2

    def test_authors_may_not(self, author_client, category, other_category):
        self.merge(author_client, category, other_category)

        assert Category.objects.count() == 2

    def test_it_needs_the_token_of_the_form(self, editor_account, category, other_category):
        from django.test import Client

        client = Client(enforce_csrf_checks=True)
        client.force_login(editor_account)

        assert self.merge(client, category, other_category).status_code == 403
        assert Category.objects.count() == 2


def test_the_old_name_leaves_no_redirect_to_itself(category, other_category, write_article):
    write_article("Locks")

    merge_categories(source=category, target=other_category)

    assert not Redirect.objects.filter(old_path="/articles/category/performance").exists()
