"""An editor's work in the browser: one article from its first word to a restored revision."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import FrameLocator, Page, expect

from blog.models import ArticlePage
from tests import builders
from tests.browser.article_form import (
    act,
    add_block,
    blocks,
    choose,
    open_new_article,
    open_tab,
    schedule,
    upload_cover,
    window_behind,
)

SUMMARY = "How a message leaves after the commit, and only then."
FIRST, SECOND = "The commit comes first.", "The message comes first."


@pytest.fixture
def subjects(live_server):
    """What an editor finds: two categories and two authors, and nothing written yet."""
    builders.category("Databases", hue=150)
    builders.category("Operations", hue=25)
    builders.author("Ada Brook")
    builders.author("Ben Carter")


@pytest.fixture
def editor(new_page, subjects) -> Page:
    """The browser of an editor who has just opened the admin."""
    builders.user("Editors", username="eve")
    page = new_page(viewport={"width": 1500, "height": 1000})
    page.goto("/admin/")
    return page


@pytest.fixture
def reader(new_page) -> Page:
    return new_page()


@pytest.fixture
def picture_file(tmp_path):
    path = tmp_path / "outbox.png"
    path.write_bytes(builders.png(640, 360, "orchid"))
    return path


def sign_in(page: Page) -> None:
    page.get_by_label("Username").fill("eve")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Editorial desk")).to_be_visible()


def write(page: Page, picture_file) -> None:
    page.get_by_role("textbox", name="Title").fill("The outbox")
    page.get_by_role("textbox", name="Summary").fill(SUMMARY)
    upload_cover(page, picture_file, title="Outbox", alternative_text="A box with a slot")
    open_tab(page, "Organise")
    choose(page, "Add category", "Databases", "Operations")
    choose(page, "Add author", "Ada Brook", "Ben Carter")
    open_tab(page, "Write")
    add_block(page, "Paragraph").get_by_role("textbox").first.fill(FIRST)
    code = add_block(page, "Code")
    code.get_by_role("textbox", name="Code").fill("select total from orders;")
    code.get_by_role("combobox", name="Language").fill("SQL")
    code.get_by_role("textbox", name="File name").fill("orders.sql")
    picture = add_block(page, "Picture")
    with window_behind(page, picture.get_by_role("button", name="Choose an image")) as window:
        window.get_by_role("link", name="Outbox").click()
    picture.get_by_role("textbox", name="Caption").fill("The slot is the commit.")


def expect_article(page: Page | FrameLocator, text: str) -> None:
    """All that was written is on `page`, as a reader finds it."""
    expect(page.get_by_role("heading", level=1)).to_have_text("The outbox")
    expect(page.locator(".article-header-standfirst")).to_have_text(SUMMARY)
    expect(page.locator(".article-header .category-chip")).to_have_text(["Databases", "Operations"])
    expect(page.locator(".article-byline-author")).to_have_text([re.compile("Ada Brook$"), re.compile("Ben Carter$")])
    expect(page.locator(".article-header-cover img")).to_have_attribute("alt", "A box with a slot")
    expect(page.get_by_text(text)).to_be_visible()
    code = page.locator("figure.code")
    expect(code.get_by_text("orders.sql", exact=True)).to_be_visible()
    expect(code.get_by_text("SQL", exact=True)).to_be_visible()
    expect(code.locator("pre")).to_have_text("select total from orders;")
    expect(page.get_by_role("figure").filter(has_text="The slot is the commit.").get_by_role("img")).to_have_attribute(
        "alt", "A box with a slot"
    )


def version_in_history(page: Page, article: ArticlePage, entry: str, action: str) -> None:
    page.goto(f"/admin/pages/{article.pk}/history/")
    row = page.get_by_role("row").filter(has_text=entry)
    row.get_by_role("button", name="Actions").click()
    row.get_by_role("link", name=action).click()


def test_an_editor_writes_schedules_publishes_revises_restores_and_takes_back_an_article(editor, reader, picture_file):
    sign_in(editor)
    open_new_article(editor)
    write(editor, picture_file)

    # The first autosave turns the form of a new page into that of a page that exists.
    expect(editor.get_by_text("Saved", exact=True)).to_be_visible()
    editor.get_by_role("button", name="Toggle preview").click()
    # While a preview is renewed, the new one loads behind the old one.
    expect_article(editor.locator("iframe[title=Preview]").last.content_frame, FIRST)

    schedule(editor, "2031-05-04 10:30")
    assert reader.goto("/articles/the-outbox/").status == 404
    reader.goto("/articles/")
    expect(reader.get_by_role("link", name="The outbox")).to_have_count(0)

    article = ArticlePage.objects.get(slug="the-outbox")
    builders.make_due(article)
    call_command("publish_scheduled")
    reader.reload()
    reader.get_by_role("link", name="The outbox").click()
    expect_article(reader, FIRST)

    editor.goto(f"/admin/pages/{article.pk}/edit/")
    blocks(editor).first.get_by_role("textbox").first.fill(SECOND)
    # The rich text editor hands its text to the form a moment later; nobody clicks as fast as this test.
    expect(editor.locator("[name=body-0-value]")).to_have_value(re.compile(SECOND))
    act(editor, "Publish")
    reader.reload()
    expect_article(reader, SECOND)

    version_in_history(editor, article, "Published scheduled draft", "Compare with current version")
    row = editor.get_by_role("row").filter(has_text="Body")
    expect(row.locator(".deletion")).to_have_text(["commit"])
    expect(row.locator(".addition")).to_have_text(["message"])

    version_in_history(editor, article, "Published scheduled draft", "Review this version")
    act(editor, "Publish this version")
    reader.reload()
    expect_article(reader, FIRST)

    editor.goto(f"/admin/pages/{article.pk}/unpublish/")
    editor.get_by_role("button", name="Yes, unpublish it").click()
    expect(editor.get_by_text("unpublished")).to_be_visible()
    assert reader.reload().status == 404
