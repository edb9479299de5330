"""Which pages a list links to, and how their addresses look."""

import pytest
from django.core.paginator import Paginator
from django.http import Http404

from blog.pagination import page_links, paginate, requested_page_number


def links(number, *, pages, query=None):
    return page_links(Paginator(range(pages), 1).page(number), url="/list/", query=query)


def test_the_first_page_has_a_plain_address():
    assert links(2, pages=3)["previous"] == "/list/"
    assert links(1, pages=3)["current"] == "/list/"
    assert links(2, pages=3)["current"] == "/list/?page=2"


def test_the_ends_have_no_further_link():
    assert links(1, pages=1)["previous"] is None
    assert links(1, pages=1)["next"] is None
    assert links(3, pages=3)["next"] is None


def test_a_long_list_leaves_gaps():
    numbers = [entry["number"] for entry in links(10, pages=20)["numbers"]]

    assert numbers == [1, None, 8, 9, 10, 11, 12, None, 20]


def test_what_was_asked_for_stays_in_every_link():
    found = links(2, pages=3, query={"q": "a&b=c ü", "empty": ""})

    assert found["previous"] == "/list/?q=a%26b%3Dc+%C3%BC"
    assert found["next"] == "/list/?q=a%26b%3Dc+%C3%BC&page=3"


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("?page=", 1), ("?page=1", 1), ("?page=7", 7), ("?x=2", 1)])
def test_the_number_is_read_from_the_address(rf, asked, number):
    assert requested_page_number(rf.get(f"/list/{asked}")) == number


@pytest.mark.parametrize("asked", ["0", "-1", "x", "1.5", "9" * 30, "100001"])
def test_a_number_that_is_none_is_not_found(rf, asked):
    with pytest.raises(Http404):
        requested_page_number(rf.get("/list/", {"page": asked}))


def test_only_the_first_page_may_be_empty():
    assert list(paginate([], number=1, per_page=10)) == []
    with pytest.raises(Http404):
        paginate([], number=2, per_page=10)
    with pytest.raises(Http404):
        paginate([1, 2], number=2, per_page=2)
