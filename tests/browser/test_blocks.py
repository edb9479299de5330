"""What scripts add to the blocks of an article."""

import pytest
from playwright.sync_api import Page, expect
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from blog.builders import code, embed
from tests.builders import article

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
    page.wait_for_function("document.querySelector('.code pre').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


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
