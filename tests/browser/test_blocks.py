"""What scripts add to the blocks of an article."""

import re

import pytest
from playwright.sync_api import Page, expect
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from blog import builders as blocks
from blog.builders import code, embed, heading, paragraph
from tests.browser.chromium import wait_until
from tests.builders import article, picture

VIDEO = "https://www.youtube.com/watch?v=abc"
COPIED = [
    (code("def f():\n    return 1\n\n\nf()", line_numbers=True, marked_lines="2"), "def f():\n    return 1\n\n\nf()"),
    (code("$ ls -l\ntotal 0\n$ pwd", "console"), "ls -l\npwd"),
    (code(">>> for n in x:\n...     n\n1\n", "pycon"), "for n in x:\n    n"),
    (code("@@ -1,2 +1,2 @@\n a = 1\n-b = 2\n+b = 3", diff=True), "a = 1\nb = 3"),
    (code("a < b && c", "text"), "a < b && c"),
]


@pytest.fixture
def open_article(new_page):
    """Publishes an article with these blocks and opens it."""

    def open_article(*blocks, **options) -> Page:
        page = new_page(**options)
        page.goto(article(body=blocks).url)
        return page

    return open_article


@pytest.fixture
def known_video(live_server):
    html = '<iframe src="https://www.youtube.com/embed/abc"></iframe>'
    Embed.objects.create(url=VIDEO, hash=get_embed_hash(VIDEO), type="video", html=html, title="A talk")


def test_copied_code_can_be_run(open_article):
    page = open_article(*[block for block, _ in COPIED], permissions=["clipboard-read", "clipboard-write"])
    for figure, (_, copied) in zip(page.locator(".code").all(), COPIED, strict=True):
        figure.scroll_into_view_if_needed()
        figure.get_by_role("button", name="Copy").click()
        expect(figure.get_by_role("button", name="Copied")).to_be_visible()
        expect(figure.get_by_role("status")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == copied


def test_selected_code_has_no_numbers_and_no_prompts(open_article):
    page = open_article(code("$ ls\n$ pwd", "console", line_numbers=True))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.code code'))")
    assert page.evaluate("String(getSelection())").split() == ["ls", "pwd"]


def test_code_scrolls_by_keyboard_and_the_page_does_not(open_article):
    page = open_article(code("x = " + "1 + " * 200 + "1"), viewport={"width": 360, "height": 700})
    page.get_by_role("region", name="Code").focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('.code pre').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_long_block_is_unfolded_by_keyboard(open_article):
    page = open_article(code("\n".join(f"line_{number}" for number in range(60))))
    block = page.get_by_role("region", name="Code")
    folded = block.bounding_box()["height"]
    page.locator("summary", has_text="Show 36 more lines").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Show fewer lines")).to_be_visible()
    assert block.bounding_box()["height"] > 2 * folded


def test_without_scripts_and_on_paper_long_blocks_are_whole(open_article, new_page):
    lines = "\n".join(f"line_{number}" for number in range(60))
    page = open_article(code(lines), java_script_enabled=False)
    unfolded = page.get_by_role("region", name="Code").bounding_box()["height"]
    expect(page.get_by_text("Show 36 more lines")).to_be_hidden()

    printed = new_page()
    printed.goto(page.url)
    printed.emulate_media(media="print")
    expect(printed.get_by_text("Show 36 more lines")).to_be_hidden()
    assert printed.evaluate(
        "document.querySelectorAll('.line')[59].getBoundingClientRect().bottom"
    ) <= printed.evaluate("document.querySelector('.code').getBoundingClientRect().bottom")
    assert unfolded > 60 * 15


def test_the_addresses_of_code_sections_and_the_page_are_copied(open_article):
    page = open_article(
        heading("Why"), code("x = 1", file_name="a.py"), permissions=["clipboard-read", "clipboard-write"]
    )
    address = page.url
    note = page.locator("[data-copy-note]")
    page.get_by_role("link", name="Link to the section “Why”").click()
    expect(note).to_have_text("Link copied")
    assert re.fullmatch(re.escape(address) + "#section-[0-9a-f]{8}", page.evaluate("navigator.clipboard.readText()"))
    assert page.url == page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("link", name="Link to this code: a.py").click()
    page.wait_for_url("**#code-*")
    wait_until(page, "async () => (await navigator.clipboard.readText()).includes('#code-')")
    page.get_by_role("button", name="Copy link").click()
    wait_until(page, "async (address) => (await navigator.clipboard.readText()) === address", address)


def test_a_picture_opens_as_large_as_the_window_and_gives_the_focus_back(open_article):
    image = picture("Three queues", width=1600, height=900, alternative_text="Three queues of squares")
    page = open_article(paragraph("<p>Text</p>"), blocks.picture(image), viewport={"width": 1280, "height": 800})
    button = page.get_by_role("button", name="Enlarge: Three queues of squares")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Three queues of squares")
    expect(dialog).to_be_visible()
    assert dialog.get_by_role("img").bounding_box()["width"] > 1000
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def test_without_scripts_no_button_does_nothing(open_article, known_video):
    page = open_article(code("x = 1"), embed(VIDEO, "A talk about commits"), java_script_enabled=False)
    expect(page.get_by_role("region", name="Code")).to_be_visible()
    expect(page.get_by_role("link", name="A talk about commits")).to_have_attribute("href", VIDEO)
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(page.get_by_role("button", name="Show it here")).to_have_count(0)


def test_provider_is_loaded_after_a_click_only(open_article, known_video):
    page = open_article(embed(VIDEO, "A talk about commits"))
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body="<p>The talk</p>", content_type="text/html")

    page.route("https://www.youtube-nocookie.com/**", answer)
    button = page.get_by_role("button", name="Show it here")
    expect(button).to_be_visible()
    assert asked == []
    button.click()
    frame = page.frame_locator("iframe[title='A talk about commits']")
    expect(frame.get_by_text("The talk")).to_be_visible()
    assert asked == ["https://www.youtube-nocookie.com/embed/abc"]
