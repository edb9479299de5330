"""Categories and authors that get another name or address."""

import pytest
from wagtail.search.backends import get_search_backend

from blog.article_builder import create_article
from blog.models import ArticlePage, Author, BlogIndexPage, Category, Series

KINDS = ["category", "author", "series"]


@pytest.fixture
def subjects(db):
    category = Category.objects.create(name="Databases", slug="databases")
    author = Author.objects.create(name="Ines Marlow", slug="ines-marlow")
    series = Series.objects.create(title="Commit to index", slug="commit-to-index")
    create_article(
        BlogIndexPage.objects.get(),
        title="Locks",
        slug="locks",
        summary="In short.",
        categories=[category],
        authors=[author],
        series=series,
    )
    return {"category": category, "author": author, "series": series}


def move(subject, slug: str) -> None:
    subject.slug = slug
    subject.save()


def destination(client, address: str) -> str:
    response = client.get(address)
    return response["Location"] if response.status_code == 301 else f"{response.status_code}"


@pytest.mark.parametrize("kind", KINDS)
def test_old_addresses_of_list_pages_and_feed_lead_to_the_new_ones(client, subjects, kind):
    old = subjects[kind].slug
    move(subjects[kind], "new")

    for suffix in ("", "feed/"):
        address = f"/articles/{kind}/new/{suffix}"
        assert destination(client, f"/articles/{kind}/{old}/{suffix}").endswith(address)
        assert client.get(address).status_code == 200
    assert destination(client, f"/articles/{kind}/{old}/?page=2").endswith(f"/articles/{kind}/new/")


@pytest.mark.parametrize("kind", KINDS)
def test_after_two_moves_the_first_address_leads_to_the_last_in_one_step(client, subjects, kind):
    old = subjects[kind].slug
    move(subjects[kind], "second")
    move(subjects[kind], "third")

    for slug in (old, "second"):
        assert destination(client, f"/articles/{kind}/{slug}/").endswith(f"/articles/{kind}/third/")


@pytest.mark.parametrize("kind", KINDS)
def test_an_address_can_be_taken_back(client, subjects, kind):
    old = subjects[kind].slug
    move(subjects[kind], "new")
    move(subjects[kind], old)

    assert client.get(f"/articles/{kind}/{old}/").status_code == 200
    assert destination(client, f"/articles/{kind}/new/").endswith(f"/articles/{kind}/{old}/")


def test_an_address_that_became_free_can_be_given_to_another(client, subjects):
    move(subjects["category"], "storage")
    other = Category.objects.create(name="Other", slug="databases")
    article = ArticlePage.objects.get()
    article.article_categories.create(category=other)
    article.save()

    assert client.get("/articles/category/databases/").status_code == 200
    assert client.get("/articles/category/storage/").status_code == 200


@pytest.mark.parametrize("kind", ["category", "author"])
def test_search_finds_articles_by_the_new_name_and_not_by_the_old(subjects, kind, django_capture_on_commit_callbacks):
    subject = subjects[kind]
    old = subject.name
    subject.name = "Zanzibar"
    with django_capture_on_commit_callbacks(execute=True):
        subject.save()

    search = get_search_backend().search
    assert [article.title for article in search("Zanzibar", ArticlePage)] == ["Locks"]
    assert not list(search(old, ArticlePage))


def test_a_draft_of_a_category_changes_no_address(client, subjects):
    category = subjects["category"]
    category.slug = "storage"
    category.save_revision()

    assert client.get("/articles/category/databases/").status_code == 200
    assert client.get("/articles/category/storage/").status_code == 404


def test_redirects_follow_the_blog_when_it_moves(client, subjects):
    move(subjects["category"], "storage")
    index = BlogIndexPage.objects.get()
    index.slug = "notes"
    index.save_revision().publish()

    assert destination(client, "/articles/category/databases/").endswith("/notes/category/storage/")
