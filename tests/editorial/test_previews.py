"""Everything that has a page can be looked at before it is saved, in every shape that it takes."""

from html import unescape

import pytest
from django.test import RequestFactory
from django.urls import reverse

from blog import builders as blocks
from blog.models import ArticlePage
from home.models import HomePage
from tests import builders


def subjects(kind: str):
    match kind:
        case "article":
            return builders.article("The outbox", body=[blocks.heading("Why"), blocks.code("x = 1")], tags=["celery"])
        case "index":
            return builders.blog_index()
        case "home":
            return HomePage.objects.get()
        case "standard page":
            return builders.standard_page("About")
        case "category":
            return builders.category("Databases")
        case "author":
            return builders.author("Ada Brook")
    return builders.series("Waiting")


def shown(subject, mode: str) -> str:
    request = RequestFactory().get("/")
    answer = subject.make_preview_request(request, mode)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["article", "index", "home", "standard page", "category", "author", "series"])
def test_each_has_a_preview_in_light_and_dark(kind):
    subject = subjects(kind)
    assert {"", "light", "dark"} <= dict(subject.preview_modes).keys()
    assert 'data-theme="dark"' in shown(subject, "dark")
    assert 'data-theme="light"' in shown(subject, "light")
    assert "data-theme=" not in shown(subject, "")
    assert len(subject.preview_sizes) == 3


@pytest.mark.django_db
def test_an_article_is_previewed_as_its_markdown_twin(client):
    article = subjects("article")
    twin = client.get("/articles/the-outbox.md").content.decode()
    page = unescape(shown(article, "markdown"))
    # The one thing that a preview does not know is when readers last got a new version.
    assert twin.partition("\n---\n")[2].strip() in page and "title: The outbox" in page


@pytest.mark.django_db
def test_an_article_is_previewed_in_results_and_as_a_card():
    article = subjects("article")
    article.seo_title, article.search_description = "Outbox, explained", "What it does."
    page = shown(article, "shared")
    assert "Outbox, explained" in page and "What it does." in page and "data:image/png;base64," in page
    article.social_picture = builders.picture("A card", width=1200, height=630)
    assert "data:image/png" not in shown(article, "shared")


def test_what_is_in_the_form_is_previewed_before_it_is_saved(editor_client, blog_index):
    address = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "articlepage", blog_index.pk])
    form = {
        "title": "Unsaved",
        "slug": "unsaved",
        "summary": "In short.",
        "body-count": "0",
        **{
            f"{name}-{field}": value
            for name in ("article_categories", "article_authors", "picks", "comments")
            for field, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
        },
    }
    assert editor_client.post(address, form).json()["is_valid"]
    for mode in ("", "dark", "shared", "markdown"):
        page = editor_client.get(address, {"mode": mode})
        assert page.status_code == 200 and "Unsaved" in page.content.decode()
    assert not ArticlePage.objects.exists()
