"""Whole pages as a reader's browser, a screen reader or a search engine finds them."""

import itertools
import re
from xml.etree import ElementTree

import html5lib
import pytest
from django.template.loader import render_to_string

from blog import builders as blocks
from home.models import SiteSettings
from tests import builders

pytestmark = pytest.mark.django_db


def parse(content: bytes | str) -> ElementTree.Element:
    """The page as a tree. A mistake in its markup is an error."""
    content = content.decode() if isinstance(content, bytes) else content
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content)


@pytest.fixture
def page(client):
    """Fetches an address and parses what comes."""

    def fetch(address: str, status: int = 200) -> ElementTree.Element:
        response = client.get(address)
        assert response.status_code == status
        return parse(response.content)

    return fetch


@pytest.fixture
def article():
    return builders.article(
        "Locks",
        slug="locks",
        categories=[builders.category("Databases", hue=150), builders.category("Security", hue=85)],
        authors=[builders.author("Ada Brook", role="Engineer")],
        tags=["locks"],
        body=[
            blocks.heading("What a lock is"),
            blocks.paragraph("<p>A promise.[^1]</p>"),
            blocks.heading("What it costs", level="h3"),
            blocks.footnote("1", "<p>The manual.</p>"),
        ],
    )


def has_class(element: ElementTree.Element, name: str) -> bool:
    return name in element.get("class", "").split()


def with_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if has_class(element, name)]


def text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def meta(root: ElementTree.Element, name: str) -> str | None:
    found = [tag for tag in root.iter("meta") if name in (tag.get("name"), tag.get("property"))]
    return found[0].get("content") if found else None


def link(root: ElementTree.Element, relation: str) -> str | None:
    found = [tag for tag in root.iter("link") if tag.get("rel") == relation]
    return found[0].get("href") if found else None


ADDRESSES = [
    "/",
    "/articles/",
    "/articles/locks/",
    "/articles/category/databases/",
    "/articles/tag/locks/",
    "/articles/author/ada-brook/",
    "/about/",
    "/search/?q=locks",
    "/search/?q=nothing-like-it",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_one_heading_and_all_landmarks(page, article, address):
    builders.standard_page("About", blocks=[blocks.paragraph("<p>We write.</p>")])
    root = page(address)

    assert len(list(root.iter("h1"))) == 1
    assert len(list(root.iter("main"))) == 1
    assert len([form for form in root.iter("form") if form.get("role") == "search"]) == 1
    assert with_class(root, "site-header")[0].tag == "header"
    assert with_class(root, "site-footer")[0].tag == "footer"


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_do_not_skip_a_level(page, article, address):
    builders.standard_page("About")
    levels = [int(element.tag[1]) for element in page(address).iter() if re.fullmatch(r"h[1-6]", str(element.tag))]

    assert levels[0] == 1
    assert all(lower <= upper + 1 for upper, lower in itertools.pairwise(levels))


@pytest.mark.parametrize("address", ADDRESSES)
def test_ids_are_unique_and_links_inside_the_page_have_targets(page, article, address):
    builders.standard_page("About")
    root = page(address)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    targets = {tag.get("href")[1:] for tag in root.iter("a") if tag.get("href", "").startswith("#")}

    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_needs_an_exception_from_the_security_policy(page, article, address):
    builders.standard_page("About")
    root = page(address)

    assert not [element.tag for element in root.iter() if element.get("style")]
    assert not list(root.iter("style"))
    assert all(script.get("src") or script.get("type") == "application/ld+json" for script in root.iter("script"))
    loaded = [tag.get("src") for tag in root.iter() if tag.tag in {"script", "img", "iframe"} and tag.get("src")]
    loaded += [tag.get("href") for tag in root.iter("link") if tag.get("rel") in {"stylesheet", "preload", "icon"}]
    assert all(address.startswith("/") for address in loaded)


def test_the_skip_link_leads_to_the_content(page):
    root = page("/articles/")
    first = next(root.iter("a"))

    assert (first.get("href"), text(first)) == ("#main", "Skip to the content")
    assert next(root.iter("main")).get("id") == "main"


def test_a_card_is_one_link_with_the_title_as_its_name(page, article):
    card = with_class(page("/articles/"), "article-card")[0]
    links = list(card.iter("a"))

    assert [(tag.get("href"), text(tag)) for tag in links] == [("/articles/locks/", "Locks")]
    assert has_class(card, "hue-150")
    assert "Databases" in text(card)
    assert [tag.get("aria-hidden") for tag in with_class(card, "article-card-read")] == ["true"]


def test_categories_are_links_with_counts(page, article):
    chips = with_class(page("/articles/"), "category-chip")

    assert [(tag.get("href"), text(tag)) for tag in chips] == [
        ("/articles/category/databases/", "Databases 11 article"),
        ("/articles/category/security/", "Security 11 article"),
    ]


def test_the_category_one_is_in_is_marked(page, article):
    root = page("/articles/category/databases/")
    current = [text(tag) for tag in with_class(root, "category-chip") if tag.get("aria-current") == "page"]

    assert len(current) == 1
    assert current[0].startswith("Databases")
    assert has_class(with_class(root, "page-header")[0], "hue-150")


def test_the_menu_says_where_one_is(page, article):
    builders.main_menu(builders.blog_index())

    assert next(with_class(page("/articles/"), "site-menu")[0].iter("a")).get("aria-current") == "page"
    assert next(with_class(page("/articles/locks/"), "site-menu")[0].iter("a")).get("aria-current") == "true"
    assert next(with_class(page("/"), "site-menu")[0].iter("a")).get("aria-current") is None


def test_an_article_lists_its_sections(page, article):
    root = page("/articles/locks/")
    contents = next(element for element in root.iter("nav") if has_class(element, "table-of-contents"))
    targets = [tag.get("href")[1:] for tag in contents.iter("a")]

    assert [text(tag) for tag in contents.iter("a")] == ["What a lock is", "What it costs"]
    assert [
        element.get("id") for element in root.iter() if element.tag in {"h2", "h3"} and has_class(element, "heading")
    ] == targets


def test_an_article_with_one_section_has_no_list_of_them(page):
    builders.article("Short", slug="short", body=[blocks.heading("All of it")])

    assert not with_class(page("/articles/short/"), "table-of-contents")


def test_a_note_leads_back_to_where_it_is_mentioned(page, article):
    root = page("/articles/locks/")
    reference = next(tag for tag in root.iter("a") if tag.get("role") == "doc-noteref")
    back = next(tag for tag in root.iter("a") if tag.get("role") == "doc-backlink")

    assert back.get("href") == f"#{reference.get('id')}"
    assert "The manual." in text(with_class(root, "footnotes")[0])


def test_search_engines_and_those_who_share_are_told_about_an_article(page, article):
    SiteSettings.for_site(builders.home_page().get_site()).__class__.objects.update(name="On Commit")
    root = page("/articles/locks/")

    assert text(next(root.iter("title"))) == "Locks – On Commit"
    assert meta(root, "description") == builders.SUMMARY
    assert meta(root, "og:type") == "article"
    assert meta(root, "og:title") == "Locks"
    assert meta(root, "author") == "Ada Brook"
    assert link(root, "canonical").endswith("/articles/locks/")
    assert meta(root, "robots") is None


def test_an_article_can_be_hidden_from_search_engines(page):
    builders.article("Quiet", slug="quiet", hide_from_search_engines=True)

    assert meta(page("/articles/quiet/"), "robots") == "noindex"


def test_a_cross_post_names_the_original(page):
    builders.article("Elsewhere", slug="elsewhere", canonical_url="https://example.com/first")

    assert link(page("/articles/elsewhere/"), "canonical") == "https://example.com/first"


@pytest.mark.parametrize("address", ["/", "/articles/", "/articles/locks/", "/about/"])
def test_every_page_names_the_feed(page, article, address):
    builders.standard_page("About")
    feeds = [tag.get("href") for tag in page(address).iter("link") if tag.get("type") == "application/atom+xml"]

    assert feeds
    assert feeds[0].endswith("/articles/feed/")


def test_a_category_names_its_own_feed_too(page, article):
    root = page("/articles/category/databases/")
    feeds = [tag.get("href") for tag in root.iter("link") if tag.get("type") == "application/atom+xml"]

    assert any(feed.endswith("/articles/category/databases/feed/") for feed in feeds)


def test_what_was_searched_stays_in_the_field_and_is_harmless(page):
    root = page("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    field = next(tag for tag in root.iter("input") if tag.get("type") == "search")

    assert field.get("value") == "<script>alert(1)</script>"
    assert all(script.get("src") or script.get("type") == "application/ld+json" for script in root.iter("script"))
    assert meta(root, "robots") == "noindex"


def test_a_long_list_has_pages(page):
    index = builders.blog_index()
    index.articles_per_page = 2
    index.save()
    for number in range(7):
        builders.article(f"Article {number}", slug=f"article-{number}")
    root = page("/articles/?page=2")
    pagination = with_class(root, "pagination")[0]

    assert [tag.get("rel") for tag in pagination.iter("a") if tag.get("rel")] == ["prev", "next"]
    assert [text(tag) for tag in pagination.iter("a") if tag.get("aria-current") == "page"] == ["2"]
    assert [tag.get("href") for tag in pagination.iter("a") if tag.get("rel") == "prev"] == ["/articles/"]


def test_an_empty_index_says_so(page):
    root = page("/articles/")

    assert "Nothing here yet" in text(next(root.iter("main")))
    assert not with_class(root, "article-card")


def test_a_page_that_does_not_exist_offers_search_and_the_way_home(page):
    root = page("/no/such/page/", status=404)

    assert "There is no such page" in text(next(root.iter("h1")))
    assert [form.get("action") for form in root.iter("form") if form.get("role") == "search"] == ["/search/"]


def test_the_page_for_a_broken_server_needs_nothing_from_it(django_assert_num_queries):
    with django_assert_num_queries(0):
        root = parse(render_to_string("500.html"))

    assert text(next(root.iter("h1"))) == "Something went wrong"
