import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from blog.builders import footnote, paragraph


def link_to(page):
    return paragraph(f'<p>See <a linktype="page" id="{page.pk}">{page.title}</a>.</p>')


@pytest.fixture
def pages(db):
    parent = Page.objects.get(depth=2)
    return [parent.add_child(instance=Page(title=f"Page {number}", slug=f"page-{number}")) for number in range(12)]


def test_inline_features_reach_the_reader(render):
    html = "<p><b>b</b><i>i</i><code>c</code><kbd>k</kbd><sup>2</sup><sub>n</sub><s>gone</s></p>"
    assert str(render(paragraph(html)).p) == html


def test_references_become_numbered_links(render):
    found = render(paragraph("<p>Proved.[^a]</p>"), footnote("a", "<p>Source</p>")).sup.a
    assert found.text == "1"
    assert found["href"] == "#footnote-a"


def test_link_to_a_page(render, pages):
    assert render(link_to(pages[0])).a["href"].endswith("/page-0/")


def test_link_to_an_unpublished_page_is_no_dead_link(render, pages):
    pages[0].unpublish()
    assert "href" not in render(link_to(pages[0])).a.attrs


def test_link_to_a_deleted_page_is_no_dead_link(render, pages):
    block = link_to(pages[0])
    pages[0].delete()
    assert "href" not in render(block).a.attrs


def test_links_of_many_paragraphs_cost_as_much_as_those_of_one(render, pages, django_assert_num_queries):
    render(link_to(pages[0]))
    with CaptureQueriesContext(connection) as for_one:
        render(link_to(pages[0]))
    with django_assert_num_queries(len(for_one)):
        found = render(*[link_to(page) for page in pages])
    assert len(found.select("a[href]")) == len(pages)


def test_empty_paragraph_leaves_nothing(render):
    assert render(paragraph("")).select(".paragraph") == []
