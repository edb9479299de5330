"""Writing an article in Wagtail's page editor."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog.models import ArticlePage, Author, Category


@pytest.fixture
def add_url(blog_index):
    return reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])


def form_data(*, title="Locks", slug="locks", summary="", categories=(), authors=(), **fields):
    """What the browser sends. `categories` and `authors` are objects, or rows as the form has them."""
    return nested_form_data(
        {
            "title": title,
            "slug": slug,
            "summary": summary,
            "cover": "",
            "cover_alternative_text": "",
            "body": streamfield([("paragraph", rich_text("<p>Text.</p>"))]),
            "article_categories": inline_formset([_row("category", entry) for entry in categories]),
            "article_authors": inline_formset([_row("author", entry) for entry in authors]),
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


def _row(name, entry):
    return entry if isinstance(entry, dict) else {name: entry.pk}


def messages_at(response, relation: str) -> list[str]:
    return [str(message) for message in response.context["form"].formsets[relation].non_form_errors()]


def test_a_draft_needs_nothing_but_a_title(editor_client, add_url):
    response = editor_client.post(add_url, form_data())

    article = ArticlePage.objects.get()
    assert response.status_code == 302
    assert (article.title, article.live) == ("Locks", False)


def test_a_new_article_starts_without_empty_rows_that_would_hinder_autosave(editor_client, add_url):
    formsets = editor_client.get(add_url).context["form"].formsets

    assert [len(formsets[name].forms) for name in ("article_categories", "article_authors")] == [0, 0]


def test_publishing_asks_for_summary_category_and_author_at_their_fields(editor_client, add_url):
    response = editor_client.post(add_url, form_data(**{"action-publish": "1"}))

    assert not ArticlePage.objects.exists()
    assert "summary" in response.context["form"].errors
    assert messages_at(response, "article_categories") == ["Choose at least one category."]
    assert messages_at(response, "article_authors") == ["Choose at least one author."]


def test_a_refused_publication_loses_nothing(editor_client, add_url, writer):
    data = form_data(title="Locks that explain", authors=[writer], **{"action-publish": "1"})

    page = editor_client.post(add_url, data).content.decode()

    assert "Locks that explain" in page
    assert f'name="article_authors-0-author" value="{writer.pk}"' in page.replace("\n", " ") or writer.name in page


def test_a_complete_article_is_published(editor_client, add_url, category, writer):
    data = form_data(summary="In short.", categories=[category], authors=[writer], **{"action-publish": "1"})

    editor_client.post(add_url, data)

    article = ArticlePage.objects.get()
    assert article.live
    assert article.category_list == [category]
    assert article.author_list == [writer]


def test_more_than_three_categories_are_refused_when_publishing_and_kept_in_a_draft(editor_client, add_url, writer):
    categories = [Category.objects.create(name=f"Topic {number}", slug=f"topic-{number}") for number in range(4)]
    data = form_data(summary="In short.", categories=categories, authors=[writer])

    refused = editor_client.post(add_url, data | {"action-publish": "1"})
    assert messages_at(refused, "article_categories") == ["Choose no more than 3 categories."]

    editor_client.post(add_url, data)
    assert ArticlePage.objects.get().article_categories.count() == 4


def test_an_article_is_not_published_in_draft_categories_only(editor_client, add_url, category, writer):
    category.unpublish()
    data = form_data(summary="In short.", categories=[category], authors=[writer], **{"action-publish": "1"})

    refused = editor_client.post(add_url, data)

    assert "Databases" in messages_at(refused, "article_categories")[0]
    assert not ArticlePage.objects.exists()


def test_a_new_article_starts_with_the_author_of_the_account(author_account, author_client, add_url):
    ada = Author.objects.create(name="Ada", slug="ada", user=author_account)

    form = author_client.get(add_url).context["form"]
    formset = form.formsets["article_authors"]
    row = {"id": "", "author": formset.forms[0].initial["author"]}
    assert row["author"] == ada.pk

    # As the browser sends it back: one form, said to be there already, without an id.
    data = form_data(authors=[row]) | {"article_authors-INITIAL_FORMS": str(formset.initial_form_count())}
    author_client.post(add_url, data)
    assert [entry.author for entry in ArticlePage.objects.get().article_authors.all()] == [ada]


def test_the_author_of_the_account_can_be_taken_out_before_saving(author_account, author_client, add_url):
    ada = Author.objects.create(name="Ada", slug="ada", user=author_account)
    data = form_data(authors=[{"id": "", "author": ada.pk, "DELETE": "1"}]) | {"article_authors-INITIAL_FORMS": "1"}

    author_client.post(add_url, data)

    assert not ArticlePage.objects.get().article_authors.exists()


def test_an_article_can_swap_its_categories_in_place(editor_client, write_article, category, other_category, writer):
    article = write_article("Locks", categories=[category, other_category])
    first, second = article.article_categories.all()
    data = form_data(
        summary="In short.",
        categories=[{"id": first.pk, "category": other_category.pk}, {"id": second.pk, "category": category.pk}],
        authors=[{"id": article.article_authors.get().pk, "author": writer.pk}],
    )
    data |= {"article_categories-INITIAL_FORMS": "2", "article_authors-INITIAL_FORMS": "1", "action-publish": "1"}

    editor_client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data)

    assert ArticlePage.objects.get().category_list == [other_category, category]


def test_the_same_category_twice_is_refused_with_a_message(editor_client, add_url, category, writer):
    data = form_data(summary="In short.", categories=[category, category], authors=[writer])

    response = editor_client.post(add_url, data)

    assert response.status_code == 200
    assert messages_at(response, "article_categories")


def test_the_same_category_added_in_two_windows_is_kept_once(editor_client, write_article, category, writer):
    article = write_article("Locks", categories=[], publish=False)
    data = form_data(categories=[category]) | {"article_authors-INITIAL_FORMS": "0"}

    for _window in range(2):
        editor_client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data)

    assert [entry.category for entry in ArticlePage.objects.get().article_categories.all()] == [category]


def test_autosave_creates_and_overwrites_one_draft(author_client, add_url):
    created = author_client.post(add_url, form_data(), headers={"accept": "application/json"}).json()
    article = ArticlePage.objects.get()
    data = form_data(title="Locks again") | {
        "overwrite_revision_id": created["revision_id"],
        "loaded_revision_id": created["revision_id"],
        "loaded_revision_created_at": created["revision_created_at"],
    }

    edit_url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    saved = author_client.post(edit_url, data, headers={"accept": "application/json"}).json()

    assert created["success"]
    assert saved["success"]
    article.refresh_from_db()
    assert article.draft_title == "Locks again"
    assert article.revisions.count() == 1
