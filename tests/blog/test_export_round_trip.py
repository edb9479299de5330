"""An export that is imported into an empty site and exported again is the same, byte for byte."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog import builders as blocks
from blog.hues import HUES
from blog.models import ArticlePage, Author, AuthorLink, BlogDocument, BlogImage, BlogTag, Category, Series
from home.models import HomePage, StandardPage
from tests import builders
from tests.blog.test_export_markdown import export, files

pytestmark = pytest.mark.django_db


def empty_the_site():
    for page in Page.objects.filter(depth__gt=3).order_by("-depth"):
        Page.objects.get(pk=page.pk).delete()
    for page in StandardPage.objects.order_by("-depth"):
        page.delete()
    for model in (Redirect, Author, Category, Series, BlogTag, BlogDocument, BlogImage):
        model.objects.all().delete()
    home, index = HomePage.objects.get(), builders.blog_index()
    home.title, home.heading, home.introduction = "Home", "", ""
    index.title, index.introduction, index.label = "Articles", "", "Blog"
    home.save(), index.save()


def restore(folder, tmp_path, *arguments):
    report = tmp_path / "report.json"
    output = io.StringIO()
    call_command("import_markdown", str(folder), *arguments, report=report, stdout=output, stderr=output)
    return json.loads(report.read_text())


@pytest.fixture
def there_and_back(tmp_path):
    """Exports, restores into an empty site, and gives the files of both exports."""

    def there_and_back(*arguments):
        export(tmp_path / "first", *arguments)
        empty_the_site()
        report = restore(tmp_path / "first", tmp_path)
        assert "failed" not in report["totals"]["statuses"]
        export(tmp_path / "second", *arguments)
        return files(tmp_path / "first"), files(tmp_path / "second")

    return there_and_back


def rich_body(picture, other, page, document):
    return [
        blocks.heading("Two kinds"),
        blocks.heading("Two kinds", "h3"),
        blocks.paragraph(
            f'<p data-block-key="x1">A <b>lock</b>, <a id="{other.pk}" linktype="page">rows</a>, '
            f'<a linktype="page" id="{page.pk}">us</a>, <a linktype="document" id="{document.pk}">notes</a>, '
            f'<a href="https://example.org/?a=1&amp;b=2">out</a>, <a href="/old/rows/">old</a>[^n1].</p>'
            "<ul><li>one<ul><li>two</li></ul></li></ul>"
        ),
        blocks.paragraph("<p>Another paragraph block, with 1. and # and * in it.</p>"),
        blocks.code("def f():\n    return 1", "python", file_name="f.py", marked_lines="2", line_numbers=True),
        blocks.code("\n- a\n+ b\n", "text", diff=True, caption="A change"),
        blocks.code("{{< youtube abc >}} {{</* quoted */>}} {{% note %}}", "text"),
        blocks.callout("tip", "<p>Mind the order.</p>", "Order"),
        blocks.table(["A", "B"], [["1 | 2", "<code>x</code>"]], caption="Numbers", first_column_is_header=True),
        blocks.picture(picture, alternative_text="In its place", caption="It holds", width="wide"),
        blocks.picture(picture, decorative=True),
        blocks.gallery([(picture, "One", ""), (picture, "Two", "two")], "Both"),
        blocks.quote("First.\n\nSecond.", "Somebody", "https://example.org/"),
        blocks.disclosure("More", [blocks.paragraph("<p>Inside.</p>"), blocks.code("x", "text")]),
        blocks.embed("https://vimeo.com/1", "A talk", "32 minutes"),
        blocks.related_articles("Read on", [other]),
        blocks.call_to_action("Go on", "Now.", "Read", page=other),
        blocks.call_to_action("Go out", "", "Look", url="https://example.org/"),
        blocks.footnote("n1", "<p>The manual.</p>"),
    ]


def make_content():
    picture = builders.picture("A lock", alternative_text="A padlock", credit="Ada", licence="CC BY 4.0", width=40)
    picture.focal_point_x, picture.focal_point_y = 10, 4
    picture.focal_point_width, picture.focal_point_height = 5, 5
    picture.source_url = "https://example.org/lock"
    picture.save()
    document = BlogDocument.objects.create(title="The notes", file=ContentFile(b"notes", name="x.txt"))
    first, second = (
        builders.category("C++", slug="cpp", hue=HUES[3][0]),
        builders.category("Databases", description="Rows."),
    )
    Category.objects.filter(pk=first.pk).update(sort_order=7)
    ada = builders.author("Ada Brook", slug="ada", role="Engineer", portrait=picture)
    AuthorLink.objects.create(author=ada, label="Website", url="https://ada.example.com/", sort_order=0)
    other = builders.article("Rows", slug="Rows_2", categories=[], authors=[ada], tags=["C++", "c", '"quoted", no'])
    series = Series.objects.create(title="Waiting", slug="waiting", description="From locks to queues.")
    about = builders.standard_page("About", introduction="Who\nwe are.")
    team = builders.standard_page("Team", parent=about, show_in_menus=True)
    ada.biography = f'<p>Writes <a linktype="page" id="{about.pk}">here</a>, <b>often</b>.</p>'
    ada.save()
    article = builders.article(
        "Locks:  and  'keys'",
        slug="locks",
        summary="One.\nTwo.",
        authors=[builders.author("Ben Carter"), ada],
        categories=[second, first],
        tags=["SQL", "1.10", "no"],
        cover=picture,
        cover_alternative_text="Closed",
        social_picture=picture,
        body=rich_body(picture, other, team, document),
        published_at=builders.moment(2026, 3, 1, 9, 30),
        canonical_url="https://example.org/locks",
        hide_from_search_engines=True,
        series=series,
        series_position=0,
        seo_title="Search me",
        search_description="Found.",
        expire_at=builders.days_from_now(9),
    )
    ArticlePage.objects.filter(pk=article.pk).update(last_published_at=builders.moment(2026, 4, 1, 1, 2, 3))
    for path in ("/2026/locks", "/2026/locks.html", "/Alt?p=3"):
        Redirect.objects.create(old_path=Redirect.normalise_path(path), redirect_page=article)
    home, index = HomePage.objects.get(), builders.blog_index()
    home.title, home.heading, home.introduction = "On Commit", "What happens", "A line."
    index.title, index.introduction = "Writing", "Notes."
    home.save_revision().publish(), index.save_revision().publish()
    return article


def test_an_export_survives_the_way_through_an_empty_site(there_and_back):
    make_content()
    first, second = there_and_back()
    assert second == first


def test_drafts_and_private_articles_come_back_as_drafts(there_and_back):
    make_content()
    builders.draft("Draft")
    builders.article("Scheduled", go_live_at=builders.days_from_now(1))
    builders.restriction(builders.article("Private"))
    withdrawn = builders.article("Withdrawn")
    withdrawn.unpublish()

    first, second = there_and_back("--drafts", "--private")

    assert second == first
    live = set(ArticlePage.objects.live().values_list("slug", flat=True))
    assert live == {"locks", "Rows_2"}
    assert ArticlePage.objects.get(slug="scheduled").go_live_at is not None


def test_what_comes_back_is_what_readers_had(there_and_back, anybody):
    make_content()
    before = anybody.get("/articles/locks/").content.decode()
    tags = dict(BlogTag.objects.values_list("name", "slug"))
    there_and_back()

    article = ArticlePage.objects.get(slug="locks")
    assert article.title == "Locks:  and  'keys'" and article.summary == "One.\nTwo."
    assert [author.name for author in article.author_list] == ["Ben Carter", "Ada Brook"]
    assert [category.slug for category in article.category_list] == ["databases", "cpp"]
    assert dict(BlogTag.objects.values_list("name", "slug")) == tags
    assert article.cover.credit == "Ada" and article.cover.focal_point_x == 10 and article.cover.licence == "CC BY 4.0"
    assert article.first_published_at == builders.moment(2026, 3, 1, 9, 30)
    assert article.last_published_at == builders.moment(2026, 4, 1, 1, 2, 3)
    ada = Author.objects.get(slug="ada")
    assert ada.role == "Engineer" and ada.portrait == article.cover and ada.links.get().label == "Website"
    assert "<b>often</b>" in ada.biography and 'linktype="page"' in ada.biography
    assert anybody.get("/2026/locks.html/").status_code == 301
    assert StandardPage.objects.get(slug="team").get_parent().slug == "about"
    after = anybody.get("/articles/locks/").content.decode()
    for words in ("Mind the order.", "Read on", "A talk", 'href="/articles/Rows_2/"', 'href="/about/team/"'):
        assert words in before and words in after


def test_restoring_again_changes_nothing(there_and_back, tmp_path):
    make_content()
    there_and_back()
    before = {page.pk: page.latest_revision_id for page in Page.objects.all()}

    report = restore(tmp_path / "first", tmp_path)

    assert set(report["totals"]["statuses"]) == {"unchanged"}
    assert {page.pk: page.latest_revision_id for page in Page.objects.all()} == before


def test_a_dry_run_stores_nothing(tmp_path):
    make_content()
    export(tmp_path / "first")
    empty_the_site()

    restore(tmp_path / "first", tmp_path, "--dry-run")

    assert not ArticlePage.objects.exists() and not Author.objects.exists() and not StandardPage.objects.exists()
    assert not BlogImage.objects.exists() and HomePage.objects.get().title == "Home"


def test_a_site_with_content_keeps_its_own(tmp_path):
    make_content()
    export(tmp_path / "first")
    empty_the_site()
    builders.article("Mine", slug="locks", authors=[builders.author("Ada B.", slug="ada")])

    restore(tmp_path / "first", tmp_path)

    assert HomePage.objects.get().title == "Home"
    assert Author.objects.get(slug="ada").name == "Ada B."
    assert ArticlePage.objects.get(slug="locks").title == "Mine"
    assert ArticlePage.objects.get(slug="locks-2").title == "Locks:  and  'keys'"


def test_a_damaged_file_stops_nothing_else(tmp_path):
    make_content()
    export(tmp_path / "first")
    empty_the_site()
    (tmp_path / "first/content/about/team/index.md").write_text(
        "---\ntype: standard\nurl: /x/y/z/\ngenerator: blogsite\n---\n"
    )
    (tmp_path / "first/content/articles/locks/index.md").write_bytes(b"\xff\xfe\x00")
    report = tmp_path / "report.json"
    with pytest.raises(Exception, match="could not be imported"):
        restore(tmp_path / "first", tmp_path)

    statuses = json.loads(report.read_text())["totals"]["statuses"]
    assert statuses["failed"] >= 1
    assert ArticlePage.objects.get().slug == "Rows_2"


def test_a_forged_export_brings_nothing_that_runs(tmp_path, anybody):
    make_content()
    export(tmp_path / "first")
    empty_the_site()
    path = tmp_path / "first/content/authors/ada/_index.md"
    forged = path.read_text().replace("https://ada.example.com/", "javascript:alert(1)")
    path.write_text(f"{forged}\n<script>alert(2)</script><a href='javascript:alert(3)'>x</a>\n")
    article = tmp_path / "first/content/articles/locks/index.md"
    article.write_text(article.read_text() + "\n<img src=x onerror=alert(4)>\n\n[x](javascript:alert(5))\n")
    (tmp_path / "secret.txt").write_text("secret")
    with article.open("a") as file:
        file.write("\n[y](../../../../secret.txt) ![z](../../../../secret.txt)\n")

    restore(tmp_path / "first", tmp_path)

    page = anybody.get("/articles/locks/").content.decode() + anybody.get("/articles/author/ada/").content.decode()
    assert "Mind the order." in page
    assert "<script>alert" not in page and "onerror" not in page and 'href="javascript' not in page
    assert not BlogDocument.objects.filter(title__icontains="secret").exists()
