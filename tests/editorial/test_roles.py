"""What authors, editors and administrators can do, and what they must not."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Workflow

from blog.covers import cover_png
from blog.models import ArticlePage, Author, BlogImage, Category
from home import roles
from home.models import Navigation, SiteSettings
from tests.editorial.test_article_form import form_data


def is_allowed(client, address: str) -> bool:
    """Wagtail sends those who may not to the dashboard."""
    return client.get(address).status_code == 200


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def article_form(article, **fields) -> dict:
    return form_data(title=article.title, slug=article.slug, summary=article.summary, **fields)


@pytest.fixture
def drawing():
    return SimpleUploadedFile("drawing.png", cover_png("upload", 25, width=320), content_type="image/png")


def upload(client, file) -> None:
    collection = Collection.get_first_root_node().pk
    client.post(reverse("wagtailimages:add"), {"title": "Drawing", "file": file, "collection": collection})


ADMINISTRATION = [
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
    "wagtailsites:index",
    "wagtailadmin_collections:index",
    "wagtailadmin_workflows:index",
]
KEEPING = [
    "wagtailsnippets_blog_category:list",
    "wagtailsnippets_blog_category:add",
    "wagtailsnippets_blog_author:list",
    "wagtailsnippets_blog_author:add",
    "wagtailsnippets_blog_series:list",
    "wagtailsnippets_blog_series:add",
    "wagtailsnippets_blog_blogtag:list",
    "wagtailredirects:index",
    "wagtailredirects:add",
]


def settings_url(model) -> str:
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    return reverse("wagtailsettings:edit", args=["home", model._meta.model_name, site.pk])


class TestAuthors:
    def test_write_and_edit_their_own_drafts(self, author_client, blog_index):
        add = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])
        author_client.post(add, form_data())
        article = ArticlePage.objects.get()

        author_client.post(edit_url(article), form_data(title="Keys"))

        assert ArticlePage.objects.get().title == "Keys"

    def test_cannot_publish(self, author_client, author_account, write_article, category, writer):
        article = write_article("Locks", publish=False, owner=author_account)
        data = article_form(article, categories=[category], authors=[writer])

        author_client.post(edit_url(article), data | {"action-publish": "1"})

        assert not ArticlePage.objects.get().live

    def test_cannot_take_back_what_is_published(self, author_client, author_account, write_article):
        article = write_article("Locks", owner=author_account)

        author_client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
        author_client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))

        assert ArticlePage.objects.get().live

    def test_cannot_edit_what_others_wrote(self, author_client, editor_account, write_article):
        article = write_article("Locks", owner=editor_account)

        assert not is_allowed(author_client, edit_url(article))
        author_client.post(edit_url(article), article_form(article) | {"title": "Mine"})
        assert ArticlePage.objects.get().draft_title == "Locks"

    def test_may_throw_away_their_own_draft(self, author_client, author_account, write_article):
        article = write_article("Locks", publish=False, owner=author_account)

        author_client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))

        assert not ArticlePage.objects.exists()

    def test_write_nothing_outside_the_blog(self, author_client, blog_index):
        home = blog_index.get_parent()
        add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])

        assert not is_allowed(author_client, add)
        assert not is_allowed(author_client, edit_url(home))
        assert not is_allowed(author_client, edit_url(blog_index))

    def test_preview_their_draft(self, author_client, author_account, write_article):
        article = write_article("Locks", publish=False, owner=author_account)

        page = author_client.get(reverse("wagtailadmin_pages:view_draft", args=[article.pk]))

        assert "Locks" in page.content.decode()

    def test_add_pictures_and_change_only_their_own(self, author_client, drawing, picture):
        upload(author_client, drawing)
        own = BlogImage.objects.get(title="Drawing")

        assert is_allowed(author_client, reverse("wagtailimages:edit", args=[own.pk]))
        assert not is_allowed(author_client, reverse("wagtailimages:edit", args=[picture.pk]))

    def test_choose_pictures_documents_categories_and_authors(self, author_client, picture, category, writer):
        choosers = {
            "wagtailimages_chooser:choose": "A drawing",
            "wagtailsnippetchoosers_blog_category:choose": "Databases",
            "wagtailsnippetchoosers_blog_author:choose": "Ines Marlow",
        }
        for name, text in choosers.items():
            assert text in author_client.get(reverse(name)).json()["html"], name
        assert author_client.get(reverse("wagtaildocs_chooser:choose")).status_code == 200

    @pytest.mark.parametrize("name", KEEPING + ADMINISTRATION)
    def test_see_nothing_of_what_editors_and_administrators_keep(self, author_client, name):
        assert not is_allowed(author_client, reverse(name))

    def test_see_no_settings(self, author_client):
        assert not is_allowed(author_client, settings_url(Navigation))
        assert not is_allowed(author_client, settings_url(SiteSettings))


class TestEditors:
    def test_publish_what_authors_wrote(
        self, editor_client, author_account, write_article, category, writer, blog_index
    ):
        article = write_article("Locks", publish=False, owner=author_account)
        rows = {
            "categories": [{"id": article.article_categories.get().pk, "category": category.pk}],
            "authors": [{"id": article.article_authors.get().pk, "author": writer.pk}],
        }
        data = article_form(article, **rows)
        data |= {"article_categories-INITIAL_FORMS": "1", "article_authors-INITIAL_FORMS": "1", "action-publish": "1"}

        editor_client.post(edit_url(article), data)

        assert ArticlePage.objects.get().live

    def test_schedule_and_call_off(self, editor_client, write_article):
        from datetime import timedelta

        from django.utils import timezone

        article = write_article("Locks", publish=False)
        article.go_live_at = timezone.now() + timedelta(days=1)
        revision = article.save_revision()
        revision.publish()

        editor_client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[article.pk, revision.pk]))

        assert article.scheduled_revision is None

    def test_unpublish_and_delete(self, editor_client, write_article):
        article = write_article("Locks")

        editor_client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
        assert not ArticlePage.objects.get().live
        editor_client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
        assert not ArticlePage.objects.exists()

    def test_edit_home_and_index(self, editor_client, blog_index):
        assert is_allowed(editor_client, edit_url(blog_index))
        assert is_allowed(editor_client, edit_url(blog_index.get_parent()))

    @pytest.mark.parametrize("name", KEEPING)
    def test_keep_categories_authors_tags_and_redirects(self, editor_client, name):
        assert is_allowed(editor_client, reverse(name))

    def test_publish_a_category(self, editor_client, db):
        data = {"name": "Testing", "slug": "testing", "description": "", "hue": "25", "action-publish": "1"}

        editor_client.post(reverse("wagtailsnippets_blog_category:add"), data)

        assert Category.objects.get().live

    def test_keep_the_menus(self, editor_client, blog_index):
        from wagtail.test.utils.form_data import inline_formset, nested_form_data

        items = inline_formset([{"page": blog_index.pk, "url": "", "label": ""}])
        data = nested_form_data({"main_items": items, "footer_items": inline_formset([])})

        editor_client.post(settings_url(Navigation), data)

        assert Navigation.objects.get().main_items.get().page_id == blog_index.pk

    def test_keep_all_pictures(self, editor_client, drawing, picture):
        upload(editor_client, drawing)
        assert is_allowed(editor_client, reverse("wagtailimages:edit", args=[picture.pk]))

        editor_client.post(reverse("wagtailimages:delete", args=[picture.pk]))

        assert [image.title for image in BlogImage.objects.all()] == ["Drawing"]

    def test_see_where_a_picture_is_used(self, editor_client, picture, write_article):
        write_article("Locks", cover=picture)

        page = editor_client.get(reverse("wagtailimages:image_usage", args=[picture.pk])).content.decode()

        assert "Locks" in page

    def test_add_a_redirect(self, editor_client, db):
        data = {"old_path": "/old/", "site": "", "is_permanent": "on", "redirect_link": "https://example.org/"}

        editor_client.post(reverse("wagtailredirects:add"), data)

        assert Redirect.objects.get().old_path == "/old"

    @pytest.mark.parametrize("name", ADMINISTRATION)
    def test_leave_people_and_the_site_to_administrators(self, editor_client, name):
        assert not is_allowed(editor_client, reverse(name))

    def test_do_not_change_the_site_settings(self, editor_client):
        assert not is_allowed(editor_client, settings_url(SiteSettings))


class TestAdministrators:
    @pytest.mark.parametrize("name", ADMINISTRATION + KEEPING)
    def test_do_what_editors_do_and_keep_people_and_the_site(self, administrator_client, name):
        assert is_allowed(administrator_client, reverse(name))

    @pytest.mark.parametrize("model", [Navigation, SiteSettings])
    def test_change_all_settings(self, administrator_client, model):
        assert is_allowed(administrator_client, settings_url(model))

    def test_make_an_account(self, administrator_client, django_user_model):
        data = {
            "username": "nora",
            "email": "nora@example.org",
            "first_name": "Nora",
            "last_name": "Vance",
            "password1": "seven green bottles",
            "password2": "seven green bottles",
            "is_active": "on",
            "groups": [Group.objects.get(name=roles.AUTHORS).pk],
        }

        administrator_client.post(reverse("wagtailusers_users:add"), data)

        nora = django_user_model.objects.get(username="nora")
        assert [group.name for group in nora.groups.all()] == [roles.AUTHORS]

    def test_publish_articles(self, administrator_client, write_article):
        article = write_article("Locks")

        administrator_client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))

        assert not ArticlePage.objects.get().live


class TestReview:
    """Authors submit, editors hear of it, look and approve."""

    @pytest.fixture
    def submitted(self, author_client, author_account, editor_account, write_article, category, writer):
        article = write_article("Locks", publish=False, owner=author_account)
        data = article_form(
            article,
            categories=[{"id": article.article_categories.get().pk, "category": category.pk}],
            authors=[{"id": article.article_authors.get().pk, "author": writer.pk}],
        )
        data |= {"article_categories-INITIAL_FORMS": "1", "article_authors-INITIAL_FORMS": "1"}
        author_client.post(edit_url(article), data | {"action-submit": "1"})
        article.refresh_from_db()
        return article

    def act(self, client, article, action: str, **data):
        state = article.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, action, state.pk])
        return client.post(url, data)

    def test_submitting_tells_the_editors_by_mail(self, submitted, editor_account, mailoutbox):
        [mail] = [mail for mail in mailoutbox if mail.to == [editor_account.email]]

        assert "Locks" in mail.subject
        assert edit_url(submitted) in mail.body
        assert not submitted.live

    def test_an_incomplete_article_cannot_be_submitted(self, author_client, author_account, write_article):
        article = write_article("Locks", publish=False, owner=author_account, summary="")

        response = author_client.post(edit_url(article), article_form(article) | {"action-submit": "1"})

        assert "summary" in response.context["form"].errors
        assert article.current_workflow_state is None

    def test_approval_publishes_and_tells_the_author(self, submitted, editor_client, author_account, mailoutbox):
        mailoutbox.clear()

        self.act(editor_client, submitted, "approve", comment="")

        assert ArticlePage.objects.get().live
        assert [mail.to for mail in mailoutbox] == [[author_account.email]]
        assert "Locks" in mailoutbox[0].subject

    def test_changes_can_be_asked_for_and_the_author_is_told_why(
        self, submitted, editor_client, author_account, mailoutbox
    ):
        mailoutbox.clear()

        self.act(editor_client, submitted, "reject", comment="Please add a figure.")

        assert not ArticlePage.objects.get().live
        [mail] = mailoutbox
        assert mail.to == [author_account.email]
        assert "Please add a figure." in mail.body

    def test_authors_cannot_approve(self, submitted, author_client):
        self.act(author_client, submitted, "approve", comment="")

        assert not ArticlePage.objects.get().live

    def test_the_editor_finds_it_on_the_dashboard(self, submitted, editor_client):
        assert "Locks" in editor_client.get("/admin/").content.decode()

    def test_it_is_the_only_workflow(self, db):
        assert [workflow.name for workflow in Workflow.objects.active()] == [roles.WORKFLOW]


def test_an_author_belongs_to_an_account_at_most_once(editor_client, author_account, writer):
    writer.user = author_account
    writer.save()
    from wagtail.test.utils.form_data import inline_formset, nested_form_data

    data = nested_form_data(
        {
            "name": "Two",
            "slug": "two",
            "role": "",
            "portrait": "",
            "links": inline_formset([]),
            "user": author_account.pk,
        }
    )
    data["biography"] = "null"

    response = editor_client.post(reverse("wagtailsnippets_blog_author:add"), data)

    assert "user" in response.context["form"].errors
    assert Author.objects.count() == 1
