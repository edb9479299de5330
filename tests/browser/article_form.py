"""Wagtail's article form as somebody uses it: with a mouse and a keyboard, looking at what the screen says."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect


def open_new_article(page: Page) -> None:
    page.goto("/admin/desk/")
    page.get_by_role("link", name="Add article").click()
    expect(page.get_by_role("heading", name="New: Article")).to_be_visible()


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


@contextmanager
def window_behind(page: Page, button: Locator) -> Iterator[Locator]:
    """The chooser that `button` opens. Choosing something in it must close it."""
    button.click()
    window = page.locator(".modal.in")
    expect(window).to_be_visible()
    yield window
    expect(page.locator(".modal")).to_be_hidden()


def choose(page: Page, button: str, *names: str) -> None:
    """Pick existing things, in this order."""
    with window_behind(page, page.get_by_role("button", name=button)) as window:
        for name in names:
            window.get_by_role("checkbox", name=name).check()
        window.get_by_role("button", name="Confirm selection").click()


def upload_cover(page: Page, file, *, title: str, alternative_text: str) -> None:
    with window_behind(page, page.get_by_role("button", name="Choose an image")) as window:
        window.get_by_role("tab", name="Upload").click()
        window.get_by_label("File").set_input_files(file)
        window.get_by_label("Title").fill(title)
        window.get_by_label("Alternative text").fill(alternative_text)
        window.get_by_role("button", name="Upload", exact=True).click()


def blocks(page: Page) -> Locator:
    return page.locator("[data-streamfield-child]")


def add_block(page: Page, name: str) -> Locator:
    """Insert a block at the end of the body and return its form."""
    count = blocks(page).count()
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    expect(blocks(page)).to_have_count(count + 1)
    return blocks(page).last


def act(page: Page, action: str) -> None:
    """Take one of the actions beside “Save draft”, and wait for its confirmation."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=action, exact=True).click()
    expect(page.get_by_text(re.compile("has been (published|scheduled)"))).to_be_visible()


def schedule(page: Page, moment: str) -> None:
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    window = page.get_by_role("dialog")
    field = window.get_by_role("textbox", name="Go live")
    field.fill(moment)
    # The calendar opens a moment after the field is entered, and would cover the button.
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    window.get_by_role("heading").first.click()
    expect(calendar).to_have_count(0)
    window.get_by_role("button", name="Save schedule").click()
    expect(page.get_by_text("has been updated")).to_be_visible()
    act(page, "Schedule to publish")
