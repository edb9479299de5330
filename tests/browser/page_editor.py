"""Opening the form of a page as slowly as people do."""

from playwright.sync_api import Page

NOTICE = """document.addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "";
});"""


def open_form(page: Page, address: str) -> None:
    """Go to a form and wait until it watches for changes: what is typed before is not saved by itself."""
    page.add_init_script(NOTICE)
    page.goto(address)
    page.wait_for_selector("html[data-watched]", state="attached")
