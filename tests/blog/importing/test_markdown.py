"""Bringing a folder of Markdown in with `manage.py import_markdown`."""

import io
import json
import zlib
from datetime import UTC, datetime, timedelta
from struct import pack

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from blog.list_upkeep import rebuild
from blog.models import ArticlePage, ArticleSource, Author, BlogImage, BlogTag, Category, RelatedArticle, SharePicture
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """An empty folder; `write(path, text)` puts a file into it."""
    root = tmp_path / "team-blog"
    root.mkdir()
    return root


def write(folder, path, content):
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return target


def post(title="Locks", text="Words about locks.", **more):
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": title, "date": "2026-03-01", **more}.items())
    return f"---\n{lines}---\n{text}\n"


def run(folder, tmp_path, *arguments, fails=False, **options):
    """The report of one import, files by path."""
    report = tmp_path / "report.json"
    output = io.StringIO()
    try:
        call_command(
            "import_markdown", str(folder), *arguments, report=report, stdout=output, stderr=output, **options
        )
        assert not fails
    except CommandError:
        assert fails
    data = json.loads(report.read_text())
    return {entry["path"]: entry for entry in data["files"]} | {"": data, "output": output.getvalue()}


def codes(entry):
    return [warning["code"] for warning in entry["warnings"]]


def test_a_folder_is_all_it_takes(folder, tmp_path, anybody):
    write(folder, "posts/locks.md", post(authors="Ada Brook", categories="[Databases]", tags="[locks, SQL]"))
    report = run(folder, tmp_path)
    article = ArticlePage.objects.get()
    assert report["posts/locks.md"]["status"] == "created"
    assert [author.name for author in article.author_list] == ["Ada Brook"]
    assert [category.name for category in article.category_list] == ["Databases"]
    assert {tag.name for tag in article.tag_list} == {"locks", "SQL"}
    assert article.summary == "Words about locks."
    assert article.first_published_at.date().isoformat() == "2026-03-01"
    assert article.source.path == "posts/locks.md"
    page = anybody.get("/articles/locks/")
    assert page.status_code == 200 and "Words about locks." in page.content.decode()


def test_importing_again_changes_nothing(folder, tmp_path):
    write(folder, "a.md", post())
    write(folder, "b.md", post("Rows", "See [locks](a.md)."))
    run(folder, tmp_path)
    before = {article.pk: article.latest_revision_id for article in ArticlePage.objects.all()}
    report = run(folder, tmp_path)
    assert {report[name]["status"] for name in ("a.md", "b.md")} == {"unchanged"}
    assert {article.pk: article.latest_revision_id for article in ArticlePage.objects.all()} == before


def test_update_takes_changes_over_and_leaves_what_was_edited_here_alone(folder, tmp_path):
    write(folder, "a.md", post("First", "Old."))
    write(folder, "b.md", post("Second", "Old."))
    run(folder, tmp_path)
    edited = ArticlePage.objects.get(slug="b")
    edited.title = "Edited here"
    edited.save_revision().publish()
    write(folder, "a.md", post("First, again", "New."))
    write(folder, "b.md", post("Second, again", "New."))

    report = run(folder, tmp_path)
    assert codes(report["a.md"]) == ["source-changed"]

    report = run(folder, tmp_path, "--update")
    assert report["a.md"]["status"] == "updated"
    assert ArticlePage.objects.get(slug="a").title == "First, again"
    assert report["b.md"]["status"] == "unchanged" and codes(report["b.md"]) == ["edited-here"]
    assert ArticlePage.objects.get(slug="b").title == "Edited here"
    assert run(folder, tmp_path, "--update")["a.md"]["status"] == "unchanged"


def test_links_between_posts_become_page_links_in_both_directions(folder, tmp_path, anybody):
    write(
        folder,
        "one.md",
        post("One", "On to [two](./sub/two.md) and [three](/blog/2026/03/01/three/).\n\n[gone](nope.md)"),
    )
    write(folder, "sub/two.md", post("Two", "Back to [one](../one.md#top)."))
    write(folder, "2026-03-01-three.md", post("Three", "## Part\n\nSee [below](#part)."))
    report = run(folder, tmp_path)
    page = anybody.get("/articles/one/").content.decode()
    assert 'href="/articles/two/"' in page and 'href="/articles/three/"' in page
    assert 'href="/articles/one/"' in anybody.get("/articles/two/").content.decode()
    assert codes(report["one.md"]).count("link-unresolved") == 1
    three = anybody.get("/articles/three/").content.decode()
    anchor = three.split('href="#section-')[1].split('"')[0]
    assert f'id="section-{anchor}"' in three
    one = ArticlePage.objects.get(slug="one")
    assert one.revisions.count() == 1
    assert str(one.get_latest_revision_as_object().body) == str(one.body)


def test_pictures_go_into_the_library_once(folder, tmp_path):
    write(folder, "static/img/chart.png", builders.png())
    write(folder, "posts/bundle/copy.png", builders.png())
    write(
        folder, "posts/bundle/index.md", post("One", "![A chart](copy.png)\n\n![Elsewhere](https://example.org/x.png)")
    )
    write(
        folder,
        "posts/two.md",
        post("Two", "![The chart](/img/chart.png)\n\n![Lost](lost.png)", image="/img/chart.png"),
    )
    report = run(folder, tmp_path)
    picture = BlogImage.objects.get()
    assert picture.description == "The chart"
    two = ArticlePage.objects.get(slug="two")
    assert two.cover == picture
    assert two.body[0].value["image"].pk == picture.pk
    assert two.body[0].value["image"].contextual_alt_text == "The chart"
    assert "picture-missing" in codes(report["posts/two.md"])
    assert "lost.png" in str(two.body[1].value)
    assert codes(report["posts/bundle/index.md"]).count("picture-remote") == 1
    assert 'href="https://example.org/x.png"' in str(ArticlePage.objects.get(slug="bundle").body[1].value.source)


def test_static_folders_may_lie_elsewhere(folder, tmp_path):
    elsewhere = tmp_path / "static"
    write(elsewhere, "chart.png", builders.png())
    write(folder, "a.md", post(text="![A](/chart.png)"))
    assert "picture-missing" in codes(run(folder, tmp_path, "--dry-run")["a.md"])
    assert "picture-missing" not in codes(run(folder, tmp_path, "--static-root", str(elsewhere))["a.md"])


def test_missing_authors_and_categories_are_named_for_the_folder(folder, tmp_path):
    write(folder, "posts/web-servers/nginx.md", "# Nginx\n\nText.")
    report = run(folder, tmp_path)
    article = ArticlePage.objects.get()
    assert article.title == "Nginx"
    assert article.author_list[0].name == "team-blog"
    assert article.category_list[0].name == "Web servers"
    assert {"author-missing", "category-missing", "date-missing"} <= set(codes(report["posts/web-servers/nginx.md"]))


def test_known_names_are_used_whatever_their_spelling(folder, tmp_path):
    ada, databases = builders.author("Ada Brook"), builders.category("Databases")
    BlogTag.objects.create(name="SQL", slug="sql")
    write(folder, "authors.yml", "ada:\n  name: Ada Brook\n")
    write(folder, "a.md", post(authors="[ada]", categories="[databases, a, b, c]", tags="[sql]"))
    report = run(folder, tmp_path)
    article = ArticlePage.objects.get()
    assert article.author_list == [ada] and article.category_list[0] == databases
    assert len(article.category_list) == 3 and {tag.name for tag in article.tag_list} == {"SQL", "c"}
    assert report[""]["mapped"] == {"authors": ["Ada Brook"], "categories": ["Databases"], "tags": ["SQL"]}
    assert Author.objects.count() == 1 and Category.objects.count() == 3


def test_old_addresses_lead_to_the_article(folder, tmp_path, anybody):
    write(folder, "a.md", post(aliases="[/2020/01/old-locks.html]", url="/notes/locks/"))
    run(folder, tmp_path)
    for old in ("/2020/01/old-locks.html", "/notes/locks/", "/notes/locks"):
        assert anybody.get(old).headers["Location"] == "/articles/locks/"
    assert Redirect.objects.filter(is_permanent=True).count() == 4


def test_addresses_never_clash(folder, tmp_path):
    for path in ("x/locks.md", "y/locks.md", "feed.md", "2024.md"):
        write(folder, path, post(path))
    report = run(folder, tmp_path)
    slugs = set(ArticlePage.objects.values_list("slug", flat=True))
    assert slugs == {"locks", "locks-2", "feed-2", "2024-2"}
    assert "slug-taken" in codes(report["y/locks.md"])


def test_drafts_dates_and_later(folder, tmp_path):
    later = (timezone.now() + timedelta(days=3)).isoformat()
    write(folder, "draft.md", post(draft="true"))
    write(folder, "later.md", post(date=later))
    write(folder, "zone.md", post(date="2026-03-01T10:30:00+02:00", lastmod="2026-04-01T00:00:00Z"))
    run(folder, tmp_path)
    draft, waiting, zone = (ArticlePage.objects.get(slug=slug) for slug in ("draft", "later", "zone"))
    assert not draft.live and draft.latest_revision
    assert not waiting.live and waiting.approved_schedule
    assert zone.first_published_at == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert zone.last_published_at == datetime(2026, 4, 1, tzinfo=UTC)


def test_everything_can_stay_a_draft(folder, tmp_path, anybody):
    write(folder, "a.md", post())
    run(folder, tmp_path, "--draft")
    assert not ArticlePage.objects.get().live
    assert anybody.get("/articles/a/").status_code == 404


def test_a_dry_run_stores_nothing(folder, tmp_path, media_folder):
    write(folder, "a.png", builders.png())
    write(folder, "a.md", post(text="![A](a.png) [b](b.md)", tags="[x]"))
    write(folder, "b.md", post("B"))
    report = run(folder, tmp_path, "--dry-run")
    assert report["a.md"]["status"] == "created"
    assert report[""]["created"]["tags"] == ["x"]
    for model in (ArticlePage, ArticleSource, BlogImage, Author, Category, Redirect):
        assert not model.objects.exists()
    assert not media_folder.exists()


def test_one_bad_file_stops_nothing(folder, tmp_path):
    write(folder, "bad.md", b"# Title\n\n\xff\xfe\n")
    write(folder, "good.md", post())
    write(folder, "huge.md", "x" * 5_000_000)
    write(folder, "README.md", "# About this repository")
    report = run(folder, tmp_path, fails=True)
    assert report["bad.md"]["status"] == "failed" and "Line 3" in report["bad.md"]["warnings"][0]["text"]
    assert report["huge.md"]["status"] == "failed"
    assert report["good.md"]["status"] == "created"
    assert report["README.md"]["status"] == "skipped"
    assert ArticlePage.objects.count() == 1


def test_a_file_that_fails_half_way_leaves_nothing_behind(folder, tmp_path, monkeypatch):
    write(folder, "a.md", post(authors="Ada Brook", categories="[Databases]"))
    monkeypatch.setattr(ArticleSource, "save", lambda *args, **kwargs: 1 / 0)
    assert run(folder, tmp_path, fails=True)["a.md"]["status"] == "failed"
    for model in (ArticlePage, Author, Category):
        assert not model.objects.exists()


def test_nothing_outside_the_folder_is_read(folder, tmp_path):
    secret = write(tmp_path, "secret.png", builders.png(colour="red"))
    write(tmp_path, "secret.md", post("Secret"))
    (folder / "link.png").symlink_to(secret)
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "tree").symlink_to(tmp_path)
    write(
        folder,
        "a.md",
        post(text=f"![a](../secret.png) ![b](link.png) ![c](/../secret.png) ![d]({secret}) ![e](tree/secret.png)"),
    )
    report = run(folder, tmp_path)
    assert codes(report["a.md"]).count("picture-missing") == 5
    assert not BlogImage.objects.exists()
    assert ArticlePage.objects.count() == 1


def test_pictures_that_would_do_harm_are_refused(folder, tmp_path):
    def chunk(kind, data):
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    header = pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    write(
        folder, "huge.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    )
    write(folder, "broken.jpg", b"\xff\xd8\xff\xe0 nothing")
    write(folder, "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    write(folder, "a.md", post(text="![a](huge.png)\n\n![b](broken.jpg)\n\n![c](drawing.svg)"))
    report = run(folder, tmp_path)
    assert codes(report["a.md"]).count("picture-refused") == 3
    assert not BlogImage.objects.exists()


def test_the_report_counts_and_the_summary_is_a_table(folder, tmp_path):
    write(folder, "north/a.md", post(text="## Part\n\n[x](https://example.org/) and more.\n\n```sh\nls\n```"))
    report = run(folder, tmp_path, "--summary")
    assert report[""]["totals"]["statuses"] == {"created": 1}
    assert report[""]["totals"]["words_lost"] == 0
    assert report[""]["totals"]["kinds"]["headings"] == 1
    assert report["output"].splitlines()[-1].split()[:2] == ["north", "1"]


def test_imported_articles_pass_the_checks_of_the_editor(folder, tmp_path, admin_client: Client):
    text = (
        "## One\n\n#### Deep\n\nText[^1].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Quoted.\n\n!!! note\n    Inside.\n\n"
        "```py\nx = 1\n```\n\n<details><summary>More</summary>\n\nText.\n\n</details>\n\n[^1]: Note.\n"
    )
    write(folder, "a.md", post(text=text))
    run(folder, tmp_path)
    article = ArticlePage.objects.get()
    article.body.stream_block.clean(article.body)
    article.full_clean()
    assert admin_client.get(f"/admin/pages/{article.pk}/edit/").status_code == 200


def test_search_finds_what_was_imported(folder, tmp_path):
    write(folder, "a.md", post("Locks", "An uncommon word: quokka.", tags="[marsupial]"))
    run(folder, tmp_path)
    assert [page.pk for page in ArticlePage.objects.search("quokka")] == [ArticlePage.objects.get().pk]
    assert ArticlePage.objects.search("marsupial").count() == 1


def test_what_was_imported_is_prepared_for_readers(folder, tmp_path, django_capture_on_commit_callbacks):
    for name in ("a", "b"):
        write(folder, f"{name}.md", post(name, "Vacuum and snapshots.", tags="[postgres]"))
    with django_capture_on_commit_callbacks(execute=True):
        run(folder, tmp_path)
    first, second = ArticlePage.objects.order_by("slug")
    assert RelatedArticle.objects.filter(article=first, other=second).exists()
    assert rebuild() == 0, "imported articles are in their lists"
    assert SharePicture.objects.filter(article__in=[first, second]).count() == 2


def test_unknown_folders_and_indexes_are_named(tmp_path, folder):
    with pytest.raises(CommandError, match="nothing at"):
        call_command("import_markdown", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError, match="no post"):
        call_command("import_markdown", str(folder))
    write(folder, "a.md", post())
    with pytest.raises(CommandError, match="no blog index"):
        call_command("import_markdown", str(folder), index="nowhere")
