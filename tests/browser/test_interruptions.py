"""What goes wrong while somebody types: a second editor, a session that has ended, a connection that breaks off."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from blog.builders import paragraph
from blog.models import ArticlePage
from tests import builders
from tests.browser.article_form import blocks
from tests.browser.page_editor import latest, open_form, saved, summary

PASSWORD = "correct horse"
# The rich text editor hands its words to the form a quarter of a second after typing. Here, nobody is as slow as that.
LATE = """(() => {
    const { setTimeout } = window;
    window.setTimeout = (action, pause, ...rest) => setTimeout(action, pause === 250 ? 3600000 : pause, ...rest);
})()"""
PASTE = """(element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editor(live_server, django_db_serialized_rollback):
    return builders.user("Editors", username="eve")


@pytest.fixture
def draft(editor) -> ArticlePage:
    return builders.draft("The outbox", body=[paragraph("<p>The commit comes first.</p>"), paragraph("")])


@pytest.fixture
def open_draft(new_page, log_in, draft):
    """The form of the draft, as a user sees it when it is ready to be typed into."""

    def open_draft(user, script: str = "") -> Page:
        page = new_page(viewport={"width": 1400, "height": 900})
        page.add_init_script(script)
        log_in(page, user)
        open_form(page, f"/admin/pages/{draft.pk}/edit/")
        return page

    return open_draft


def test_two_editors_at_once_and_neither_loses_words(open_draft, editor, draft):
    eve, ben = open_draft(editor), open_draft(builders.user("Editors", username="ben"))

    with saved(eve):
        summary(eve).fill("Words of Eve.")
    summary(ben).fill("Words of Ben.")
    expect(ben.get_by_text("Saving will overwrite a newer version")).to_be_visible()
    assert latest(draft).summary == "Words of Eve."

    # Told whose version it is, Ben decides.
    ben.get_by_role("button", name="Save draft").click()
    warning = ben.get_by_role("dialog").filter(has_text="saved a new version")
    expect(warning.get_by_text("View latest version")).to_be_visible()
    warning.get_by_role("button", name="Save draft").click()
    expect(ben.get_by_text("has been updated")).to_be_visible()

    kept = [revision.as_object().summary for revision in draft.revisions.order_by("pk")]
    assert kept[-2:] == ["Words of Eve.", "Words of Ben."]


def test_work_survives_a_session_that_ended_and_signing_in_again(open_draft, editor, draft):
    page = open_draft(editor)
    Session.objects.all().delete()

    blocks(page).first.get_by_role("textbox").first.fill("Typed after the end.")
    summary(page).fill("Typed after the end.")
    notice = page.get_by_role("alert").filter(has_text="You have been signed out")
    expect(notice).to_be_visible(timeout=30_000)
    assert latest(draft).summary == builders.SUMMARY

    with page.context.expect_page() as opened:
        notice.get_by_role("link", name="Sign in again in a new tab").click()
    tab = opened.value
    tab.get_by_label("Username").fill("eve")
    tab.get_by_label("Password").fill(PASSWORD)
    with saved(page):
        tab.get_by_role("button", name="Sign in").click()

    expect(notice).to_be_hidden()
    stored = latest(draft)
    assert stored.summary == "Typed after the end."
    assert "Typed after the end." in str(stored.body[0].value)


def test_what_was_typed_a_moment_ago_is_neither_replaced_nor_left_out(open_draft, editor, draft):
    page = open_draft(editor, LATE)
    text = blocks(page).last.get_by_role("textbox")
    text.click()
    page.keyboard.type("Not empty.")
    text.evaluate(PASTE, "- As\n- pasted")
    page.get_by_role("dialog", name="Insert Markdown").get_by_role("button", name="Paste as plain text").click()
    expect(blocks(page)).to_have_count(3)

    text = blocks(page).last.get_by_role("textbox")
    text.click()
    page.keyboard.type("Last words. ")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("has been updated")).to_be_visible()
    texts = [str(block.value) for block in latest(draft).body]
    assert ["The commit" in texts[0], "Not empty." in texts[1], "Last words." in texts[2]] == [True] * 3


def test_nothing_is_lost_while_the_connection_is_and_saving_goes_on_afterwards(open_draft, editor, draft):
    page = open_draft(editor)
    page.context.set_offline(True)
    summary(page).fill("Typed without a connection.")
    notice = page.get_by_role("alert").filter(has_text="The site cannot be reached")
    expect(notice).to_be_visible()

    # Not even by somebody who wants to save now, come what may.
    page.keyboard.press("Control+s")
    expect(notice).to_be_visible()
    expect(summary(page)).to_have_value("Typed without a connection.")
    assert latest(draft).summary == builders.SUMMARY

    with saved(page):
        page.context.set_offline(False)
    expect(notice).to_be_hidden()
    assert latest(draft).summary == "Typed without a connection."
