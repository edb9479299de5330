"""The page on other devices, in other languages, and on paper."""

import pytest
from playwright.sync_api import expect

from blog import builders as blocks
from tests import builders

ADDRESSES = ("/", "/articles/", "/articles/locks/", "/search/?q=locks")
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def site(live_server):
    text = "<p>" + "A commit protects the database, not the world around it. " * 30 + "</p>"
    body = [
        blocks.heading("Promises"),
        blocks.paragraph(text),
        blocks.paragraph('<p>Read <a href="https://example.org/manual">the manual</a>.[^1]</p>'),
        blocks.heading("Costs"),
        blocks.code("x = " + "1 + " * 60 + "1", file_name="a.py", line_numbers=True, marked_lines="1"),
        blocks.table(["Kind", "Cost", "Time", "Risk", "Gain"], [["select_for_update"] * 5] * 3, caption="Costs"),
        blocks.disclosure("Details", [blocks.paragraph("<p>More of it.</p>")]),
        blocks.footnote("1", "<p>The manual.</p>"),
    ]
    builders.article("Locks", body=body, tags=["locks"])
    builders.main_menu(builders.blog_index(), ("About", "/about/"))


@pytest.mark.parametrize("width", [320, 1920, 3840])
def test_every_page_fits_from_a_small_phone_to_a_wall(browser_page, site, width):
    browser_page.set_viewport_size({"width": width, "height": 900})
    for address in ADDRESSES:
        browser_page.goto(address)
        assert browser_page.evaluate(OVERFLOW) <= 0, address
        text = browser_page.locator("main").bounding_box()
        assert text["width"] <= width


def test_a_page_read_from_right_to_left_is_laid_out_from_right_to_left(new_page, site, settings):
    settings.LANGUAGES = [("ar", "Arabic")]
    settings.LANGUAGE_CODE = "ar"
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto("/articles/locks/")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    contents = page.locator(".table-of-contents--margin").bounding_box()
    prose = page.locator(".prose").bounding_box()
    assert contents["x"] > prose["x"] + prose["width"] / 2
    assert page.locator(".site-brand").bounding_box()["x"] > 640
    expect(page.locator(".code pre")).to_have_css("direction", "ltr")
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for address in ADDRESSES:
            page.goto(address)
            # To the left of the window nothing can be reached.
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_paper_shows_everything_and_where_links_lead(browser_page, site):
    browser_page.goto("/articles/locks/")
    browser_page.emulate_media(media="print")

    expect(browser_page.get_by_text("More of it.")).to_be_visible()
    expect(browser_page.get_by_role("search")).to_be_hidden()
    expect(browser_page.get_by_role("button", name="Copy link")).to_be_hidden()
    after = "getComputedStyle(document.querySelector('.prose a[href^=\"https\"]'), '::after').content"
    assert "attr(href)" in browser_page.evaluate(after) or "example.org/manual" in browser_page.evaluate(after)
    assert browser_page.evaluate("document.querySelector('.code pre').scrollWidth") <= browser_page.evaluate(
        "document.querySelector('.code pre').clientWidth"
    )


def test_who_wants_less_motion_gets_none(new_page, site):
    page = new_page(reduced_motion="reduce")
    page.goto("/articles/locks/")
    moving = """() => [...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        const times = style.transitionDuration.split(", ").map(parseFloat);
        return style.animationName !== "none" || times.some(time => time > 0);
    }).map(element => element.className)"""

    assert page.evaluate(moving) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_with_forced_colours_marks_and_choices_are_still_seen(new_page, site):
    page = new_page(forced_colors="active")
    page.goto("/articles/locks/")

    marked = page.locator(".code .marked")
    assert marked.evaluate("line => getComputedStyle(line).borderInlineStartColor") != marked.evaluate(
        "line => getComputedStyle(line.closest('.code')).backgroundColor"
    )
