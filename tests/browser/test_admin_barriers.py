"""What this site adds to Wagtail's admin has no barrier that Wagtail's own pages do not have, narrow, wide, light or
dark, and fits a window enlarged four times."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from blog.builders import paragraph
from blog.models import ExternalLink
from home.models import MissingAddress
from tests import builders

STILL = "Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))"
FITS = "document.scrollingElement.scrollWidth <= innerWidth + 1"
# A window of 1280 pixels, enlarged four times, is 320 wide.
ENLARGED, WIDE = {"width": 320, "height": 700}, {"width": 1280, "height": 800}
OURS = (
    *("/admin/", "/admin/planning/", "/admin/planning/?view=list", "/admin/desk/", "/admin/guide/planning/"),
    *("/admin/reports/links/", "/admin/reports/links/within/", "/admin/reports/missing/", "/admin/reports/searches/"),
    *("/admin/reports/shared-drafts/", "/admin/reports/pictures-without-text/", "/admin/reports/content-check/"),
    "/admin/pages/{article}/share/",
    *("/admin/planning/{article}/review/", "/admin/planning/{scheduled}/reschedule/", "/admin/pages/{article}/edit/"),
    "/admin/snippets/blog/category/merge/{databases}/?target={storage}",
)
# Wagtail's own forms and lists; that of a standard page has its rich text in a stream, as an article's form has.
STOCK = (
    *("/admin/pages/{home}/edit/", "/admin/pages/{notice}/edit/", "/admin/pages/{home}/"),
    *("/admin/reports/site-history/", "/admin/redirects/"),
)


@pytest.fixture
def keys(live_server) -> dict[str, int]:
    article = builders.article("Locks")
    scheduled = builders.article("Queues", go_live_at=timezone.now() + timedelta(days=1))
    today = timezone.localdate()
    MissingAddress.objects.create(path="/old-locks/", count=3, first_asked_on=today, last_asked_on=today)
    ExternalLink.objects.create(url="https://a.example/", host="a.example", state="dead", reason="404")
    notice = builders.standard_page("Notice", blocks=[paragraph("<p>One paragraph.</p>")])
    named = {"article": article, "scheduled": scheduled, "notice": notice, "home": builders.home_page()}
    named |= {"databases": builders.category(), "storage": builders.category("Storage")}
    return {name: thing.pk for name, thing in named.items()}


def barriers(page, address: str) -> set[str]:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return barriers_found(page)


def barriers_found(page) -> set[str]:
    page.evaluate(STILL)
    return {violation["id"] for violation in Axe().run(page).response["violations"]}


def open_markdown(page) -> None:
    page.get_by_role("button", name="Insert Markdown").click()
    page.get_by_label("Markdown", exact=True).fill("## One heading")
    expect(page.frame_locator("iframe.body-dialog__preview").get_by_role("heading")).to_be_visible()


def open_pictures(page) -> None:
    page.locator("[data-choose-pictures]").set_input_files(
        {"name": "window.png", "mimeType": "image/png", "buffer": builders.png()}
    )
    expect(page.get_by_role("dialog", name="Insert pictures")).to_be_visible()


@pytest.mark.parametrize(("window", "scheme"), [(ENLARGED, "dark"), (WIDE, "light")], ids=["enlarged", "wide"])
def test_nothing_is_added_to_what_stands_in_the_way(new_page, log_in, keys, window, scheme):
    page = new_page(viewport=window, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    log_in(page, builders.user("Editors"))
    stock = set().union(*(barriers(page, address.format(**keys)) for address in STOCK))
    added, too_wide = {}, []
    for address in OURS:
        added[address] = barriers(page, address.format(**keys)) - stock
        if not page.evaluate(FITS):
            too_wide.append(address)
    page.goto("/admin/pages/{article}/edit/".format(**keys))
    for open_dialog in (open_markdown, open_pictures):
        open_dialog(page)
        added[open_dialog.__name__] = barriers_found(page) - stock
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()

    assert {address: found for address, found in added.items() if found} == {}
    assert too_wide == []
