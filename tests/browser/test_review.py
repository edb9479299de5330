"""An article on its way through two pairs of hands: submitted, commented, sent back, corrected, approved."""

import re

from playwright.sync_api import Page, expect

from blog.builders import paragraph
from blog.models import ArticlePage
from tests import builders
from tests.browser.page_editor import open_form


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


def test_an_author_submits_and_an_editor_comments_sends_back_and_approves(new_page, log_in):
    ada = builders.user("Authors", username="ada")
    article = builders.draft("The outbox", user=ada, body=[paragraph("<p>The commit comes first.</p>")])
    address = f"/admin/pages/{article.pk}/edit/"
    author, editor, reader = new_page(), new_page(), new_page()
    for page, user in ((author, ada), (editor, builders.user("Editors", username="eve"))):
        page.set_viewport_size({"width": 1500, "height": 1000})
        log_in(page, user)

    open_form(author, address)
    take(author, "Submit to Editorial review")
    expect(author.get_by_text("submitted for moderation")).to_be_visible()

    open_form(editor, address)
    comment(editor, "Summary", "Say which database.")
    take(editor, "Request changes")
    window = editor.locator(".modal.in")
    window.get_by_label("Comment").fill("See the summary, please.")
    window.get_by_role("button", name="Request changes").click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert article.wagtail_admin_comments.get().text == "Say which database."

    open_form(author, address)
    expect(author.get_by_text("eve asks for changes: “See the summary, please.”")).to_be_visible()
    expect(author.get_by_text("Say which database.")).to_be_attached()
    author.get_by_role("textbox", name="Summary").fill("PostgreSQL and its outbox.")
    take(author, "Resubmit to An editor approves")
    expect(author.get_by_text("submitted for moderation")).to_be_visible()

    open_form(editor, address)
    take(editor, "Approve and Publish")
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert ArticlePage.objects.get(pk=article.pk).live
    reader.goto("/articles/the-outbox/")
    expect(reader.get_by_text("PostgreSQL and its outbox.").first).to_be_visible()
