"""`make clicks`: how often somebody clicks to write and schedule an article, from the dashboard, beside the typing.

The article has a cover, three blocks of code, two pictures and a table. A click that only puts the cursor into a field
counts as well; moving on with the Tab key is typing.
"""

import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.article_form import add_block, choose, open_tab, window_behind
from tests.browser.chromium import launch
from tests.screenshots import signed_in
from tests.serving import started
from tests.system_packages import BROWSER, require

MOST = 45
TIMEOUT = 30_000
COUNT = "document.addEventListener('click', (event) => event.isTrusted && event.detail && window.countClick(), true)"


def main() -> int:
    require(BROWSER)
    expect.set_options(timeout=TIMEOUT)
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as site, sync_playwright() as playwright:
        session = signed_in(launch(playwright), site, user="editor")
        session.set_default_timeout(TIMEOUT)
        page = session.new_page()
        clicks: list[None] = []
        page.expose_function("countClick", lambda: clicks.append(None))
        page.add_init_script(COUNT)
        page.set_viewport_size({"width": 1500, "height": 1000})
        page.goto(site.address + "/admin/")
        for name, step in STEPS.items():
            before = len(clicks)
            step(page)
            print(f"{len(clicks) - before:4}  {name}")
    print(f"{len(clicks):4}  altogether; {MOST} at most")
    return int(len(clicks) > MOST)


def type_into(field: Locator, text: str) -> None:
    """Click only where the cursor is not there already."""
    if not field.evaluate("field => field === document.activeElement"):
        field.click()
    field.page.keyboard.insert_text(text)


def open_form(page: Page) -> None:
    page.get_by_role("link", name="Editorial desk").click()
    page.get_by_role("link", name="Add article").click()
    expect(page.get_by_role("heading", name="New: Article")).to_be_visible()


def write_head(page: Page) -> None:
    type_into(page.get_by_role("textbox", name="Title"), "Counting clicks")
    type_into(page.get_by_role("textbox", name="Summary"), "How many clicks an article takes.")


def choose_picture(place: Page | Locator, page: Page) -> None:
    with window_behind(page, place.get_by_role("button", name="Choose an image").first) as window:
        window.locator(".listing a, a.image-choice").first.click()


def add_codes(page: Page) -> None:
    for number in range(3):
        block = add_block(page, "Code")
        type_into(block.get_by_role("textbox", name="Code"), f"x = {number}")


def add_pictures(page: Page) -> None:
    for _number in range(2):
        choose_picture(add_block(page, "Picture"), page)


def add_table(page: Page) -> None:
    block = add_block(page, "Table")
    for heading in ("Name", "Value"):
        block.get_by_role("button", name="Add column").or_(block.get_by_title("Insert column here")).last.click()
        page.get_by_role("button", name="Text", exact=True).last.click()
        type_into(block.get_by_role("textbox", name="Column heading").last, heading)
    block.get_by_role("button", name="Add row").or_(block.get_by_title("Insert row here")).last.click()


def organise(page: Page) -> None:
    open_tab(page, "Organise")
    choose(page, "Add category", "Databases")
    choose(page, "Add author", "Ines Okafor")


def schedule(page: Page) -> None:
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    window = page.get_by_role("dialog")
    moment = datetime.now().astimezone() + timedelta(days=30)
    type_into(window.get_by_role("textbox", name="Go live"), f"{moment:%Y-%m-%d %H:%M}")
    # The calendar opens a moment later, over the button.
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    window.get_by_role("heading").first.click()
    expect(calendar).to_have_count(0)
    window.get_by_role("button", name="Save schedule").click()
    expect(page.get_by_text("has been updated")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Schedule to publish").click()
    expect(page.get_by_text("has been scheduled")).to_be_visible()


STEPS = {
    "open the form": open_form,
    "title and summary": write_head,
    "cover": lambda page: choose_picture(page, page),
    "three blocks of code": add_codes,
    "two pictures": add_pictures,
    "a table": add_table,
    "category and author": organise,
    "schedule": schedule,
}

if __name__ == "__main__":
    sys.exit(main())
