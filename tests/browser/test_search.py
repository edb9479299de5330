"""Search as somebody types it."""

import pytest
from playwright.sync_api import expect

from tests import builders


@pytest.fixture(autouse=True)
def _articles(live_server):
    builders.article("Advisory locks in Postgres", categories=[builders.category("Databases")])


def test_a_suggestion_is_chosen_with_the_keyboard(browser_page):
    browser_page.goto("/search/")
    field = browser_page.get_by_role("combobox")
    field.press_sequentially("advis")
    expect(browser_page.get_by_role("option")).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("ArrowDown")
    expect(browser_page.get_by_role("option", selected=True)).to_contain_text("Advisory locks in Postgres")
    field.press("Enter")
    browser_page.wait_for_url("**/articles/advisory-locks-in-postgres/")


def test_suggestions_close_and_what_was_typed_is_searched(browser_page):
    browser_page.goto("/search/")
    field = browser_page.get_by_role("combobox")
    field.press_sequentially("data")
    expect(browser_page.get_by_role("option").filter(has_text="Category")).to_be_visible()
    field.press("Escape")
    expect(browser_page.get_by_role("listbox")).to_be_hidden()
    field.press("Enter")
    browser_page.wait_for_url("**/search/?q=data")
    expect(browser_page.get_by_role("heading", name="Advisory locks in Postgres")).to_be_visible()
