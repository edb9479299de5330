"""Nothing that somebody writes, imports or asks for becomes a script, and no header becomes part of a page."""

import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.html import escape
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import URLBlock

from blog import builders as blocks
from blog.markdown import read
from blog.rich_text import PROSE_FEATURES
from home.models import MainMenuItem, SiteSettings
from tests import builders
from tests.security.running import alive

pytestmark = pytest.mark.django_db

MARK = "xss7"
ATTACK = f"\"><script>{MARK}()</script><img src=x onerror={MARK}()>'-{MARK}()-'"
LINK = f"javascript:{MARK}()"
# What an author's browser would have to send for a text with formatting: blocks, and what a link leads to.
_SENT = {
    "blocks": [
        {
            "key": "a",
            "type": "unstyled",
            "text": ATTACK,
            "depth": 0,
            "inlineStyleRanges": [{"offset": 0, "length": 9, "style": f"BOLD onclick={MARK}"}],
            "entityRanges": [{"key": 0, "offset": 1, "length": 5}],
        },
        {"key": "b", "type": f"script onload={MARK}", "text": ATTACK, "inlineStyleRanges": [], "entityRanges": []},
    ],
    "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": LINK, "onclick": f"{MARK}()"}}},
}
RICH = ContentstateConverter(PROSE_FEATURES).to_database_format(json.dumps(_SENT))


def test_the_detector_finds_what_it_looks_for():
    assert alive(f"<script>{MARK}()</script>") and alive(f"<b onclick={MARK}()>") and alive(f'<a href="{LINK}">')
    assert alive(ATTACK) and not alive(RICH)
    assert not alive(escape(ATTACK)) and not alive('<script type="module" src="/a.js">')


@pytest.fixture
def attacked(db):
    """An article with the attack in every field that an author, an editor or an administrator can write."""
    person = builders.author("Eve", role=ATTACK, biography=RICH)
    category = builders.category(f"C {ATTACK}"[:60], slug="bad", description=ATTACK)
    series = builders.series(f"S {ATTACK}"[:90], slug="bad", description=ATTACK)
    picture = builders.picture(ATTACK[:60], alternative_text=ATTACK, credit=ATTACK, licence=ATTACK[:90])
    body = [
        blocks.heading(ATTACK),
        blocks.paragraph(RICH),
        blocks.code(ATTACK, file_name=ATTACK[:90], caption=ATTACK),
        blocks.picture(picture, alternative_text=ATTACK, caption=ATTACK),
        blocks.quote(ATTACK, ATTACK[:90], f"https://example.org/{ATTACK}"),
        blocks.callout("note", RICH, ATTACK[:90]),
        blocks.table([ATTACK, "b"], [[RICH, RICH]], caption=ATTACK),
        blocks.call_to_action(ATTACK, ATTACK, ATTACK[:50], url=f"https://example.org/{ATTACK}"),
        blocks.footnote("1", RICH),
    ]
    SiteSettings.objects.update_or_create(
        site_id=builders.home_page().get_site().pk,
        defaults={"name": ATTACK[:60], "tagline": ATTACK, "footer_text": RICH},
    )
    builders.main_menu((ATTACK[:50], "https://example.org/"))
    return builders.article(
        ATTACK,
        slug="bad",
        summary=ATTACK,
        body=body,
        authors=[person],
        categories=[category],
        series=series,
        cover=picture,
        tags=[ATTACK[:90]],
    )


def test_whatever_is_written_stays_text(attacked, anybody):
    addresses = [
        "/",
        "/articles/",
        "/articles/bad/",
        "/articles/category/bad/",
        "/articles/series/bad/",
        "/articles/author/eve/",
        "/articles/tag/",
        "/articles/category/",
        f"/search/?q={MARK}",
    ]
    for address in addresses:
        answer = anybody.get(address)
        assert answer.status_code == 200, address
        assert alive(answer.content.decode()) == [], address


def test_feeds_carry_no_script(attacked, anybody):
    texts = [anybody.get("/articles/feed/json/").json()["items"][0]["content_html"]]
    for address in ("/articles/feed/", "/articles/feed/rss/"):
        root = ElementTree.fromstring(anybody.get(address).content)
        texts += [
            element.text for element in root.iter() if element.tag.endswith(("}content", "}encoded")) and element.text
        ]
    assert len(texts) == 3
    assert [alive(text) for text in texts] == [[], [], []]


@pytest.mark.parametrize("block", [URLBlock()])
def test_no_form_takes_an_address_that_is_code(block):
    for address in (LINK, f"JaVaScRiPt:{MARK}", "data:text/html,x", "vbscript:x"):
        with pytest.raises(ValidationError):
            block.clean(address)
        with pytest.raises(ValidationError):
            MainMenuItem(url=address, label="x").clean()


def test_the_admin_shows_it_as_text(attacked, admin_client):
    for address in (
        f"/admin/pages/{attacked.get_parent().pk}/",
        "/admin/desk/",
        "/admin/snippets/blog/category/",
        "/admin/reports/site-history/",
        f"/admin/pages/{attacked.pk}/history/",
    ):
        text = admin_client.get(address).content.decode()
        assert f"<script>{MARK}" not in text and "<img src=x" not in text, address


@pytest.mark.parametrize(
    "query", ["q={}", "q=x&category={}", "q=x&tag={}", "q=x&sort={}", "q=x&year={}", "utm_source={}"]
)
def test_what_is_asked_for_stays_text(query, anybody):
    answer = anybody.get("/search/?" + query.format(quote(ATTACK)))
    assert answer.status_code == 200 and alive(answer.content.decode()) == []


@pytest.mark.parametrize(
    "text",
    [
        f"<script>{MARK}()</script>",
        f"[a]({LINK})",
        f"[a](JaVaScRiPt:{MARK}())",
        f"[a](&#106;avascript:{MARK}())",
        f"![a]({LINK})",
        f'<a href="{LINK}" onclick="{MARK}()">a</a>',
        f"<{LINK}>",
        f"[a]: {LINK}\n\n[a]",
        f'<svg onload="{MARK}()"><script>{MARK}()</script></svg>',
        f'<details ontoggle="{MARK}()" open>x</details>',
    ],
)
def test_imported_markdown_brings_no_script(text, anybody):
    document = read(f"---\ntitle: T\ndate: 2026-01-01\n---\n\n{text}\n")
    builders.article("Imported", body=list(document.blocks) or [blocks.paragraph("<p>x</p>")])
    assert alive(anybody.get("/articles/imported/").content.decode()) == []


def test_headers_do_not_become_part_of_a_page(settings, anybody):
    settings.ALLOWED_HOSTS = ["blog.example.org"]
    assert anybody.get("/articles/", HTTP_HOST="evil.example").status_code == 400
    sent = {
        "HTTP_X_FORWARDED_HOST": "evil.example",
        "HTTP_X_ORIGINAL_URL": "/admin/",
        "HTTP_X_REWRITE_URL": "/admin/",
        "HTTP_X_FORWARDED_SCHEME": "evil",
        "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE",
        "HTTP_REFERER": "https://evil.example/",
    }
    answer = anybody.get("/articles/", HTTP_HOST="blog.example.org", **sent)
    assert answer.status_code == 200 and b"evil" not in answer.content


@pytest.mark.parametrize("address", ["/admin/a.css", "/articles/a.css", "/admin/pages/x.png", "/admin/account/a.js"])
def test_no_page_pretends_to_be_a_file(address, admin_client):
    """Cache deception: a cache in front that goes by the end of an address must not keep somebody's page."""
    answer = admin_client.get(address)
    assert answer.status_code in (301, 404) or "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/articles/", "/search/?q=a", "/no/such/page/", "/articles/feed/", "/api/"])
def test_every_public_answer_has_the_strict_policy(address, anybody):
    headers = anybody.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin" and "camera=()" in headers["Permissions-Policy"]


def test_the_admin_is_framed_by_itself_only_and_its_gates_run_no_script_of_the_page(admin_client):
    inside = admin_client.get("/admin/").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in inside and "unsafe-eval" not in inside and "default-src 'none'" in inside
    gate = Client().get("/admin/login/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in gate and "frame-ancestors 'none'" in gate
