"""What language models are told: /llms.txt and /llms-full.txt."""

import pytest
from wagtail.models import Site

from home import llms
from home.models import SiteSettings
from tests import builders

pytestmark = pytest.mark.django_db


def text_of(reader, address):
    response = reader.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    return response.getvalue().decode()


@pytest.fixture
def named_site(db):
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"name": "On Commit", "tagline": "Notes on systems."})


def test_the_overview_lists_pages_and_the_markdown_of_articles(named_site, anybody):
    builders.standard_page("About", introduction="Who writes here.")
    builders.article("Old [locks]", published_at=builders.moment(2025, 1, 1), slug="old")
    builders.article("New", published_at=builders.moment(2026, 1, 1))

    text = text_of(anybody, "/llms.txt")

    assert text.startswith("# On Commit\n\n> Notes on systems.\n")
    assert "## Pages\n\n- [About](http://localhost/about/): Who writes here.\n" in text
    assert text.index("- [New](http://localhost/articles/new.md): ") < text.index("- [Old \\[locks\\]](")
    assert "http://localhost/articles/feed/" in text


def test_the_full_text_holds_the_articles_newest_first(named_site, anybody):
    builders.article("Old", published_at=builders.moment(2025, 1, 1))
    builders.article("New", published_at=builders.moment(2026, 1, 1))

    text = text_of(anybody, "/llms-full.txt")

    assert text.startswith("# On Commit\n")
    assert text.index("title: New") < text.index("title: Old")
    assert text.count("One paragraph.") == 2


def test_both_are_bounded(anybody, monkeypatch):
    for number in range(3):
        builders.article(f"Article {number}", published_at=builders.moment(2025, 1, 1 + number))
    monkeypatch.setattr(llms, "MOST_LISTED", 2)
    monkeypatch.setattr(llms, "MOST_IN_FULL", 1)

    listed, full = text_of(anybody, "/llms.txt"), text_of(anybody, "/llms-full.txt")

    assert "article-2.md" in listed and "article-1.md" in listed and "article-0.md" not in listed
    assert "title: Article 2" in full and "title: Article 1" not in full


def test_what_search_engines_should_not_list_is_not_listed_here(anybody):
    builders.article("Hidden", hide_from_search_engines=True)

    assert "Hidden" not in text_of(anybody, "/llms.txt") + text_of(anybody, "/llms-full.txt")
    assert anybody.get("/articles/hidden.md").status_code == 200


def test_an_empty_site_has_them_too(anybody):
    assert text_of(anybody, "/llms.txt").startswith("# ")
    assert text_of(anybody, "/llms-full.txt").startswith("# ")
