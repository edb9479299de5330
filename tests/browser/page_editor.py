"""Opening the form of a page as slowly as people do, and what saves itself in it."""

from playwright.sync_api import Locator, Page

from blog.models import ArticlePage

NOTICE = """document.addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "";
});"""


def open_form(page: Page, address: str) -> None:
    """Go to a form and wait until it watches for changes: what is typed before is not saved by itself."""
    page.add_init_script(NOTICE)
    page.goto(address)
    page.wait_for_selector("html[data-watched]", state="attached")


def summary(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Summary")


def saved(page: Page):
    """Waits for an autosave, of which the server's answer says that it was stored."""
    return page.expect_response(
        lambda answer: answer.request.method == "POST" and "/edit/" in answer.url and answer.ok, timeout=30_000
    )


def latest(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
