"""A reader without a mouse gets everywhere, and always sees where the focus is."""

import re

import pytest
from playwright.sync_api import Page, expect

from blog import builders as blocks
from tests import builders

LONG = "<p>" + "Rows wait for rows. " * 120 + "</p>"


@pytest.fixture
def site(live_server):
    headings = [block for name in ("Why", "How", "When") for block in (blocks.heading(name), blocks.paragraph(LONG))]
    builders.article("Locks", body=headings)
    builders.main_menu(builders.blog_index())


def focused(page: Page):
    return page.locator(":focus")


def tab_to(page: Page, name: str, *, role: str = "link") -> None:
    """Press Tab until the link, or what has that role, has the focus; every stop on the way must be visible."""
    page.wait_for_load_state()  # an address changes before there is anything to stop at
    for _press in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_FOCUS), page.evaluate("document.activeElement.outerHTML")
        if page.get_by_role(role, name=name, exact=True).and_(focused(page)).count():
            return
    raise AssertionError(f"The Tab key never comes to “{name}”.")


# What shows the focus: an outline of the element, or of the thing it stands for.
SHOWS_FOCUS = """() => {
    const element = document.activeElement;
    const shown = [element, element.closest("label, .article-card, .search-form")].filter(Boolean);
    const styles = [...shown.map(each => getComputedStyle(each)), getComputedStyle(element, "::after")];
    return styles.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
}"""


def test_a_reader_without_a_mouse_finds_and_reads_an_article(browser_page, site):
    page = browser_page
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    page.goto("/")
    tab_to(page, "Articles")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")

    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search articles and code")).to_be_focused()
    page.keyboard.type("locks")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=locks$"))
    tab_to(page, "Locks")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Locks")

    tab_to(page, "When")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="When")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"#section-[0-9a-f]{8}$"))
