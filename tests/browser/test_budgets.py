"""What a first visit weighs, measured on what a browser receives from built, compressed files."""

import pytest
from django.core.management import call_command

from blog import builders as blocks
from tests import builders
from tests.browser.chromium import wait_until
from tests.proxy import fronted

CODE = "\n".join(
    f'def handler_{number}(request, order_id):  # step {number}\n    """Store order {number}."""\n'
    f"    with transaction.atomic():\n        order = Order.objects.select_for_update().get(pk=order_id)\n"
    f'        order.state = "done-{number}"\n        order.save(update_fields=["state"])\n    return order\n\n'
    for number in range(6)
)
WORDS = (
    "A commit protects the database and <em>not</em> the world around it: step {} waits for its lock, "
    "reads a row with <code>select_for_update()</code>, and leaves a message for the worker that comes after. "
)


@pytest.fixture
def code_heavy_article(live_server):
    body = []
    for number in range(14):
        body += [
            blocks.heading(f"Step {number} of the way"),
            *[blocks.paragraph(f"<p>{WORDS.format(number * 10 + line) * 3}</p>") for line in range(3)],
            blocks.code(CODE.replace("handler", f"handler_{number}"), file_name=f"app/step_{number}.py"),
        ]
    body += [
        blocks.table(["Kind", "Cost"], [["Row", "Low"], ["Table", "High"]], caption="Costs"),
        blocks.callout("note", "<p>Mind this.[^1]</p>", "Mind"),
        blocks.footnote("1", "<p>The manual.</p>"),
    ]
    return builders.article("Locks", body=body, tags=["locks"])


@pytest.fixture
def built(settings, tmp_path):
    """The address of a server that has built files."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "blogsite.static_storage.StylesheetStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


def visit(browser, address: str) -> list[dict]:
    """Every answer that a first visit brings, the page read to its end: address, type, bytes on the wire."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    network = context.new_cdp_session(page)
    answers: dict[str, dict] = {}
    network.on(
        "Network.responseReceived",
        lambda event: answers.update({event["requestId"]: {"url": event["response"]["url"], "type": event["type"]}}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: answers[event["requestId"]].update(size=event["encodedDataLength"]),
    )
    network.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    wait_until(page, "document.fonts.status === 'loaded'")
    context.close()
    return list(answers.values())


def test_a_first_visit_to_an_article_full_of_code_is_light(browser, code_heavy_article, live_server, built):
    with fronted(live_server.url, built) as address:
        answers = visit(browser, address + code_heavy_article.url)
    weight = {
        kind: sum(answer["size"] for answer in answers if answer["type"] == kind)
        for kind in ("Document", "Script", "Stylesheet", "Font")
    }
    listed = "\n".join(f"{answer['size']:>7} {answer['type']} {answer['url']}" for answer in answers)

    assert all(answer["url"].startswith((address, "data:")) for answer in answers), listed
    assert sum(answer["size"] for answer in answers) <= 110_000, listed
    assert weight["Script"] <= 6_000, listed
    assert weight["Stylesheet"] <= 14_000, listed
    assert len(answers) <= 12, listed
