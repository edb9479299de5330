"""Bringing a blog in from an export of Ghost."""

import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from blog.models import ArticlePage, BlogDocument, BlogImage
from tests import builders

pytestmark = pytest.mark.django_db


def lexical(*children):
    return json.dumps({"root": {"type": "root", "version": 1, "children": list(children)}})


def paragraph(*children):
    nodes = [text(child) if isinstance(child, str) else child for child in children]
    return {"type": "paragraph", "version": 1, "children": nodes}


def text(words, bits=0):
    return {"type": "extended-text", "text": words, "format": bits, "version": 1}


def link(address, words):
    return {"type": "link", "url": address, "children": [text(words)]}


def post(number, title="Queues", **more):
    row = {
        "id": f"{number:024x}",
        "uuid": f"00000000-0000-4000-8000-{number:012}",
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "type": "post",
        "status": "published",
        "visibility": "public",
        "published_at": "2024-06-01T08:00:00.000Z",
        "updated_at": "2024-06-01T08:00:00.000Z",
        "mobiledoc": None,
        "lexical": None,
        "html": None,
        **more,
    }
    if not any(row[name] for name in ("mobiledoc", "lexical", "html")):
        row["lexical"] = lexical(paragraph("Workers take turns."))
    return row


def export(*posts, **tables):
    """Every post is by Noor and about queues, unless tables say otherwise."""
    keys = [entry["id"] for entry in posts]
    data = {
        "posts": list(posts),
        "posts_authors": [{"post_id": key, "author_id": "1", "sort_order": 0} for key in keys],
        "posts_tags": [{"post_id": key, "tag_id": "1", "sort_order": 0} for key in keys],
        "posts_meta": [],
        "tags": [
            {"id": "1", "name": "Messaging", "slug": "messaging", "visibility": "public"},
            {"id": "2", "name": "Redis", "slug": "redis", "visibility": "public"},
            {"id": "3", "name": "#newsletter", "slug": "hash-newsletter", "visibility": "internal"},
        ],
        "users": [{"id": "1", "name": "Noor Aziz", "slug": "noor", "website": "https://noor.example"}],
        "settings": [{"key": "title", "value": "Night Shift"}],
        **tables,
    }
    return {"db": [{"meta": {"version": "5.80.0"}, "data": data}]}


@pytest.fixture
def bring_in(tmp_path, run_import):
    def bring_in(*posts, arguments=(), tables=None, fails=False, **options):
        path = tmp_path / "night-shift.ghost.2024-06-01.json"
        path.write_text(json.dumps(export(*posts, **(tables or {}))))
        report = run_import("import_ghost", path, *arguments, fails=fails, **options)
        return {(entry["title"] or name) if name else name: entry for name, entry in named(report)} | {"": report[""]}

    def named(report):
        return [(name, entry) for name, entry in report.items() if name not in ("", "output")]

    return bring_in


@pytest.fixture
def content(tmp_path):
    """A copy of Ghost's content folder."""
    folder = tmp_path / "content"
    for path, data in {
        "images/2024/06/queue.png": builders.png(),
        "images/2024/06/worker.png": builders.png(colour="red"),
        "files/2024/06/slides.pdf": b"%PDF-1.4 slides",
    }.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def blocks():
    return [(block.block_type, block.value) for block in ArticlePage.objects.get().body]


def codes(entry):
    return [warning["code"] for warning in entry["warnings"]]


def test_a_post_comes_with_everything_around_it(bring_in, anybody):
    key = post(1)["id"]
    related = [{"post_id": key, "tag_id": str(tag), "sort_order": order} for order, tag in enumerate((2, 1, 3))]
    report = bring_in(
        post(1, "Fair queues", custom_excerpt="Who waits, and why.", updated_at="2024-07-01T08:00:00.000Z"),
        tables={
            "posts_tags": related,
            "posts_meta": [{"post_id": key, "meta_title": "Queues that are fair", "meta_description": "Waiting."}],
        },
    )
    article = ArticlePage.objects.get()
    assert report["Fair queues"]["loss"]["lost"] == []
    assert article.slug == "fair-queues" and article.summary == "Who waits, and why."
    assert [author.name for author in article.author_list] == ["Noor Aziz"]
    assert [category.name for category in article.category_list] == ["Redis"]
    assert [tag.name for tag in article.tag_list] == ["Messaging"]
    assert article.first_published_at == datetime(2024, 6, 1, 8, tzinfo=UTC)
    assert article.last_published_at == datetime(2024, 7, 1, 8, tzinfo=UTC)
    assert (article.seo_title, article.search_description) == ("Queues that are fair", "Waiting.")
    assert codes(report["Fair queues"]) == ["tags-internal"]
    assert anybody.get("/fair-queues/").headers["Location"] == "/articles/fair-queues/"


def test_importing_again_changes_nothing_and_update_takes_changes_over(bring_in):
    bring_in(post(1))
    stored = ArticlePage.objects.get().latest_revision_id
    assert bring_in(post(1))["Queues"]["status"] == "unchanged"
    assert ArticlePage.objects.get().latest_revision_id == stored
    changed = post(1, lexical=lexical(paragraph("Workers never rest.")))
    assert codes(bring_in(changed)["Queues"]) == ["source-changed"]
    assert bring_in(changed, arguments=["--update"])["Queues"]["status"] == "updated"
    assert "never rest" in str(ArticlePage.objects.get().body)


def test_the_new_editor_is_understood(bring_in, content):
    picture = "__GHOST_URL__/content/images/2024/06/queue.png"
    body = lexical(
        {"type": "extended-heading", "tag": "h2", "children": [text("How it works")]},
        paragraph("Be", text("low", 1), " and ", text("code", 16), {"type": "linebreak"},
                  link("https://a.example", "a")),
        {"type": "list", "listType": "number", "start": 1, "children": [
            {"type": "listitem", "value": 1, "children": [text("one")]},
            {"type": "listitem", "value": 2, "children": [
                {"type": "list", "listType": "bullet", "children": [
                    {"type": "listitem", "children": [text("inner")]}]},
            ]},
        ]},
        {"type": "extended-quote", "children": [text("Queues grow.")]},
        {"type": "codeblock", "code": "a  = 1\n\n\tb", "language": "python", "caption": "A <b>listing</b>"},
        {"type": "image", "src": picture, "alt": "A queue", "caption": "Waiting"},
        {"type": "gallery", "images": [{"src": picture, "alt": "q"},
            {"src": picture.replace("images/", "images/size/w600/").replace("queue", "worker"), "alt": "w"}],
            "caption": "Both"},
        {"type": "bookmark", "url": "https://b.example/x", "metadata": {"title": "A page", "description": "About it"}},
        {"type": "callout", "calloutText": "<b>Mind</b> the gap", "calloutEmoji": "💡"},
        {"type": "toggle", "heading": "More", "content": "<p>Hidden</p>"},
        {"type": "embed", "url": "https://www.youtube.com/watch?v=q1", "html": "<iframe>", "caption": "A talk"},
        {"type": "markdown", "markdown": "| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nls  -l\n```"},
        {"type": "html", "html": "<p>Raw <kbd>Esc</kbd></p><script>alert(1)</script>"},
        {"type": "button", "buttonText": "Read on", "buttonUrl": "https://c.example"},
        {"type": "header", "header": "Big", "subheader": "small"},
        {"type": "horizontalrule"},
        {"type": "file", "src": "__GHOST_URL__/content/files/2024/06/slides.pdf", "fileTitle": "Slides"},
        {"type": "quiz", "question": "Why do queues grow?"},
    )  # fmt: skip
    report = bring_in(post(1, lexical=body), media=content)
    assert report["Queues"]["loss"]["lost"] == []
    assert all(not missing for missing in report["Queues"]["loss"]["missing"].values())
    made = blocks()
    assert [kind for kind, _ in made] == [
        "heading", "paragraph", "quote", "code", "picture", "gallery", "paragraph", "callout", "disclosure", "embed",
        "paragraph", "table", "code", "paragraph", "heading", "paragraph", "callout",
    ]  # fmt: skip
    assert made[1][1].source.startswith(
        '<p>Be<b>low</b> and <code>code</code><br/><a href="https://a.example">a</a></p><ol><li>one</li>'
    )
    assert made[3][1]["code"] == "a  = 1\n\n\tb" and made[3][1]["language"] == "python"
    assert made[3][1]["caption"] == "A listing"
    assert made[4][1]["image"].contextual_alt_text == "A queue" and made[4][1]["caption"] == "Waiting"
    assert len(made[5][1]["pictures"]) == 2 and made[5][1]["caption"] == "Both"
    assert made[7][1]["text"].source == "<p><b>Mind</b> the gap</p>"
    assert made[8][1]["summary"] == "More"
    assert made[9][1]["url"] == "https://www.youtube.com/watch?v=q1"
    assert made[12][1]["code"] == "ls  -l"
    assert f'linktype="document" id="{BlogDocument.objects.get().pk}"' in made[15][1].source
    assert "quiz" in str(made[16][1]["text"])
    assert BlogImage.objects.count() == 2


def test_the_old_editor_is_understood(bring_in):
    body = {
        "version": "0.3.1",
        "atoms": [["soft-return", "", {}]],
        "cards": [
            ["code", {"code": "x <- 1", "language": "sql"}],
            ["card-markdown", {"markdown": "## Part\n\n*Text*"}],
            ["hr", {}],
            ["bookmark", {"url": "https://b.example", "metadata": {"title": "A page"}}],
        ],
        "markups": [["strong"], ["a", ["href", "https://a.example"]]],
        "sections": [
            [1, "h2", [[0, [], 0, "Begin"]]],
            [1, "p", [[0, [], 0, "Plain "], [0, [0], 1, "strong"], [1, [], 0, 0], [0, [1], 1, "link"]]],
            [3, "ul", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
            [10, 0],
            [10, 1],
            [10, 2],
            [10, 3],
            [1, "blockquote", [[0, [], 0, "Said."]]],
            [10, 99],
            "nonsense",
        ],
    }
    report = bring_in(post(1, mobiledoc=json.dumps(body)))
    assert report["Queues"]["loss"]["lost"] == []
    made = blocks()
    assert [kind for kind, _ in made] == ["heading", "paragraph", "code", "heading", "paragraph", "quote"]
    assert made[1][1].source == (
        '<p>Plain <b>strong</b><br/><a href="https://a.example">link</a></p><ul><li>one</li><li>two</li></ul>'
    )
    assert (made[2][1]["code"], made[2][1]["language"]) == ("x <- 1", "sql")


def test_html_that_ghost_has_made_is_understood(bring_in):
    html = (
        '<p>Text</p><div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div>'
        '<div class="kg-callout-text">Mind</div></div>'
        '<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">More'
        '</h4></div><div class="kg-toggle-content"><p>Hidden</p></div></div>'
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.example">'
        '<div class="kg-bookmark-content"><div class="kg-bookmark-title">A page</div>'
        '<div class="kg-bookmark-description">About</div></div></a></figure>'
        '<pre><code class="language-js">let a = "&lt;b&gt;";</code></pre>'
    )
    report = bring_in(post(1, html=html))
    assert report["Queues"]["loss"]["lost"] == []
    made = blocks()
    assert [kind for kind, _ in made] == ["paragraph", "callout", "disclosure", "paragraph", "code"]
    assert made[4][1]["code"] == 'let a = "<b>";' and made[4][1]["language"] == "javascript"


def test_who_may_read_and_when(bring_in, anybody):
    later = (timezone.now() + timedelta(days=4)).isoformat()
    report = bring_in(
        post(1, "Open"),
        post(2, "Members only", visibility="members"),
        post(3, "Paid", visibility="paid"),
        post(4, "Draft", status="draft", published_at=None),
        post(5, "Later", status="scheduled", published_at=later),
        post(6, "Mail", status="sent"),
        post(7, "About", type="page"),
    )
    found = {article.title: article for article in ArticlePage.objects.all()}
    assert found.keys() == {"Open", "Members only", "Paid", "Draft", "Later", "Mail"}
    assert list(ArticlePage.objects.published()) == [found["Open"]]
    assert found["Members only"].live and found["Later"].approved_schedule
    assert not found["Mail"].live and codes(report["Mail"]) == ["status-sent"]
    assert anybody.get("/articles/paid/").status_code == 302
    assert codes(report["Members only"]) == codes(report["Paid"]) == ["restricted"]
    assert codes(report["About"]) == ["page-left-out"]


def test_links_and_redirects(bring_in, tmp_path, anybody):
    (tmp_path / "redirects.json").write_text(
        json.dumps(
            [
                {"from": "^/old-queues/$", "to": "/queues/", "permanent": True},
                {"from": "/out/", "to": "https://out.example/"},
                {"from": "^/tag/(.*)$", "to": "/about/$1"},
            ]
        )
    )
    body = lexical(paragraph(link("__GHOST_URL__/second/#part", "on"), link("https://night.example/second/", "too")))
    report = bring_in(post(1, lexical=body), post(2, "Second"), arguments=["--url", "https://www.night.example"])
    page = anybody.get("/articles/queues/").content.decode()
    assert page.count('href="/articles/second/"') >= 2
    assert anybody.get("/old-queues/").headers["Location"] == "/articles/queues/"
    assert anybody.get("/out/").headers["Location"] == "https://out.example/"
    assert codes(report["redirects"]) == ["redirect-unusable"]
    assert Redirect.objects.filter(redirect_page__isnull=False).count() == 5


def test_redirects_may_be_yaml(bring_in, tmp_path, anybody):
    (tmp_path / "redirects.yaml").write_text("301:\n  /old/: /queues/\n302:\n  /soon/: https://soon.example/\n")
    bring_in(post(1))
    assert anybody.get("/old/").headers["Location"] == "/articles/queues/"
    assert not Redirect.objects.get(old_path="/soon").is_permanent


def test_a_zip_with_everything_is_enough(tmp_path, run_import, content):
    picture = {"type": "image", "src": "__GHOST_URL__/content/images/2024/06/queue.png", "alt": "A"}
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr("export/ghost.json", json.dumps(export(post(1, lexical=lexical(picture)))))
        packed.write(content / "images/2024/06/queue.png", "export/content/images/2024/06/queue.png")
    run_import("import_ghost", tmp_path / "all.zip")
    assert blocks()[0][1]["image"].pk == BlogImage.objects.get().pk


def test_old_exports_without_a_list_of_databases_are_read(tmp_path, run_import):
    old = post(1, published_at=1_400_000_000_000, page=0, author_id=1, uuid="u-1")
    for name in ("type", "lexical", "mobiledoc", "html", "visibility"):
        del old[name]
    old["markdown"] = "Old *text*."
    path = tmp_path / "old.json"
    path.write_bytes(
        b"\xef\xbb\xbf" + json.dumps({"data": {"posts": [old], "users": [{"id": 1, "name": "Io"}]}}).encode()
    )
    run_import("import_ghost", path)
    article = ArticlePage.objects.get()
    assert article.first_published_at.year == 2014 and article.author_list[0].name == "Io"
    assert "<i>text</i>" in article.body[0].value.source


@pytest.mark.parametrize("content", ["", "{", '{"db": []}', "[1, 2]", '{"data": {"posts": [{"id": 1, ', "\x00"])
def test_what_is_no_export_is_refused(tmp_path, content):
    path = tmp_path / "export.json"
    path.write_text(content)
    with pytest.raises(CommandError):
        call_command("import_ghost", str(path))


def test_one_bad_post_stops_nothing(bring_in):
    level = '{"type": "list", "children": [{"type": "listitem", "children": ['
    deep = '{"root": {"children": [' + level * 5000 + "]}]}" * 5000 + "]}}"
    report = bring_in(
        post(1, "Broken", lexical="{nothing"),
        post(2, "Deep", lexical=deep),
        post(3, "Odd", lexical=json.dumps({"root": {"children": ["a", None, {"type": 5}, {"children": 7}]}})),
        post(4, "Good"),
        fails=True,
    )
    assert report["Broken"]["status"] == "failed" and report["Good"]["status"] == "created"
    assert ArticlePage.objects.filter(title="Good").exists()
