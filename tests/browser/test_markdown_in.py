"""A long article written elsewhere: pasted, looked at, inserted, published, and read again as Markdown."""

import re

import pytest
from playwright.sync_api import Page, expect

from blog.models import ArticlePage
from tests import builders
from tests.browser.page_editor import open_form

LANGUAGES = ("python", "sql", "bash", "json", "yaml", "toml", "javascript", "html", "css", "go")
SENTENCES = (
    "Section {number} begins where `step_{number}()` has _just_ returned, and nothing has been promised yet.",
    "Whoever reads the [manual](https://example.org/manual/{number}) knows **most** of what happens next.",
    "A message that leaves before the commit tells the world about something that may never happen.",
    "One that leaves after it may never leave at all, because machines stop when they like.",
)
# Spelt as the twin spells it, where Markdown has several spellings for one thing.
SAMPLE = """\
## Section {number}

{prose}

- The first thing to know about `queue_{number}`.
- The second, which is _harder_.

```{language} {{title="example_{number}.txt"}}
first line of {number}

    an indented line, with `backticks` and "quotes"
last line
```

{prose}
"""
TAIL = """\
## What it costs

| Kind | Cost |
| --- | --- |
| Row | _Low_ |
| Table | `High` |

> Nothing is free.
"""


def long_text() -> str:
    sections = [
        SAMPLE.format(number=number, language=language, prose=" ".join(SENTENCES * 2).format(number=number))
        for number, language in enumerate(LANGUAGES, start=1)
    ]
    return "\n".join([*sections, TAIL])


@pytest.fixture
def editor(new_page, log_in) -> Page:
    builders.category("Databases", hue=150)
    user = builders.user("Editors", username="eve")
    builders.author("Ada Brook", user=user)
    page = new_page(viewport={"width": 1500, "height": 1000})
    log_in(page, user)
    return page


def paste_into(page: Page, text: str, target) -> None:
    """What a browser does when somebody presses Ctrl+V."""
    target.evaluate(
        """(element, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_a_long_text_with_ten_pieces_of_code_comes_back_as_it_was_pasted(editor, browser_page):
    text = long_text()
    assert len(text.split()) > 2000
    open_form(editor, f"/admin/pages/add/blog/articlepage/{builders.blog_index().pk}/")
    editor.get_by_role("textbox", name="Title").fill("The outbox")
    editor.get_by_role("textbox", name="Summary").fill("In short.")
    editor.get_by_role("button", name="Insert a block").last.click()
    editor.get_by_role("option", name="Paragraph", exact=True).click()
    paragraph = editor.locator("[data-streamfield-child] [contenteditable=true]")
    expect(paragraph).to_be_visible()

    paste_into(editor, text, paragraph)
    window = editor.get_by_role("dialog", name="Insert Markdown")
    drawn = window.locator("iframe").content_frame
    expect(drawn.locator("figure.code")).to_have_count(10)
    expect(drawn.locator("table")).to_be_visible()
    window.get_by_role("button", name="Insert", exact=True).click()
    expect(window).to_be_hidden()
    expect(editor.get_by_text("Blocks inserted: 43")).to_be_visible()
    # The empty paragraph has made room.
    expect(editor.locator("[data-streamfield-child]:not([aria-hidden=true])")).to_have_count(43)

    # The first autosave turns the form of a new page into that of a page that exists.
    expect(editor.get_by_text("Saved", exact=True)).to_be_visible()
    editor.get_by_role("tab", name="Organise").click()
    editor.get_by_role("button", name="Add category").click()
    editor.get_by_role("checkbox", name="Databases").check()
    editor.get_by_role("button", name="Confirm selection").click()
    expect(editor.locator(".modal")).to_be_hidden()
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.get_by_text(re.compile("The outbox.*published"))).to_be_visible()
    assert ArticlePage.objects.get().slug == "the-outbox"

    twin = browser_page.request.get("/articles/the-outbox.md").text()
    assert twin.partition("\n---\n")[2].strip() == text.strip()
