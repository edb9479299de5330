"""Reading in a real browser: the keyboard, the contents, the theme, and all of it without scripts."""

import re

import pytest
from playwright.sync_api import expect

from blog import builders as blocks
from tests import builders

LONG = "<p>" + "A commit protects the database, not the world around it. " * 40 + "</p>"


@pytest.fixture
def address(new_page, live_server):
    builders.article(
        "Locks",
        slug="locks",
        body=[
            blocks.heading("Promises"),
            blocks.paragraph(LONG),
            blocks.heading("Costs"),
            blocks.paragraph(LONG),
            blocks.heading("Ends"),
            blocks.paragraph(LONG),
        ],
    )
    return f"{live_server.url}/articles/locks/"


def test_a_slash_moves_the_focus_to_search_but_not_while_typing(browser_page, address):
    browser_page.goto(address)
    field = browser_page.get_by_role("combobox")
    expect(field).not_to_be_focused()

    # The listener arrives with its module: press until it is there.
    expect(field).to_have_attribute("aria-keyshortcuts", "/")
    browser_page.wait_for_load_state("networkidle")
    browser_page.keyboard.press("/")
    expect(field).to_be_focused()
    browser_page.keyboard.type("a/b")

    expect(field).to_have_value("a/b")


def test_the_contents_mark_the_section_that_is_read(new_page, address):
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    contents = page.get_by_role("navigation", name="On this page")
    current = contents.locator("[aria-current]")

    contents.get_by_role("link", name="Costs").click()
    expect(current).to_have_text("Costs")

    # Not by key: Chromium loses one that is pressed while it is still scrolling for the one before.
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    expect(current).to_have_text("Ends")

    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    expect(current).to_have_count(0)


def test_a_narrow_page_folds_the_contents_away(new_page, address):
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(address)
    entry = page.get_by_role("link", name="Costs", exact=True)

    expect(entry).to_be_hidden()
    page.get_by_text("On this page").filter(visible=True).click()
    expect(entry).to_be_visible()


def test_the_choice_of_theme_is_kept(browser_page, address):
    browser_page.goto(address)
    switch = browser_page.get_by_role("group", name="Colour theme")
    switch.scroll_into_view_if_needed()
    browser_page.wait_for_load_state("networkidle")
    switch.get_by_label("Dark").check()
    expect(browser_page.locator("html")).to_have_attribute("data-theme", "dark")

    browser_page.reload()

    expect(browser_page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(browser_page.locator("html")).to_have_css("color-scheme", "dark")


def test_nothing_is_missing_without_scripts(page_without_scripts, address):
    page_without_scripts.goto(address)

    expect(page_without_scripts.get_by_role("heading", level=1)).to_have_text("Locks")
    expect(page_without_scripts.get_by_role("group", name="Colour theme")).to_be_hidden()
    page_without_scripts.get_by_role("searchbox").fill("locks")
    page_without_scripts.keyboard.press("Enter")
    page_without_scripts.wait_for_url(re.compile(r"/search/\?q=locks"))
    expect(page_without_scripts.get_by_role("link", name="Locks", exact=True)).to_be_visible()


def test_no_page_scrolls_sideways(browser_page, address, live_server):
    builders.article("transaction_" * 12, slug="overlong", summary="select_for_update_" * 8)
    for path in ("/", "/articles/", "/articles/overlong/", "/articles/locks/", "/search/?q=locks", "/nowhere/"):
        browser_page.goto(f"{live_server.url}{path}")
        for width in (320, 768, 1280):
            browser_page.set_viewport_size({"width": width, "height": 700})
            assert browser_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (path, width)
