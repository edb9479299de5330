"""An article as templates and editors see it: dates, names, words, addresses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from blog import builders as blocks
from blog.article_builder import create_article
from blog.models import ArticlePage
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """What happens inside is committed, so that what waits for the commit happens too."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def stored(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def test_publishing_from_code_asks_for_a_summary(index):
    with pytest.raises(ValidationError) as refused:
        create_article(index, title="Incomplete", slug="incomplete")

    assert list(refused.value.message_dict) == ["summary"]
    assert not ArticlePage.objects.exists()


def test_an_article_needs_nothing_but_a_title_and_an_address(index, client):
    draft = create_article(index, title="Only a title", slug="only-a-title", publish=False)

    assert not draft.live
    assert draft.status_string == "draft"
    assert draft.latest_revision.as_object().title == "Only a title"


def test_even_an_article_of_which_little_is_known_can_be_shown(index, client):
    create_article(index, title="Bare", slug="bare", summary="Little.")

    for address in ("/articles/bare/", "/articles/", "/", "/articles/feed/", "/search/?q=bare", "/sitemap.xml"):
        assert client.get(address).status_code == 200, address


def test_a_date_that_is_given_is_the_date_that_is_shown():
    article = stored(builders.article(published_at=builders.moment(2021, 3, 4, 5, 6)))

    assert article.published_at == article.last_published_at == builders.moment(2021, 3, 4, 5, 6)
    assert article.updated_at is None


def test_a_correction_a_day_later_is_a_second_date(client):
    article = builders.article(published_at=builders.days_from_now(-10))
    stored(article).save_revision().publish()
    article = stored(article)

    assert article.updated_at == article.last_published_at
    assert article.updated_at - article.published_at > timedelta(days=9)


def test_a_correction_within_a_day_is_not():
    article = builders.article(published_at=builders.days_from_now(-0.9))
    stored(article).save_revision().publish()

    assert stored(article).updated_at is None


def test_an_editor_can_change_the_publication_date_of_a_published_article(client):
    article = builders.article(published_at=builders.moment(2021, 3, 4))
    article = stored(article)
    article.first_published_at = builders.moment(2020, 1, 2)
    article.save_revision().publish()

    assert stored(article).published_at == builders.moment(2020, 1, 2)
    assert client.get("/articles/2020/").status_code == 200
    assert client.get("/articles/2021/").status_code == 404


def test_an_article_without_a_date_gets_one_when_it_is_published():
    article = builders.draft()
    assert article.first_published_at is None
    stored(article).latest_revision.publish()

    assert stored(article).first_published_at is not None


def test_a_scheduled_article_is_dated_by_the_moment_it_appears():
    article = builders.article(go_live_at=builders.days_from_now(2))
    assert stored(article).first_published_at is None
    builders.make_due(article)
    call_command("publish_scheduled")

    assert stored(article).live
    assert abs(stored(article).first_published_at - builders.days_from_now(0)) < timedelta(minutes=5)


def test_authors_and_categories_keep_the_order_that_the_editor_gave_them():
    names = ["Zoe Young", "Ada Brook", "Mia Lane"]
    article = builders.article(
        authors=[builders.author(name) for name in names],
        categories=[builders.category(name) for name in ("Zebra", "Aardvark")],
        tags=["b", "A", "c"],
    )
    article = stored(article)

    assert [author.name for author in article.author_list] == names
    assert [category.name for category in article.category_list] == ["Zebra", "Aardvark"]
    assert article.primary_category.name == "Zebra"
    assert [tag.name for tag in article.tag_list] == ["A", "b", "c"]


def test_authors_categories_and_tags_have_addresses():
    article = stored(builders.article(tags=["n+1"]))

    assert article.author_list[0].url == "/articles/author/ada-brook/"
    assert article.category_list[0].url == "/articles/category/databases/"
    assert article.tag_list[0].url == f"/articles/tag/{article.tag_list[0].slug}/"


def test_a_draft_category_is_not_shown_and_not_primary():
    hidden = builders.category("Hidden")
    article = builders.article(categories=[hidden, builders.category()])
    hidden.unpublish()

    assert [category.name for category in stored(article).category_list] == ["Databases"]
    assert stored(article).primary_category.name == "Databases"


def test_a_draft_shows_unsaved_choices():
    article = ArticlePage(title="New", slug="new")
    assert article.category_list == []
    assert article.author_list == []
    assert article.primary_category is None
    assert article.tag_list == []


@pytest.mark.parametrize(
    ("fields", "alternative"),
    [
        ({}, "A wall"),
        ({"cover_alternative_text": "A wall at night"}, "A wall at night"),
        ({"cover_is_decorative": True}, ""),
        ({"cover_is_decorative": True, "cover_alternative_text": "A wall at night"}, ""),
        ({"cover": None}, ""),
    ],
)
def test_the_text_alternative_of_the_cover(fields, alternative):
    cover = builders.picture(alternative_text="A wall")

    assert ArticlePage(**{"cover": cover, **fields}).cover_alt == alternative


def test_words_and_minutes_are_counted_when_an_article_is_saved():
    body = [
        blocks.paragraph("<p>" + "word " * 690 + "</p>"),
        blocks.code("\n".join("x = 1" for _ in range(40))),
        blocks.picture(builders.picture(), alternative_text=""),
    ]
    article = stored(builders.article(body=body))

    assert article.word_count == 690
    # Three minutes of prose, one of code, twelve seconds for the picture.
    assert article.reading_minutes == 4
    assert article.pictures_without_text == 1


def test_words_stay_counted_when_only_some_fields_were_loaded():
    article = builders.article(body=[blocks.paragraph("<p>" + "word " * 500 + "</p>")])
    listed = ArticlePage.objects.defer("body").get(pk=article.pk)
    listed.title = "Renamed"
    listed.save()

    assert stored(article).word_count == 500


def test_when_its_address_changes_the_old_one_leads_to_the_new_one(client, commits):
    article = stored(builders.article("Rows", slug="rows"))
    article.slug = "locked-rows"
    with commits():
        article.save_revision().publish()
    answer = client.get("/articles/rows/")

    assert (answer.status_code, answer.headers["location"]) == (301, "/articles/locked-rows/")
    assert client.get("/articles/rows/?utm_source=x").status_code == 301
    assert client.get("/articles/locked-rows/").status_code == 200


def test_an_old_address_can_be_taken_by_a_new_article(client, commits):
    article = stored(builders.article("Rows", slug="rows"))
    article.slug = "locked-rows"
    with commits():
        article.save_revision().publish()
    builders.article("New rows", slug="rows")

    assert "New rows" in client.get("/articles/rows/").content.decode()


def test_the_neighbours_are_the_articles_before_and_after(client):
    for day in (1, 2, 3):
        builders.article(f"Article {day}", published_at=builders.moment(2024, 5, day))

    def neighbours(slug):
        context = client.get(f"/articles/{slug}/").context
        return [page and page.title for page in (context["previous_article"], context["next_article"])]

    assert neighbours("article-1") == [None, "Article 2"]
    assert neighbours("article-2") == ["Article 1", "Article 3"]
    assert neighbours("article-3") == ["Article 2", None]


def test_articles_of_one_moment_form_a_chain(client):
    for number in range(4):
        builders.article(f"Article {number}", published_at=builders.moment(2024, 5, 1))
    found, page = [], client.get("/articles/article-0/").context["page"]
    while page is not None:
        found.append(page.title)
        page = client.get(page.url).context["next_article"]

    assert found == [f"Article {number}" for number in range(4)]


def test_the_builder_gives_blocks_the_same_ids_each_time(index):
    body = [blocks.heading("Why"), blocks.disclosure("More", [blocks.paragraph("<p>x</p>")])]
    article = create_article(index, title="Same", slug="same", summary="Same.", body=body)
    before = [block.id for block in stored(article).body]
    article.delete()

    assert [
        block.id for block in stored(create_article(index, title="Same", slug="same", summary="Same.", body=body)).body
    ] == before


def test_one_picture_in_two_places_keeps_two_descriptions(client):
    wall = builders.picture("Wall", width=1200, height=600)
    body = [
        blocks.picture(wall, alternative_text="By day"),
        blocks.picture(wall, alternative_text="By night"),
        blocks.picture(wall, decorative=True),
        blocks.gallery([(wall, "From the left", ""), (wall, "From the right", "")]),
    ]
    builders.article(body=body)

    for _again in range(2):
        html = client.get("/articles/an-article/").content.decode()
        assert [html.count(f'alt="{text}"') for text in ("By day", "By night", "From the left", "From the right")] == [
            1
        ] * 4
