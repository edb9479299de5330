import pytest
from wagtail.models import Page

from blog.builders import call_to_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return Page.objects.get(depth=2).add_child(instance=Page(title="Newsletter", slug="newsletter"))


def test_link_to_an_address(render):
    found = render(call_to_action("Try it", "One project.", "Open the project", url="https://example.org/"))
    assert found.a["href"] == "https://example.org/"
    assert found.a.text == "Open the project"
    assert "One project." in found.text


def test_link_to_a_page(render, page):
    assert render(call_to_action("Try it", "", "Go", page=page)).a["href"].endswith("/newsletter/")


def test_unpublished_page_leaves_nothing(render, page):
    block = call_to_action("Try it", "", "Go", page=page)
    page.unpublish()
    assert render(block).text.strip() == ""


def test_deleted_page_leaves_nothing(render, page):
    block = call_to_action("Try it", "", "Go", page=page)
    page.delete()
    assert render(block).text.strip() == ""


def test_publishing_needs_one_target(problems, page):
    assert "Choose a page" in problems(call_to_action("Try it", "", "Go"))[0]["page"]
    both = call_to_action("Try it", "", "Go", page=page, url="https://example.org/")
    assert "not both" in problems(both)[0]["url"]
    assert problems(call_to_action("Try it", "", "Go"), is_draft=True) == {}
