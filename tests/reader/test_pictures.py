"""Pictures come in the sizes that blog.renditions lists, ready before a reader asks, and with the right words."""

import pytest

from blog import builders as blocks
from blog.models import BlogRendition
from blog.rendition_warming import warm_page
from blog.renditions import CARD_SPECS
from tests import builders

pytestmark = pytest.mark.django_db


def cover(**fields):
    return builders.picture(
        "Three queues", width=1600, height=900, alternative_text="Three queues of squares", **fields
    )


def article_with_cover(**fields):
    return builders.article("Queues", slug="queues", cover=cover(), **fields)


def test_a_card_shows_the_cover_in_the_listed_sizes_without_describing_it_twice(client):
    article_with_cover()
    html = client.get("/articles/").content.decode()

    assert set(BlogRendition.objects.values_list("filter_spec", flat=True)) == set(CARD_SPECS)
    assert 'type="image/webp"' in html
    assert 'alt=""' in html
    assert "Three queues of squares" not in html


def test_an_article_says_what_its_cover_shows(client):
    article_with_cover()

    assert 'alt="Three queues of squares"' in client.get("/articles/queues/").content.decode()


def test_a_decorative_cover_is_silent(client):
    article_with_cover(cover_is_decorative=True)
    html = client.get("/articles/queues/").content.decode()

    assert 'alt="Three queues of squares"' not in html


def test_an_article_without_a_cover_gets_a_drawing_on_its_card(client):
    builders.article("Plain", slug="plain")

    assert "generated-cover" in client.get("/articles/").content.decode()


def test_the_first_picture_is_fetched_at_once_and_later_ones_when_they_come_near(client):
    for number, colour in enumerate(["red", "green", "blue"]):
        builders.article(
            f"Article {number}",
            slug=f"article-{number}",
            cover=builders.picture(colour, colour=colour, width=960, height=540),
        )
    html = client.get("/articles/").content.decode()

    assert html.count('fetchpriority="high"') == 1
    assert html.count('loading="lazy"') == 2
    assert html.index('fetchpriority="high"') < html.index('loading="lazy"')


def test_warming_makes_all_that_the_pages_of_an_article_ask_for(client):
    portrait = builders.picture("Ada", colour="navy", width=400, height=400)
    figure = builders.picture("Figure", colour="olive", width=1200, height=600)
    article = article_with_cover(
        authors=[builders.author("Ada Brook", portrait=portrait)],
        body=[
            blocks.picture(figure, alternative_text="A figure", width="wide"),
            blocks.disclosure("More", [blocks.picture(figure, decorative=True)]),
        ],
    )

    made = warm_page(article)
    for address in ("/articles/", "/articles/queues/", "/articles/author/ada-brook/"):
        client.get(address)

    assert made == BlogRendition.objects.count()
    assert warm_page(article) == 0


def test_a_picture_whose_file_is_gone_does_not_break_a_page(client):
    article = article_with_cover()
    article.cover.file.storage.delete(article.cover.file.name)

    assert client.get("/articles/").status_code == 200
    assert client.get("/articles/queues/").status_code == 200
