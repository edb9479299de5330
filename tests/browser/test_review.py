"""An article on its way through two pairs of hands: shown, submitted, commented, sent back, corrected, approved."""

import re

from playwright.sync_api import Page, expect

from blog.builders import paragraph
from tests import builders
from tests.browser.page_editor import open_form, summary

LISTED = re.compile(r"/admin/pages/\d+/$")


def take(page: Page, action: str) -> None:
    # A comment has a button of that name as well.
    footer = page.locator("footer")
    footer.get_by_role("button", name="More actions").click()
    footer.get_by_role("button", name=action, exact=True).click()


def comment(page: Page, field: str, text: str) -> None:
    page.get_by_role("button", name="Toggle comments").click()
    section = page.locator("section").filter(has=page.get_by_role("textbox", name=field))
    section.get_by_role("button", name="Add comment").first.click()
    page.get_by_role("textbox", name="Enter your comments").fill(text)
    page.get_by_role("button", name="Comment", exact=True).click()


def shared(page: Page, key: int, note: str) -> str:
    """The address of a new link to the latest draft."""
    page.goto(f"/admin/pages/{key}/edit/")
    page.get_by_role("button", name="Actions", exact=True).click()
    page.get_by_role("link", name="Share the draft").click()
    page.get_by_label("For whom?").fill(note)
    page.get_by_role("button", name="Make a link").click()
    return page.get_by_label("Link", exact=True).input_value()


def test_an_author_submits_and_an_editor_comments_sends_back_and_approves(new_page, log_in):
    ada = builders.user("Authors", username="ada")
    article = builders.draft("The outbox", user=ada, body=[paragraph("<p>The commit comes first.</p>")])
    address = f"/admin/pages/{article.pk}/edit/"
    author, editor, reader = new_page(), new_page(), new_page()
    for page, user in ((author, ada), (editor, builders.user("Editors", username="eve"))):
        page.set_viewport_size({"width": 1500, "height": 1000})
        log_in(page, user)

    reader.goto(shared(author, article.pk, "Sam, who knows outboxes"))
    expect(reader.get_by_text("The commit comes first.")).to_be_visible()
    open_form(author, address)
    take(author, "Submit to Editorial review")
    expect(author.get_by_text("submitted for moderation")).to_be_visible()

    open_form(editor, address)
    comment(editor, "Summary", "Say which database.")
    take(editor, "Request changes")
    window = editor.locator(".modal.in")
    window.get_by_label("Comment").fill("See the summary, please.")
    window.get_by_role("button", name="Request changes").click()
    editor.wait_for_url(LISTED)
    assert article.wagtail_admin_comments.get().text == "Say which database."

    open_form(author, address)
    expect(author.get_by_text("eve asks for changes: “See the summary, please.”")).to_be_visible()
    expect(author.get_by_text("Say which database.")).to_be_attached()
    summary(author).fill("PostgreSQL and its outbox.")
    take(author, "Resubmit to An editor approves")
    expect(author.get_by_text("submitted for moderation")).to_be_visible()

    assert reader.goto("/articles/the-outbox/").status == 404
    open_form(editor, address)
    take(editor, "Approve and Publish")
    editor.wait_for_url(LISTED)
    reader.goto("/articles/the-outbox/")
    expect(reader.get_by_text("PostgreSQL and its outbox.").first).to_be_visible()
