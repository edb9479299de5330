"""The front door: its sections show what editors chose and what is new."""

import re

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(client, home):
    """Gives the home page these sections and fetches it."""

    def front(*sections):
        home.sections = [{"type": kind, "value": value} for kind, value in sections]
        home.save_revision().publish()
        return client.get("/").content.decode()

    return front


@pytest.fixture
def articles():
    return [builders.article(f"Article {day}", published_at=builders.moment(2024, 5, day)) for day in (1, 2, 3, 4)]


def shown(html: str) -> list[str]:
    return re.findall(r'class="article-card-title"><a [^>]*>([^<]+)</a>', html)


def test_featured_articles_stand_in_the_editor_s_order(front, articles):
    chosen = [articles[1].pk, articles[3].pk, articles[0].pk]

    assert shown(front(("featured_articles", {"heading": "Start here", "articles": chosen}))) == [
        "Article 2",
        "Article 4",
        "Article 1",
    ]


def test_a_featured_article_that_is_gone_leaves_no_hole(front, articles):
    chosen = [page.pk for page in articles]
    articles[1].delete()
    articles[2].unpublish()
    html = front(("featured_articles", {"heading": "Start here", "articles": chosen}))

    assert shown(html) == ["Article 1", "Article 4"]


def test_latest_articles_are_as_many_as_the_editor_says(front, articles):
    assert shown(front(("latest_articles", {"heading": "New", "count": 3}))) == ["Article 4", "Article 3", "Article 2"]


def test_what_is_featured_is_not_repeated_among_the_latest(front, articles):
    html = front(
        ("featured_articles", {"heading": "", "articles": [articles[3].pk]}),
        ("latest_articles", {"heading": "New", "count": 3}),
    )

    assert shown(html) == ["Article 4", "Article 3", "Article 2", "Article 1"]


def test_a_category_has_its_own_section_with_a_link_to_all(front, articles):
    other = builders.category("Django")
    builders.article("Of Django", categories=[other])
    html = front(("latest_in_category", {"category": other.pk, "count": 3}))

    assert shown(html) == ["Of Django"]
    assert 'href="/articles/category/django/"' in html
    assert "All about Django" in html


def test_the_section_of_a_draft_category_is_left_out(front, articles):
    category = builders.category()
    category.unpublish()
    html = front(("latest_in_category", {"category": category.pk, "count": 3}))

    assert shown(html) == []
    assert "Databases" not in html


def test_sections_without_articles_leave_nothing(front):
    html = front(
        ("featured_articles", {"heading": "Start here", "articles": [999]}),
        ("latest_articles", {"heading": "New", "count": 3}),
        ("latest_in_category", {"category": 999, "count": 3}),
    )

    assert "Start here" not in html
    assert "article-section" not in html


def test_a_text_section_shows_what_was_written(front):
    html = front(("text", "<h2>Who we are</h2><p>Some <b>engineers</b>.</p>"))

    assert "<h2>Who we are</h2>" in html
    assert "<b>engineers</b>" in html


def test_the_same_section_can_stand_twice(front, articles):
    latest = ("latest_articles", {"heading": "New", "count": 1})

    assert shown(front(latest, latest)) == ["Article 4", "Article 4"]


def test_the_heading_is_the_editor_s_or_else_the_title(client, home):
    assert re.search(r"<h1>\s*Home\s*</h1>", client.get("/").content.decode())
    home.heading, home.eyebrow, home.introduction = "Notes on shipping", "Journal", "From the back of the house."
    home.save_revision().publish()
    html = client.get("/").content.decode()

    assert re.search(r"<h1>\s*Notes on shipping\s*</h1>", html)
    assert "Journal" in html
    assert "From the back of the house." in html
