"""Series: articles that are read one after the other, as readers find them."""

import re

import pytest

from blog.models import ArticlePage, Series
from tests import builders

pytestmark = pytest.mark.django_db

SERIES = "/articles/series/commit-to-index/"


@pytest.fixture
def series():
    return builders.series("Commit to index", description="From the transaction to the plan.")


@pytest.fixture
def parts(series):
    """Four parts whose places have gaps, published in another order than they are read."""
    return [
        builders.article(title, series=series, series_position=position, published_at=builders.moment(2024, 5, day))
        for title, position, day in [("One", 10, 3), ("Two", 20, 1), ("Three", 30, 4), ("Four", None, 2)]
    ]


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def parts_after(client, slug: str) -> str:
    html = client.get(f"/articles/{slug}/").content.decode()
    found = re.search(r'<nav class="series-parts".*?</nav>', html, re.DOTALL)
    return found[0] if found else ""


def titles_of_series(client, address=SERIES) -> list[str]:
    return [article.title for article in client.get(address).context["articles"]]


def test_an_article_says_which_part_it_is_and_lists_the_others(client, parts):
    html = client.get("/articles/two/").content.decode()
    navigation = parts_after(client, "two")

    assert "Part 2 of 4" in text(html.partition("<h1>")[0])
    assert re.findall(r'href="(/articles/\w+/)"', navigation.partition("</ol>")[0]) == [
        "/articles/one/",
        "/articles/three/",
        "/articles/four/",
    ]
    assert re.search(r'aria-current="page">Two', navigation)
    assert "Previous: part 1 One" in text(navigation) and "Next: part 3 Three" in text(navigation)
    assert f'href="{SERIES}"' in navigation


def test_the_first_part_has_none_before_and_the_last_none_after(client, parts):
    assert "Previous" not in parts_after(client, "one")
    assert "Next" not in parts_after(client, "four")


def test_what_is_linked_as_a_part_is_not_linked_again_by_date(client, series):
    for day, fields in enumerate([{"series": series}, {"series": series}, {}], start=1):
        builders.article(f"Day {day}", published_at=builders.moment(2024, 5, day), **fields)
    context = client.get("/articles/day-2/").context

    assert context["previous_article"] is None
    assert context["next_article"].title == "Day 3"


def test_the_series_has_a_page_with_its_parts_in_order(client, parts):
    response = client.get(SERIES)
    html = response.content.decode()

    assert titles_of_series(client) == ["One", "Two", "Three", "Four"]
    assert "<h1>Commit to index</h1>" in html and "From the transaction to the plan." in html
    assert "Part 4: Four" in text(html)


def test_numbers_go_on_from_page_to_page(client, index, parts):
    index.articles_per_page = 3
    index.save()

    assert "Part 4: Four" in text(client.get(SERIES + "?page=2").content.decode())


def unpublish(article):
    article.unpublish()


def expire(article):
    builders.make_overdue(article)


@pytest.mark.parametrize("hide", [unpublish, expire, builders.restriction])
def test_a_part_that_readers_cannot_open_leaves_neither_hole_nor_link(client, parts, hide):
    hide(parts[1])
    navigation = parts_after(client, "three")

    assert "Part 2 of 3" in text(navigation) and "Previous: part 1 One" in text(navigation)
    assert "/articles/two/" not in navigation
    assert titles_of_series(client) == ["One", "Three", "Four"]


def test_parts_of_one_place_stand_by_date(client, series):
    for title, day in [("Later", 2), ("Earlier", 1)]:
        builders.article(title, series=series, series_position=1, published_at=builders.moment(2024, 5, day))

    assert titles_of_series(client) == ["Earlier", "Later"]
    assert "Part 2 of 2" in text(parts_after(client, "later"))


def test_a_draft_takes_its_new_place_only_when_it_is_published(client, parts):
    article = ArticlePage.objects.get(slug="four")
    article.series_position = 1
    article.save_revision()
    assert titles_of_series(client)[-1] == "Four"

    article.save_revision().publish()
    assert titles_of_series(client)[0] == "Four"


def test_a_preview_shows_the_place_that_the_article_is_going_to_have(rf, parts, series):
    article = builders.draft("Between", series=series, series_position=15)
    html = article.make_preview_request(rf.get("/", HTTP_HOST="localhost"), "").rendered_content

    assert "Part 2 of 5" in text(html)
    article.series_position = 5
    html = article.make_preview_request(rf.get("/", HTTP_HOST="localhost"), "").rendered_content
    assert "Part 1 of 5" in text(html)


def test_a_series_without_a_published_part_has_no_page(client, series):
    builders.draft("Draft", series=series)

    assert client.get(SERIES).status_code == 404
    assert client.get(f"{SERIES}feed/").status_code == 404


def test_a_series_that_is_not_published_is_not_mentioned(client, parts, series):
    series.unpublish()

    assert client.get(SERIES).status_code == 404
    assert parts_after(client, "two") == ""
    assert "Part 2" not in text(client.get("/articles/two/").content.decode())


def test_a_single_part_says_so_and_lists_nothing(client, series):
    builders.article("Alone", series=series)
    navigation = parts_after(client, "alone")

    assert "Part 1 of 1" in text(navigation)
    assert "<ol" not in navigation


def test_a_series_can_be_previewed_before_it_has_a_part(rf, series):
    html = series.make_preview_request(rf.get("/", HTTP_HOST="localhost"), "").rendered_content

    assert "Commit to index" in html and "Nothing here yet" in html


def test_articles_stay_when_their_series_is_deleted_and_drafts_still_open(client, parts, series):
    article = ArticlePage.objects.get(slug="two")
    article.title = "Two, revised"
    article.save_revision()
    series.delete()

    assert client.get(SERIES).status_code == 404
    assert client.get("/articles/two/").status_code == 200
    draft = ArticlePage.objects.get(slug="two").get_latest_revision_as_object()
    assert (draft.title, draft.series) == ("Two, revised", None)
    draft.save_revision().publish()
    assert client.get("/articles/two/").status_code == 200


def test_nothing_lies_below_the_name_of_a_series_that_does_not_exist(client, parts):
    assert client.get("/articles/series/none/").status_code == 404
    assert Series.objects.count() == 1
