"""No page has a barrier that a machine can find, in either theme, narrow or wide, and none complains."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import everything

# Colours are measured once they stand still.
STILL = "Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))"

LAST_STOP = "document.body.append(Object.assign(document.createElement('a'), {href: '#end', id: 'end'}))"
# Where the focus is, whether anything shows it (an outline of the element, or of what it stands for), and whether it
# has moved on in the order of the page.
STOP = """() => {
    const element = document.activeElement;
    const shown = [element, element.closest("label, .article-card, .search-form")].filter(Boolean);
    const styles = [...shown.map(each => getComputedStyle(each)), getComputedStyle(element, "::after")];
    const before = window.lastStop;
    window.lastStop = element;
    return {
        markup: element.outerHTML.slice(0, 200),
        isEnd: element.id === "end" || element === document.body,
        isShown: styles.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0),
        isLater: !before || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    };
}"""


@pytest.fixture
def site(live_server):
    everything.furnish()


# Another theme has the same elements in other colours, and another width the same colours in other places.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.mark.parametrize(
    ("width", "theme", "other_theme"), [(360, "dark", "light"), (1280, "light", "dark")], ids=["phone", "desktop"]
)
def test_no_page_has_a_barrier(new_page, site, width, theme, other_theme):
    browser_page = new_page(bypass_csp=True)  # axe looks at pages with styles of its own
    messages = []
    browser_page.on("console", lambda message: messages.append(message.text))
    browser_page.set_viewport_size({"width": width, "height": 800})
    barriers = {}
    for address in everything.ADDRESSES:
        browser_page.emulate_media(color_scheme=theme)
        browser_page.goto(address)
        browser_page.wait_for_load_state("networkidle")
        barriers[address, theme] = barriers_found(browser_page)
        browser_page.emulate_media(color_scheme=other_theme)
        barriers[address, other_theme] = barriers_found(browser_page, COLOURS)

    assert {where: found for where, found in barriers.items() if found} == {}
    # The browser itself reports the page that is not there.
    assert [text for text in messages if "404 (Not Found)" not in text] == []


def barriers_found(page, options=None):
    page.evaluate(STILL)
    violations = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations]


def test_every_page_can_be_read_and_used_without_scripts(page_without_scripts, site):
    page = page_without_scripts
    for address in everything.ADDRESSES:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("search").first).to_be_visible()
        for button in page.get_by_role("button").all():
            # What only a script brings to life is not shown; what is left sends a form.
            assert button.get_attribute("type") == "submit", (address, button.inner_text())


def test_every_stop_of_the_tab_key_is_seen_and_comes_in_the_order_of_the_page(browser_page, site):
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    for address in everything.ADDRESSES:
        browser_page.goto(address)
        browser_page.wait_for_load_state("networkidle")
        browser_page.evaluate(LAST_STOP)
        stops = []
        while len(stops) < 200:
            browser_page.keyboard.press("Tab")
            stop = browser_page.evaluate(STOP)
            if stop["isEnd"]:
                break
            stops.append(stop)
        assert 0 < len(stops) < 200, address
        assert [stop["markup"] for stop in stops if not stop["isShown"]] == [], address
        assert [stop["markup"] for stop in stops if not stop["isLater"]] == [], address
