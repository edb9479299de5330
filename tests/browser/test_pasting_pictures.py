"""A screenshot from the clipboard, pasted while somebody writes."""

import base64

from playwright.sync_api import expect

from blog.models import ArticlePage, BlogImage
from tests import builders
from tests.browser.page_editor import open_form

PASTE = """(element, data) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_pasted_screenshot_becomes_a_described_picture_of_the_article(new_page, log_in):
    page = new_page(viewport={"width": 1500, "height": 1000})
    log_in(page, builders.user("Authors", username="ada"))
    open_form(page, f"/admin/pages/add/blog/articlepage/{builders.blog_index().pk}/")
    page.get_by_role("textbox", name="Title").fill("The outbox")
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Paragraph", exact=True).click()
    paragraph = page.locator("[data-streamfield-child] [contenteditable=true]")
    paragraph.fill("What you see here.")
    paragraph.evaluate(PASTE, base64.b64encode(builders.png(320, 200, "navy")).decode())

    window = page.get_by_role("dialog", name="Insert pictures")
    insert = window.get_by_role("button", name="Insert", exact=True)
    expect(insert).to_be_disabled()
    window.get_by_label("What does it show?").fill("A blue window")
    insert.click()
    expect(window).to_be_hidden()
    expect(page.get_by_label("Alt text")).to_have_value("A blue window")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    body = ArticlePage.objects.get().get_latest_revision_as_object().body
    assert [block.block_type for block in body] == ["paragraph", "picture"]
    picture = BlogImage.objects.get()
    assert body[1].value["image"].pk == picture.pk and picture.description == "A blue window"
