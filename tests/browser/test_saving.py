"""Saving while something else happens: what the page says, and that nobody is taken for somebody else."""

import pytest
from playwright.sync_api import Page, Route, expect

from blog.builders import paragraph
from blog.models import ArticlePage
from tests import builders
from tests.browser.page_editor import latest, open_form, saved, summary

AUTOSAVES = "**/admin/pages/*/edit/"
PINGS = "**/editing-sessions/ping/**"


@pytest.fixture
def draft(live_server, django_db_serialized_rollback) -> ArticlePage:
    return builders.draft("The outbox", body=[paragraph("<p>The commit comes first.</p>")])


@pytest.fixture
def page(new_page, log_in, draft) -> Page:
    page = new_page(viewport={"width": 1400, "height": 900})
    log_in(page, builders.user("Editors", username="eve"))
    return page


def edit(page: Page, draft: ArticlePage) -> None:
    open_form(page, f"/admin/pages/{draft.pk}/edit/")


def test_a_server_that_fails_is_tried_again_and_the_page_says_so(page, draft):
    edit(page, draft)

    def fail(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=500, body="")
        else:
            route.fallback()

    page.route(AUTOSAVES, fail)
    summary(page).fill("Typed while the server failed.")
    notice = page.get_by_role("alert").filter(has_text="could not be saved")
    expect(notice).to_be_visible()
    assert latest(draft).summary == builders.SUMMARY

    with saved(page):
        page.unroute(AUTOSAVES)
    expect(notice).to_be_hidden()
    assert latest(draft).summary == "Typed while the server failed."


def test_a_page_that_can_no_longer_save_by_itself_asks_to_be_saved(page, draft):
    open_form(page, f"/admin/pages/add/blog/articlepage/{builders.blog_index().pk}/")
    page.route("**/*_w_hydrate_create_view=1*", lambda route: route.abort())
    page.get_by_role("textbox", name="Title").fill("The inbox")
    page.keyboard.press("Tab")
    notice = page.get_by_role("alert").filter(has_text="no longer saves by itself")
    expect(notice).to_be_visible()

    summary(page).fill("Typed after that.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated")).to_be_visible()
    expect(notice).to_be_hidden()
    assert [latest(article).summary for article in ArticlePage.objects.filter(title="The inbox")] == [
        "Typed after that."
    ]


def test_a_form_waits_for_the_save_that_is_under_way(page, draft):
    edit(page, draft)
    waiting: list[Route] = []
    order: list[str] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST" and not route.request.is_navigation_request():
            waiting.append(route)
        else:
            route.fallback()

    def is_form(request) -> bool:
        return request.method == "POST" and request.url.endswith("/edit/")

    def note_sending(request) -> None:
        if is_form(request) and request.is_navigation_request():
            order.append("sent")

    def note_saving(request) -> None:
        if is_form(request) and not request.is_navigation_request():
            order.append("saved")

    page.route(AUTOSAVES, hold)
    page.on("request", note_sending)
    page.on("requestfinished", note_saving)
    with page.expect_request(is_form):
        summary(page).fill("Words of Eve.")
    # The server would take the form, and yet it is not sent.
    with page.expect_response("**/articles/token/"):
        page.get_by_role("button", name="Save draft").click()
    waiting.pop().continue_()

    expect(page.get_by_text("has been updated")).to_be_visible()
    assert order == ["saved", "sent"]
    assert latest(draft).summary == "Words of Eve."


def test_nobody_is_taken_for_somebody_else(page, draft):
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(PINGS, hold)
    edit(page, draft)
    with saved(page):
        summary(page).fill("Words of Eve.")
    # Asked before the save, answered after it: who has made the version that this page does not know?
    with page.expect_response(PINGS):
        waiting[-1].continue_()

    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated")).to_be_visible()
    expect(page.get_by_text("saved a new version")).to_have_count(0)


def test_after_a_form_was_refused_saving_goes_on(page, draft):
    edit(page, draft)
    with saved(page):
        page.get_by_role("textbox", name="Title").fill("The outbox, again")
    page.get_by_role("textbox", name="Title").fill("")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("The page could not be saved")).to_be_visible()
    page.get_by_role("textbox", name="Title").fill("The inbox")
    with saved(page):
        pass
    with saved(page):
        summary(page).fill("Typed afterwards.")
    assert latest(draft).summary == "Typed afterwards."
