"""Bringing a blog in from an export of WordPress."""

import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from blog.models import ArticlePage, BlogDocument, BlogImage
from tests import builders
from tests.blog.importing.wxr import attachment, export, item

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring_in(tmp_path, run_import):
    """Writes an export and imports it."""

    def bring_in(*items, arguments=(), text=None, fails=False, **options):
        path = tmp_path / "slow.WordPress.xml"
        content = export(*items) if text is None else text
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run_import("import_wordpress", path, *arguments, fails=fails, **options)

    return bring_in


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "uploads"
    (folder / "2025/05").mkdir(parents=True)
    (folder / "2025/05/plan.png").write_bytes(builders.png())
    (folder / "2025/05/disk.png").write_bytes(builders.png(colour="red"))
    (folder / "2025/05/paper.pdf").write_bytes(b"%PDF-1.4 a paper")
    return folder


def blocks(article):
    return [(block.block_type, block.value) for block in article.body]


def kinds(article):
    return [block.block_type for block in article.body]


def codes(entry):
    return [warning["code"] for warning in entry["warnings"]]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_a_post_comes_with_everything_around_it(bring_in, anybody, version):
    post = item(
        7,
        "Why VACUUM waits",
        "<p>Readers first.</p>",
        slug="why-vacuum-waits",
        terms=[("category", "indexes", "Indexes &amp; plans"), ("post_tag", "postgres", "PostgreSQL")],
        excerpt="Old rows wait for <em>old readers</em>.",
        comments=2,
    )
    report = bring_in(text=export(post, version=version))
    article = ArticlePage.objects.get()
    assert report["post-7"]["status"] == "created" and report["post-7"]["loss"]["lost"] == []
    assert article.title == "Why VACUUM waits" and article.slug == "why-vacuum-waits"
    assert article.summary == "Old rows wait for old readers."
    assert [author.name for author in article.author_list] == ["Mira Holt"]
    assert [category.name for category in article.category_list] == ["Indexes & plans", "Databases"]
    assert [tag.name for tag in article.tag_list] == ["PostgreSQL"]
    assert article.first_published_at == datetime(2025, 5, 4, 9, 30, tzinfo=UTC)
    assert article.source.importer == "wordpress" and article.source.source == "slow.example"
    assert codes(report["slow.WordPress.xml"]) == ["comments-left-out"]
    assert anybody.get("/2025/05/why-vacuum-waits/").headers["Location"] == "/articles/why-vacuum-waits/"


def test_importing_again_changes_nothing_and_update_takes_changes_over(bring_in):
    bring_in(item(1, content="First version."))
    stored = ArticlePage.objects.get().latest_revision_id
    assert bring_in(item(1, content="First version."))["post-1"]["status"] == "unchanged"
    assert ArticlePage.objects.get().latest_revision_id == stored
    assert codes(bring_in(item(1, content="Second version."))["post-1"]) == ["source-changed"]
    assert bring_in(item(1, content="Second version."), arguments=["--update"])["post-1"]["status"] == "updated"
    assert "Second version." in str(ArticlePage.objects.get().body)


def test_classic_posts_get_the_paragraphs_that_nobody_wrote(bring_in):
    content = (
        "One line\nand the next.\n\nA <em>second</em> paragraph.\n<ul>\n\t<li>first</li>\n\t<li>second</li>\n</ul>\n"
        "<blockquote>Said\n\ntwice.</blockquote>\nAfter it.\n\n<pre>keep\n\n  this</pre>\nThe end."
    )
    bring_in(item(1, content=content))
    made = blocks(ArticlePage.objects.get())
    assert made[0][1].source == (
        "<p>One line<br/>and the next.</p><p>A <i>second</i> paragraph.</p><ul><li>first</li><li>second</li></ul>"
    )
    assert made[1][0] == "quote" and made[1][1]["text"] == "Said\n\ntwice."
    assert made[2][1].source == "<p>After it.</p>"
    assert made[3][0] == "code" and made[3][1]["code"] == "keep\n\n  this"
    assert made[4][1].source == "<p>The end.</p>"


def test_shortcodes_are_translated(bring_in, uploads):
    content = (
        '[caption id="attachment_5" align="alignleft" width="300"]<a href="https://slow.example/wp-content/uploads/'
        '2025/05/plan.png"><img src="https://slow.example/wp-content/uploads/2025/05/plan-300x200.png" alt="A plan" />'
        "</a> The plan, <b>drawn</b>[/caption]\n\n"
        '[gallery ids="5,6" columns="2"]\n\n'
        "[embed]https://www.youtube.com/watch?v=abc123[/embed]\n\n"
        '[code language="sql" title="vacuum.sql" highlight="2"]\nSELECT 1 &lt; 2;\nVACUUM;\n[/code]\n\n'
        "[php]\n<?php echo '<b>' . $a[0];\n[/php]\n\n"
        "https://vimeo.com/12345\n\n"
        "Between [ref]Noted <em>here</em>.[/ref] words. [sic] And [[escaped]].\n\n"
        '[contact-form-7 id="12" title="Write to us"]\n\n[toc]'
    )
    report = bring_in(
        attachment(5, "2025/05/plan.png", text="Plan with two joins", caption="Fast"),
        attachment(6, "2025/05/disk.png", text="A disk"),
        item(1, content=content),
        media=uploads,
    )
    assert report["post-1"]["loss"]["lost"] == []
    made = blocks(ArticlePage.objects.get())
    assert [kind for kind, _ in made] == [
        "picture", "gallery", "embed", "code", "code", "embed", "paragraph", "callout", "footnote",
    ]  # fmt: skip
    assert made[0][1]["caption"] == "The plan, drawn" and made[0][1]["image"].contextual_alt_text == "A plan"
    assert [entry["caption"] for entry in made[1][1]["pictures"]] == ["Fast", ""]
    assert made[2][1]["url"] == "https://www.youtube.com/watch?v=abc123"
    sql = made[3][1]
    assert (sql["code"], sql["language"]) == ("SELECT 1 < 2;\nVACUUM;", "sql")
    assert (sql["file_name"], sql["marked_lines"]) == ("vacuum.sql", "2")
    assert made[4][1]["code"] == "<?php echo '<b>' . $a[0];" and made[4][1]["language"] == "php"
    assert made[6][1].source == "<p>Between [^1] words. [sic] And [escaped].</p>"
    assert "contact-form-7" in str(made[7][1]["text"])
    assert made[8][1]["text"].source == "<p>Noted <i>here</i>.</p>"
    assert set(codes(report["post-1"])) == {"shortcode-unknown", "picture-links-to-picture"}
    assert BlogImage.objects.count() == 2


def test_the_block_editor_is_understood(bring_in, uploads):
    picture = "https://slow.example/wp-content/uploads/2025/05/plan.png"
    content = f"""<!-- wp:heading -->
<h2 class="wp-block-heading">How it works</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Text with a note<sup data-fn="n-1" class="fn"><a href="#n-1" id="n-1-link">1</a></sup>.</p>
<!-- /wp:paragraph -->

<!-- wp:code {{"language":"php"}} -->
<pre class="wp-block-code"><code>if ($a &lt; 1) {{

    return "a &amp;&amp; b";
}}</code></pre>
<!-- /wp:code -->

<!-- wp:image {{"id":5}} -->
<figure class="wp-block-image"><img src="{picture}" alt="Plan"/><figcaption>Fig. 1</figcaption></figure>
<!-- /wp:image -->

<!-- wp:gallery -->
<figure class="wp-block-gallery"><!-- wp:image --><figure class="wp-block-image"><img src="{picture}" alt="a"/>
</figure><!-- /wp:image --><!-- wp:image --><figure class="wp-block-image"><img
src="{picture.replace("plan", "disk")}" alt="b"/><figcaption>Disk</figcaption></figure><!-- /wp:image --></figure>
<!-- /wp:gallery -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph --><p>Measure.</p><!-- /wp:paragraph -->
<cite>Ada</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:embed {{"url":"https://youtu.be/xyz","type":"video"}} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://youtu.be/xyz
</div><figcaption>A talk</figcaption></figure>
<!-- /wp:embed -->

<!-- wp:table -->
<figure class="wp-block-table"><table><thead><tr><th>Table</th></tr></thead><tbody><tr><td>big</td></tr>
</tbody></table></figure>
<!-- /wp:table -->

<!-- wp:details -->
<details class="wp-block-details"><summary>More</summary>
<!-- wp:paragraph --><p>Hidden.</p><!-- /wp:paragraph --></details>
<!-- /wp:details -->

<!-- wp:verse -->
<pre class="wp-block-verse">Roses
are rows</pre>
<!-- /wp:verse -->

<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div><!-- wp:list --><ul><!-- wp:list-item -->
<li>left</li><!-- /wp:list-item --></ul><!-- /wp:list --></div><!-- /wp:column --></div><!-- /wp:columns -->

<!-- wp:block {{"ref":90}} /-->

<!-- wp:file -->
<div class="wp-block-file"><a href="https://slow.example/wp-content/uploads/2025/05/paper.pdf">The paper</a></div>
<!-- /wp:file -->

<!-- wp:latest-posts {{"postsToShow":3}} /-->

<!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->

<!-- wp:footnotes /-->
"""
    report = bring_in(
        item(90, "Shared", "<!-- wp:paragraph --><p>Said everywhere.</p><!-- /wp:paragraph -->", kind="wp_block"),
        item(1, content=content, meta=[("footnotes", '[{"content":"The <b>note</b>.","id":"n-1"}]')]),
        media=uploads,
    )
    assert report["post-1"]["loss"]["lost"] == []
    made = blocks(ArticlePage.objects.get())
    assert [kind for kind, _ in made] == [
        "heading", "paragraph", "code", "picture", "gallery", "quote", "embed", "table", "disclosure", "paragraph",
        "callout", "footnote",
    ]  # fmt: skip
    assert made[1][1].source == "<p>Text with a note[^1].</p>"
    assert made[2][1]["code"] == 'if ($a < 1) {\n\n    return "a && b";\n}' and made[2][1]["language"] == "php"
    assert made[3][1]["caption"] == "Fig. 1"
    assert [entry["caption"] for entry in made[4][1]["pictures"]] == ["", "Disk"]
    assert (made[5][1]["text"], made[5][1]["source"]) == ("Measure.", "Ada")
    assert (made[6][1]["url"], made[6][1]["caption"]) == ("https://youtu.be/xyz", "A talk")
    prose = made[9][1].source
    assert "<p>Roses<br/>are rows</p>" in prose and "<li>left</li>" in prose and "Said everywhere." in prose
    assert f'linktype="document" id="{BlogDocument.objects.get().pk}"' in prose
    assert "wp:latest-posts" in str(made[10][1]["text"])
    assert made[11][1]["text"].source == "<p>The <b>note</b>.</p>"


def test_blocks_that_hold_themselves_end_somewhere(bring_in):
    loop = '<!-- wp:paragraph --><p>Round</p><!-- /wp:paragraph --><!-- wp:block {"ref":90} /-->'
    report = bring_in(item(90, "Loop", loop, kind="wp_block"), item(1, content=loop))
    assert report["post-1"]["status"] == "created"
    assert str(ArticlePage.objects.get().body).count("Round") < 20


def test_every_status_is_what_it_says(bring_in, anybody):
    later = timezone.now() + timedelta(days=9)
    later_text = later.strftime("%Y-%m-%d %H:%M:%S")
    report = bring_in(
        item(1, "Draft", "d", status="draft", slug="draft", post_date_gmt="0000-00-00 00:00:00"),
        item(2, "Pending", "p", status="pending", slug="pending"),
        item(3, "Private", "secret", status="private", slug="private"),
        item(4, "Locked", "secret", slug="locked", post_password="sesame"),
        item(5, "Later", "l", status="future", slug="later", post_date=later_text),
        item(6, "Gone", "g", status="trash", slug="gone"),
        item(7, "About", "Us", kind="page", slug="about"),
        item(8, "Menu", "", kind="nav_menu_item", slug="menu"),
    )
    found = {article.slug: article for article in ArticlePage.objects.all()}
    assert found.keys() == {"draft", "pending", "private", "locked", "later"}
    assert not found["draft"].live and not found["pending"].live
    assert not found["later"].live and found["later"].approved_schedule
    assert found["private"].live and found["locked"].live
    assert anybody.get("/articles/private/").status_code == 302
    assert b"secret" not in anybody.get("/articles/locked/").content
    assert codes(report["post-2"]) == ["status-pending"] and codes(report["post-3"]) == ["restricted"]
    assert report["page-7"]["status"] == "skipped" and codes(report["page-7"]) == ["page-left-out"]
    assert "nav_menu_item 1, trash 1" in report["slow.WordPress.xml"]["warnings"][0]["text"]
    for article in found.values():
        assert article not in ArticlePage.objects.published()


def test_pages_become_articles_when_asked(bring_in):
    bring_in(item(7, "About", "Us", kind="page"), arguments=["--type", "page"])
    assert ArticlePage.objects.get().title == "About"


def test_links_pictures_and_old_addresses(bring_in, uploads, anybody):
    report = bring_in(
        attachment(5, "2025/05/plan.png", text="Two joins"),
        item(
            1,
            "First",
            '<a href="https://slow.example/2025/05/second/#part">on</a> '
            '<a href="http://www.slow.example/?p=2">too</a> '
            '<a href="https://slow.example/2025/05/gone/">gone</a> <a href="https://elsewhere.example/a/">out</a>\n\n'
            '<img src="http://slow.example/wp-content/uploads/2025/05/plan-1024x768.png" alt="">',
            meta=[("_thumbnail_id", "5"), ("_wp_old_slug", "erste")],
        ),
        item(2, "Second", "Back to https://slow.example/2025/05/first/."),
        media=uploads,
    )
    first = ArticlePage.objects.get(slug="first")
    page = anybody.get("/articles/first/").content.decode()
    assert page.count('href="/articles/second/"') >= 2
    assert 'href="https://slow.example/2025/05/gone/"' in page and 'href="https://elsewhere.example/a/"' in page
    assert first.cover == BlogImage.objects.get() and first.cover_alternative_text == "Two joins"
    assert codes(report["post-1"]).count("link-unresolved") == 1
    old = {redirect.old_path for redirect in Redirect.objects.filter(redirect_page=first)}
    assert {"/2025/05/first", "/2025/05/erste"} <= old
    assert first.revisions.count() == 1


def test_pictures_without_a_folder_stay_links(bring_in):
    report = bring_in(item(1, content='<img src="https://slow.example/wp-content/uploads/a.png" alt="A graph">'))
    assert codes(report["post-1"]) == ["picture-remote"]
    assert "A graph</a>" in ArticlePage.objects.get().body[0].value.source


def test_exports_with_mistakes_are_read_as_far_as_possible(bring_in):
    text = export(item(1, "One", "Good."), item(2, "Two", "Also\x0b good."), item(3, "Three", "Good too."))
    text = text.replace("<title>Two</title>", "<title>Caf\u00e9 & Bar &nbsp; &eacute;t\u00e9</title>")
    data = text.encode().replace(b"Good too.", b"Good \xff\xfe too.")
    report = bring_in(text=data)
    assert {report[f"post-{number}"]["status"] for number in (1, 2, 3)} == {"created"}
    assert ArticlePage.objects.filter(title="Caf\u00e9 & Bar \u00e9t\u00e9").exists()
    messages = " ".join(warning["text"] for warning in report["slow.WordPress.xml"]["warnings"])
    assert f"line {text[: text.index('& Bar')].count(chr(10)) + 1}" in messages


def test_an_export_that_breaks_off_says_where(bring_in):
    whole = export(item(1, "One", "Good."), item(2, "Two", "Cut off"))
    report = bring_in(text=whole[: whole.index("Cut off")])
    assert report["post-1"]["status"] == "created" and "post-2" not in report
    assert "line " in report["slow.WordPress.xml"]["warnings"][0]["text"]


def test_other_encodings_are_read(bring_in):
    text = export(item(1, "Stra\u00dfe", "\u00fcber")).replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
    bring_in(text=text.encode("latin-1"))
    assert "\u00fcber" in str(ArticlePage.objects.get().body)


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
        "<html><body>no export</body></html>",
        "",
        "\x00\x01\x02",
    ],
)
def test_what_is_no_export_is_refused(tmp_path, text):
    path = tmp_path / "export.xml"
    path.write_text(text)
    with pytest.raises(CommandError):
        call_command("import_wordpress", str(path))
    assert not ArticlePage.objects.exists()


def test_one_bad_post_stops_nothing(bring_in):
    deep = "<blockquote>" * 5000 + "x"
    report = bring_in(item(1, "Deep", deep), item(2, "Long", "[code]" * 20_000 + "x" * 6_000_000), item(3), fails=True)
    assert report["post-2"]["status"] == "failed" and report["post-3"]["status"] == "created"
    assert report["post-1"]["status"] in ("created", "failed")


def test_scripts_do_not_survive(bring_in, anybody):
    attack = (
        '<p onclick="alert(1)">a</p><a href="javascript:alert(1)">b</a><img src="x" onerror="alert(1)">'
        '<svg onload="alert(1)"></svg><iframe src="javascript:alert(1)"></iframe><script>alert(1)</script>'
        '<a href="https://slow.example/" style="x:expression(alert(1))">c</a>'
        '[caption caption="<script>alert(1)</script>"]'
        '<img src="https://slow.example/a.png" onload="alert(1)">[/caption]'
        '<!-- wp:embed {"url":"javascript:alert(1)"} /-->'
    )
    bring_in(item(1, content=attack))
    page = anybody.get("/articles/vacuum/").content.decode().partition("<main")[2]
    assert '="javascript:' not in page and "onerror" not in page and "onload" not in page and "onclick" not in page
    assert "<script>alert" not in page


def test_a_zip_with_everything_is_enough(tmp_path, run_import, uploads):
    path = tmp_path / "all.zip"
    picture = '<img src="https://slow.example/wp-content/uploads/2025/05/plan.png" alt="A">'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("backup/export.xml", export(item(1, content=picture)))
        packed.write(uploads / "2025/05/plan.png", "backup/uploads/2025/05/plan.png")
    run_import("import_wordpress", path)
    assert ArticlePage.objects.get().body[0].value["image"].pk == BlogImage.objects.get().pk
