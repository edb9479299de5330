"""Blogs that bring scripts with them: in every field and every attribute of a WordPress or Ghost export."""

import json

import pytest
from django.test import Client
from django.utils.html import escape

from blog.models import ArticlePage
from tests.blog.importing.test_ghost import export as ghost_export
from tests.blog.importing.test_ghost import lexical, link, paragraph, post, text
from tests.blog.importing.wxr import export as wordpress_export
from tests.blog.importing.wxr import item
from tests.security.running import alive

pytestmark = pytest.mark.django_db

CODE = "javascript:xss7()"
HIDDEN = "&#106;ava&#9;script:xss7()"
ATTACK = "\"><script>xss7()</script><img src=x onerror=xss7()>'-xss7()-'"
HANDLERS = (
    "onclick",
    "onerror",
    "onload",
    "onfocus",
    "onmouseover",
    "ontoggle",
    "onanimationstart",
    "onbegin",
    "OnPaste",
)
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "xlink:href",
    "ping",
    "srcdoc",
    "cite",
)
ELEMENTS = (
    "a", "area", "audio", "blockquote", "body", "button", "details", "div", "em", "figure", "form", "h2", "iframe",
    "img", "input", "li", "marquee", "math", "meta", "object", "p", "pre", "span", "style", "svg", "table", "td",
    "template", "textarea", "title", "video",
)  # fmt: skip
_EVERY = " ".join([f'{name}="xss7()"' for name in HANDLERS] + [f'{name}="{CODE}"' for name in ADDRESSES])
HTML = "\n".join(
    [f"<p>before</p><{element} {_EVERY}>inside</{element}>" for element in ELEMENTS]
    + [f'<p><a href="{address}">x</a></p>' for address in (CODE, HIDDEN, " \x01javascript:x", "data:text/html,x")]
    + [
        f"<p>{ATTACK}</p>",
        "<script>xss7()</script><scr<script>ipt>xss7()</scr</script>ipt>",
        f'<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url={CODE}">',
        f'<link rel="stylesheet" href="{CODE}"><embed src="{CODE}"><object data="{CODE}"></object>',
        '<p style="background:url(javascript:x);position:fixed">styled</p>',
        f'<svg><a xlink:href="{CODE}">x</a><animate onbegin=xss7()><set attributeName=onload to=xss7()></svg>',
        f'<math><mi xlink:href="{CODE}">x</mi></math><noscript><p title="</noscript><img src=x onerror=xss7()>">',
        '<iframe srcdoc="<script>xss7()</script>"></iframe><!--><img src=x onerror=xss7()>-->',
    ]
)
WORDPRESS = (
    HTML
    + "<!-- wp:html --><script>xss7()</script><!-- /wp:html -->"
    + f'<!-- wp:embed {{"url":"{CODE}"}} --><figure>{CODE}</figure><!-- /wp:embed -->'
    + f'<!-- wp:button --><div class="wp-block-button"><a href="{CODE}">b</a></div><!-- /wp:button -->'
    + f'<!-- wp:code {{"className":"{escape(ATTACK)}"}} --><pre><code>{escape(ATTACK)}</code></pre><!-- /wp:code -->'
    + f"[caption]{ATTACK}[/caption] [embed]{CODE}[/embed] [gallery ids='{ATTACK}'] [code lang='{ATTACK}']x[/code]"
)
GHOST = lexical(
    paragraph("Words", link(CODE, ATTACK), link(HIDDEN, "x"), text(ATTACK, 16)),
    {"type": "html", "html": HTML},
    {"type": "markdown", "markdown": f"[x]({CODE})\n\n{HTML}"},
    {"type": "button", "buttonText": ATTACK, "buttonUrl": CODE},
    {"type": "bookmark", "url": CODE, "metadata": {"title": ATTACK, "description": ATTACK, "icon": CODE}},
    {"type": "embed", "url": CODE, "html": f'<iframe src="{CODE}"></iframe>', "caption": ATTACK},
    {"type": "image", "src": CODE, "href": CODE, "alt": ATTACK, "caption": ATTACK, "title": ATTACK},
    {"type": "gallery", "images": [{"src": CODE, "alt": ATTACK}], "caption": ATTACK},
    {"type": "codeblock", "code": ATTACK, "language": ATTACK, "caption": ATTACK},
    {"type": "callout", "calloutText": HTML, "calloutEmoji": ATTACK, "backgroundColor": ATTACK},
    {"type": "toggle", "heading": ATTACK, "content": HTML},
    {"type": "video", "src": CODE, "caption": ATTACK},
    {"type": "file", "src": CODE, "fileTitle": ATTACK, "fileCaption": ATTACK},
    {"type": "header", "header": ATTACK, "subheader": ATTACK, "buttonUrl": CODE, "buttonText": ATTACK},
    {"type": ATTACK, "html": HTML},
)


def wordpress(folder):
    terms = (("category", "bad", ATTACK), ("post_tag", "bad", ATTACK))
    entry = item(7, ATTACK, WORDPRESS, slug="bad", terms=terms, excerpt=ATTACK, meta=[("_yoast_wpseo_title", ATTACK)])
    path = folder / "slow.WordPress.xml"
    path.write_text(wordpress_export(entry))
    return "import_wordpress", path


def ghost(folder):
    fields = {"custom_excerpt": ATTACK, "feature_image": CODE, "canonical_url": CODE, "codeinjection_head": HTML}
    entry = post(7, ATTACK, slug="bad", lexical=GHOST, **fields)
    tables = {
        "tags": [{"id": "1", "name": ATTACK, "slug": "bad", "visibility": "public", "description": HTML}],
        "users": [{"id": "1", "name": ATTACK, "slug": "eve", "website": CODE, "bio": HTML, "location": ATTACK}],
    }
    path = folder / "night.ghost.json"
    path.write_text(json.dumps(ghost_export(entry, **tables)))
    return "import_ghost", path


@pytest.mark.parametrize("brought", [wordpress, ghost])
def test_nothing_of_an_export_runs(brought, tmp_path, run_import, anybody: Client, admin_client):
    report = run_import(*brought(tmp_path))
    article = ArticlePage.objects.get()
    addresses = [
        article.url,
        "/articles/",
        "/articles/category/",
        "/articles/tag/",
        "/search/?q=before",
    ]
    addresses += [author.url for author in article.author_list]
    for address in addresses:
        answer = anybody.get(address)
        assert answer.status_code in (200, 404) and alive(answer.content.decode()) == [], address
    assert b"before" in anybody.get(article.url).content
    feed = anybody.get("/articles/feed/json/").json()["items"]
    assert len(feed) == 1 and alive(feed[0]["content_html"]) == []
    form = admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "<script>xss7" not in form and "<img src=x" not in form
    assert "before" in str(article.body) and report[""]
