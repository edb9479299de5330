"""Search as somebody types it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from blog import builders as blocks
from search.models import ClickCount, QueryCount
from tests import builders

A_READER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


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


def test_slash_opens_the_search_from_anywhere(browser_page):
    browser_page.goto("/articles/")
    expect(browser_page.locator(".search-form input[role=combobox]")).to_have_count(1)
    browser_page.wait_for_load_state("networkidle")
    browser_page.keyboard.press("/")
    expect(browser_page.get_by_role("combobox")).to_be_focused()


def test_suggestions_are_announced_and_have_no_barriers(new_page):
    browser_page = new_page(bypass_csp=True)  # axe looks at pages with styles of its own
    browser_page.goto("/search/")
    browser_page.get_by_role("combobox").press_sequentially("advis")
    expect(browser_page.get_by_role("status")).to_have_text("Suggestions: 1. Use the arrow keys.")
    expect(browser_page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    browser_page.keyboard.press("ArrowDown")
    assert Axe().run(browser_page).response["violations"] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("locks", "1 article"),
        ("advisroy", "Showing results for advisory; nothing matches advisroy."),
        ("xqzvbnm", "Nothing matches xqzvbnm."),
    ],
)
def test_what_was_found_is_announced(browser_page, typed, said):
    browser_page.goto(f"/search/?q={typed}")
    expect(browser_page.locator(".search-answer").get_by_role("status")).to_contain_text(said)


def test_a_result_leads_to_the_section_that_answers(browser_page):
    builders.article(
        "Queues",
        body=[
            blocks.paragraph("<p>Before.</p>"),
            blocks.heading("How it waits"),
            blocks.paragraph("<p>A wombat.</p>"),
        ],
    )
    browser_page.goto("/search/?q=wombat")
    browser_page.get_by_role("link", name="How it waits").click()
    browser_page.wait_for_url("**/articles/queues/#section-*")
    expect(browser_page.get_by_role("heading", name="How it waits")).to_be_in_viewport()


def test_results_narrow_by_keyboard_alone(browser_page):
    builders.article("Locks for doors", categories=[builders.category("Houses")])
    browser_page.goto("/search/?q=locks")
    browser_page.get_by_role("link", name="Houses").focus()
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**category=houses**")
    expect(browser_page.get_by_role("heading", name="Locks for doors")).to_be_visible()
    expect(browser_page.get_by_role("heading", name="Advisory locks in Postgres")).to_be_hidden()


def test_a_search_and_an_opened_result_are_counted_without_cookies(new_page):
    page = new_page(user_agent=A_READER)
    with page.expect_response("**/search/learn/"):
        page.goto("/search/?q=locks")
    # The article is held back until the click is counted: SQLite in memory has one connection for both.
    held = []

    def hold(route):
        held.append(route)

    address = re.compile(r"/articles/advisory-locks-in-postgres/")
    page.route(address, hold, times=1)
    with page.expect_response("**/search/learn/") as told:
        page.get_by_role("link", name="Advisory locks in Postgres").click(no_wait_after=True)
    assert told.value.status == 204
    held[0].continue_()
    page.wait_for_url("**/articles/**")
    assert page.context.cookies() == []

    # Back on the page of results, the same search is not a second one.
    page.go_back()
    expect(page.get_by_role("heading", name="Advisory locks in Postgres")).to_be_visible()
    counted = QueryCount.objects.get()
    assert (counted.query, counted.searches, counted.answered, counted.results) == ("locks", 1, 1, 1)
    assert [(click.position, click.clicks) for click in ClickCount.objects.all()] == [(1, 1)]


def test_nothing_is_counted_without_scripts(page_without_scripts):
    page_without_scripts.goto("/search/?q=locks")
    page_without_scripts.get_by_role("link", name="Advisory locks in Postgres").click()
    page_without_scripts.wait_for_url("**/articles/**")
    assert not QueryCount.objects.exists()
