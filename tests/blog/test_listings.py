"""Lists of articles: what stands in them, in which order, at which addresses, and which do not exist."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blog.models import ArticlePage, BlogIndexPage, BlogTag
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_articles():
    """Five articles, newest first, all in one category, with one author and one tag, of one year."""
    return [
        builders.article(f"Article {day}", tags=["locking"], published_at=builders.moment(2024, 3, day))
        for day in (5, 4, 3, 2, 1)
    ]


@pytest.fixture
def per_page():
    def per_page(count: int) -> None:
        BlogIndexPage.objects.update(articles_per_page=count)

    return per_page


def titles(response) -> list[str]:
    context = response.context
    return [article.title for article in [context["featured"], *context["articles"]] if article]


EVERY_LIST = (
    "/articles/",
    "/articles/category/databases/",
    "/articles/tag/locking/",
    "/articles/author/ada-brook/",
    "/articles/2024/",
)


def test_the_newest_article_comes_first(client, five_articles):
    for address in EVERY_LIST:
        assert titles(client.get(address)) == [f"Article {day}" for day in (5, 4, 3, 2, 1)], address


def test_articles_of_the_same_moment_keep_one_order(client, per_page):
    same = builders.moment(2024, 3, 1)
    for number in range(6):
        builders.article(f"Article {number}", published_at=same)
    per_page(2)

    shown = [title for page in (1, 2, 3) for title in titles(client.get(f"/articles/?page={page}"))]

    assert sorted(set(shown)) == [f"Article {number}" for number in range(6)]
    assert len(shown) == 6


def test_what_does_not_exist_is_not_found(client, five_articles):
    addresses = (
        "category/nonsense/",
        "tag/nonsense/",
        "author/nonsense/",
        "1999/",
        "02024/",
        "nonsense/",
        "nonsense/locking/feed/",
        "2024/feed/",
    )

    assert [address for address in addresses if client.get(f"/articles/{address}").status_code != 404] == []


def test_a_list_without_articles_is_not_found(client):
    builders.category("Empty")
    builders.author("Nobody")
    BlogTag.objects.create(name="unused", slug="unused")

    for address in ("category/empty/", "author/nobody/", "tag/unused/", "category/empty/feed/"):
        assert client.get(f"/articles/{address}").status_code == 404, address


def test_the_list_of_a_draft_category_is_not_found(client):
    category = builders.category("Secret")
    builders.article(categories=[category, builders.category()])
    category.unpublish()

    assert client.get("/articles/category/secret/").status_code == 404
    assert client.get("/articles/category/secret/feed/").status_code == 404
    assert "Secret" not in client.get("/articles/").content.decode()
    assert "Secret" not in client.get("/articles/an-article/").content.decode()


def test_a_page_holds_as_many_articles_as_the_editor_says(client, five_articles, per_page):
    per_page(2)

    # The featured article of the index stands before its first page.
    assert titles(client.get("/articles/")) == ["Article 5", "Article 4", "Article 3"]
    assert titles(client.get("/articles/?page=2")) == ["Article 2", "Article 1"]
    assert titles(client.get("/articles/category/databases/")) == ["Article 5", "Article 4"]
    assert titles(client.get("/articles/category/databases/?page=3")) == ["Article 1"]


def test_a_page_that_does_not_exist_is_not_found(client, five_articles):
    numbers = ("0", "-1", "2", "99", "abc", "1.5", "2x")
    found = [
        (address, number)
        for address in EVERY_LIST
        for number in numbers
        if client.get(address, {"page": number}).status_code != 404
    ]

    assert found == []


def test_links_to_other_pages_stay_in_the_list(client, five_articles, per_page):
    per_page(1)
    for address in EVERY_LIST:
        links = client.get(address, {"page": 2}).context["page_links"]

        assert links["previous"] == address
        assert links["next"] == f"{address}?page=3"
        assert links["numbers"][0] == {"number": 1, "url": address, "is_current": False}
        assert links["numbers"][1] == {"number": 2, "url": f"{address}?page=2", "is_current": True}


def test_every_page_of_a_list_has_one_canonical_address(client, five_articles, per_page):
    per_page(2)

    def canonical(address: str) -> str:
        return client.get(address).context["listing"].canonical_url

    for address in EVERY_LIST:
        first = [canonical(address + query) for query in ("", "?page=1", "?utm_source=x")]
        second = [canonical(address + query) for query in ("?page=2", "?page=2&utm_source=x")]

        assert set(first) == {f"http://localhost{address}"}
        assert set(second) == {f"http://localhost{address}?page=2"}


def test_pages_of_a_list_differ_in_their_titles(client, five_articles, per_page):
    per_page(2)

    assert "<title>Databases" in client.get("/articles/category/databases/").content.decode()
    assert "<title>Databases, page 2" in client.get("/articles/category/databases/?page=2").content.decode()


def test_the_featured_article_is_the_editor_s_choice_and_is_not_repeated(client, five_articles, index, per_page):
    index.featured_article = five_articles[3]
    index.save()
    per_page(2)

    first, second = client.get("/articles/"), client.get("/articles/?page=2")

    assert first.context["featured"].title == "Article 2"
    assert titles(first) == ["Article 2", "Article 5", "Article 4"]
    assert second.context["featured"] is None
    assert titles(second) == ["Article 3", "Article 1"]
    assert first.context["article_total"] == 5


def test_without_a_choice_the_newest_article_is_featured(client, five_articles):
    assert client.get("/articles/").context["featured"].title == "Article 5"


def test_a_featured_article_that_readers_may_not_see_gives_way_to_the_newest(client, five_articles, index):
    index.featured_article = five_articles[3]
    index.save()
    five_articles[3].unpublish()

    assert titles(client.get("/articles/")) == ["Article 5", "Article 4", "Article 3", "Article 1"]


def test_lists_other_than_the_index_feature_nothing(client, five_articles):
    featured = {address: client.get(address).context["featured"] for address in EVERY_LIST}

    assert [address for address, article in featured.items() if article] == ["/articles/"]


def test_the_index_counts_the_articles_of_each_category(client):
    databases, django = builders.category("Databases"), builders.category("Django")
    builders.category("Unused")
    builders.article("One", categories=[databases, django])
    builders.article("Two", categories=[databases])
    builders.draft("Three", categories=[django])

    categories = client.get("/articles/").context["categories"]

    assert [(category.name, category.article_count, category.url) for category in categories] == [
        ("Databases", 2, "/articles/category/databases/"),
        ("Django", 1, "/articles/category/django/"),
    ]


def test_categories_stand_in_the_order_that_editors_give_them(client):
    first, second = builders.category("Zebra", sort_order=5), builders.category("Aardvark", sort_order=9)
    builders.article(categories=[second, first])

    assert [category.name for category in client.get("/articles/").context["categories"]] == ["Zebra", "Aardvark"]


def test_an_article_shows_its_categories_in_its_own_order(client):
    builders.article(categories=[builders.category("Zebra"), builders.category("Aardvark")])
    article = client.get("/articles/an-article/").context["page"]

    assert [category.name for category in article.category_list] == ["Zebra", "Aardvark"]
    assert article.primary_category.name == "Zebra"


def test_the_archive_follows_the_time_zone_of_the_site(client, settings):
    # Half past eleven in the evening in London is the next year in Berlin.
    settings.TIME_ZONE = "Europe/Berlin"
    with timezone.override("America/New_York"):
        builders.article("Fireworks", published_at=builders.moment(2023, 12, 31, 23, 30))

    assert client.get("/articles/2023/").status_code == 404
    assert titles(client.get("/articles/2024/")) == ["Fireworks"]
    assert [entry["year"] for entry in client.get("/articles/").context["years"]] == [2024]


def test_years_are_listed_from_the_newest(client):
    for year in (2022, 2024, 2023):
        builders.article(f"Of {year}", published_at=builders.moment(year, 6, 1))

    years = client.get("/articles/").context["years"]

    assert [(entry["year"], entry["url"]) for entry in years] == [
        (2024, "/articles/2024/"),
        (2023, "/articles/2023/"),
        (2022, "/articles/2022/"),
    ]


def test_each_list_says_what_it_is_about(client, five_articles):
    builders.category().__class__.objects.update(description="Rows and what guards them.")

    def heading(address: str) -> tuple[str, str, str]:
        listing = client.get(address).context["listing"]
        return listing.eyebrow, listing.title, listing.introduction

    assert heading("/articles/")[:2] == ("Blog", "Articles")
    assert heading("/articles/category/databases/") == ("Category", "Databases", "Rows and what guards them.")
    assert heading("/articles/tag/locking/") == ("Tag", "locking", "")
    assert heading("/articles/author/ada-brook/") == ("Author", "Ada Brook", "")
    assert heading("/articles/2024/") == ("Archive", "2024", "")


def test_thin_lists_ask_search_engines_to_pass_by(client, five_articles):
    thin = {address for address in EVERY_LIST if b"noindex" in client.get(address).content}

    assert thin == {"/articles/tag/locking/", "/articles/2024/"}


def test_an_article_cannot_take_the_address_of_a_list(index):
    for slug in ("category", "tag", "author", "series", "feed", "2024"):
        with pytest.raises(ValidationError) as refused:
            ArticlePage(title="Taken", slug=slug, summary="S").clean()

        assert list(refused.value.message_dict) == ["slug"]


def test_an_article_can_take_any_other_address(client):
    for slug in ("categories", "20245", "1-2024"):
        builders.article("Free", slug=slug)

        assert client.get(f"/articles/{slug}/").status_code == 200


def test_a_tag_in_another_script_has_a_list(client):
    builders.article(tags=["Datenbänke"])
    tag = BlogTag.objects.get()

    assert titles(client.get(f"/articles/tag/{tag.slug}/")) == ["An article"]


def test_articles_of_another_index_stay_there(client, home):
    other = BlogIndexPage(title="Notes", slug="notes")
    home.add_child(instance=other)
    builders.article("Here")
    builders.article("There", index=other)

    assert titles(client.get("/articles/")) == ["Here"]
    assert titles(client.get("/notes/")) == ["There"]
    assert titles(client.get("/notes/category/databases/")) == ["There"]
    assert [category.article_count for category in client.get("/notes/").context["categories"]] == [1]


def test_addresses_follow_when_the_index_is_renamed(client, index, django_capture_on_commit_callbacks):
    builders.article()
    index = BlogIndexPage.objects.get()
    index.slug = "blog"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision().publish()

    context = client.get("/blog/").context

    assert context["categories"][0].url == "/blog/category/databases/"
    assert context["listing"].canonical_url == "http://localhost/blog/"
    assert client.get("/articles/an-article/").headers["location"] == "/blog/an-article/"
