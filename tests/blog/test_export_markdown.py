"""Taking everything out with `manage.py export_markdown`."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from blog import builders as blocks
from blog.models import ArticlePage, AuthorLink, BlogDocument
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


def export(folder, *arguments):
    output = io.StringIO()
    call_command("export_markdown", str(folder), *arguments, stdout=output, stderr=output)
    return output.getvalue()


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def text(folder, path):
    return (folder / "content" / path).read_text(encoding="utf-8")


def test_everything_is_written_as_hugo_has_it(folder):
    author = builders.author("Ada Brook", role="Engineer", portrait=builders.picture("Ada", colour="navy"))
    AuthorLink.objects.create(author=author, label="Website", url="https://ada.example.com/", sort_order=0)
    category = builders.category("Databases", description="Rows and locks.", hue=210)
    cover = builders.picture("A lock", alternative_text="A padlock", credit="Ada", licence="CC BY 4.0")
    article = builders.article(
        "Locks",
        authors=[author],
        categories=[category],
        tags=["sql", "C++"],
        cover=cover,
        body=[blocks.picture(cover, caption="It holds"), blocks.code("select 1", "sql")],
        published_at=builders.moment(2026, 3, 1, 9, 30),
    )
    Redirect.objects.create(old_path="/2026/locks", redirect_page=article)
    about = builders.standard_page("About", introduction="Who we are.")
    builders.standard_page("Team", parent=about)

    export(folder)

    assert {path for path in files(folder) if path.startswith("content/")} == {
        "content/_index.md",
        "content/articles/_index.md",
        "content/articles/locks/index.md",
        "content/articles/locks/a-lock.png",
        "content/about/_index.md",
        "content/about/team/index.md",
        "content/authors/ada-brook/_index.md",
        "content/authors/ada-brook/ada.png",
        "content/categories/databases/_index.md",
    }
    written = text(folder, "articles/locks/index.md")
    assert "title: Locks\nslug: locks\ndate: '2026-03-01T09:30:00+00:00'\n" in written
    assert "authors:\n- ada-brook\ncategories:\n- databases\ntags:\n- C++\n- sql\naliases:\n- /2026/locks\n" in written
    assert "cover:\n  image: a-lock.png\n" in written
    assert "description: A padlock\n    credit: Ada\n    licence: CC BY 4.0\n" in written
    assert '![A padlock](a-lock.png "It holds")' in written
    assert "```sql\nselect 1\n```" in written
    assert "hue: 210" in text(folder, "categories/databases/_index.md")
    assert "role: Engineer" in text(folder, "authors/ada-brook/_index.md")
    assert "introduction: Who we are." in text(folder, "about/_index.md")


def test_links_lead_from_file_to_file(folder):
    document = BlogDocument.objects.create(title="The notes", file=ContentFile(b"notes", name="x.txt"))
    other = builders.article("Rows")
    about = builders.standard_page("About")
    builders.article(
        "Locks",
        body=[
            blocks.paragraph(
                f'<p><a linktype="page" id="{other.pk}">rows</a> <a linktype="page" id="{about.pk}">us</a> '
                f'<a linktype="document" id="{document.pk}">notes</a></p>'
            )
        ],
    )

    export(folder)

    written = text(folder, "articles/locks/index.md")
    assert "[rows](../rows/index.md) [us](../../about/index.md) [notes](the-notes.txt)" in written
    assert (folder / "content/articles/locks/the-notes.txt").read_bytes() == b"notes"


def test_two_pictures_of_one_name_keep_apart(folder):
    pictures = [builders.picture("Chart", colour=colour) for colour in ("red", "blue")]
    builders.article("Locks", body=[blocks.picture(picture, alternative_text="x") for picture in pictures])

    export(folder)

    names = [path for path in files(folder) if path.endswith(".png")]
    assert len(names) == 2 and all("/chart-" in name for name in names)


def test_two_exports_are_the_same_and_the_second_touches_nothing(folder):
    builders.article("Locks", cover=builders.picture())
    export(folder)
    before = files(folder)
    times = {path: (folder / path).stat().st_mtime_ns for path in before if path.startswith("content/")}

    assert "new or changed: 0, removed: 0" in export(folder)

    assert files(folder) == before
    assert {path: (folder / path).stat().st_mtime_ns for path in times} == times


def test_what_is_gone_is_removed_and_what_is_not_ours_stays(folder):
    article = builders.article("Locks", cover=builders.picture())
    export(folder)
    (folder / "hugo.toml").write_text("title = 'Mine'")
    (folder / "content/articles/mine.md").write_text("Mine")
    article.delete()

    export(folder)

    assert not (folder / "content/articles/locks").exists()
    assert (folder / "hugo.toml").exists() and (folder / "content/articles/mine.md").exists()


@pytest.mark.parametrize(
    "manifest", [None, "no JSON", "[]", '{"format": 99, "files": {}}', '{"format": 1, "files": 3}']
)
def test_a_folder_that_is_no_export_is_left_alone(manifest, folder):
    folder.mkdir()
    (folder / "thesis.txt").write_text("Years of work")
    if manifest is not None:
        (folder / "blogsite-export.json").write_text(manifest)

    with pytest.raises(CommandError):
        export(folder)

    assert set(files(folder)) - {"blogsite-export.json"} == {"thesis.txt"}


def test_a_file_is_no_folder(folder):
    folder.write_text("x")
    with pytest.raises(CommandError, match="not a folder"):
        export(folder)


def test_a_new_repository_can_be_exported_into(folder):
    (folder / ".git").mkdir(parents=True)
    export(folder)
    assert (folder / "content/_index.md").exists()


@pytest.mark.parametrize("stale", ["../outside.txt", "/outside.txt", "content/link/outside.txt"])
def test_nothing_outside_the_folder_is_written_or_removed(stale, folder, tmp_path):
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (tmp_path / "outside.txt").write_text("precious")
    (outside / "outside.txt").write_text("precious")
    export(folder)
    manifest = json.loads((folder / "blogsite-export.json").read_text())
    manifest["files"][stale] = ""
    (folder / "blogsite-export.json").write_text(json.dumps(manifest))
    (folder / "content/link").symlink_to(outside)

    with pytest.raises(CommandError, match="leads out of the folder"):
        export(folder)

    assert (tmp_path / "outside.txt").exists() and (outside / "outside.txt").exists()


def test_only_what_anybody_may_read_is_exported_unless_asked_for(folder):
    builders.draft("Draft")
    builders.article("Scheduled", go_live_at=builders.days_from_now(1))
    builders.make_overdue(builders.article("Expired", expire_at=builders.days_from_now(1)))
    builders.restriction(builders.article("Private"))
    builders.restriction(builders.draft("Private draft"))
    builders.article("Public")

    def exported():
        return {path.split("/")[2] for path in files(folder) if path.endswith("/index.md")}

    export(folder)
    assert exported() == {"public"}
    export(folder, "--drafts")
    assert exported() == {"public", "draft", "scheduled", "expired"}
    assert "draft: true" in text(folder, "articles/draft/index.md")
    assert "draft: true" in text(folder, "articles/expired/index.md")
    assert "draft" not in text(folder, "articles/scheduled/index.md")
    export(folder, "--private")
    assert exported() == {"public", "private"}
    assert "draft: true" in text(folder, "articles/private/index.md")
    export(folder, "--drafts", "--private")
    assert exported() == {"public", "draft", "scheduled", "expired", "private", "private-draft"}


def test_unpublished_changes_stay_here(folder):
    article = builders.article("Locks")
    article.title = "Keys, unfinished"
    article.save_revision()

    export(folder, "--drafts")

    assert "title: Locks" in text(folder, "articles/locks/index.md")


def test_a_picture_whose_file_is_gone_is_named(folder):
    picture = builders.picture("Chart")
    builders.article("Locks", body=[blocks.picture(picture, alternative_text="x"), blocks.paragraph("<p>Text</p>")])
    picture.file.storage.delete(picture.file.name)

    assert "Chart" in export(folder)
    assert "chart" not in text(folder, "articles/locks/index.md")


def test_the_number_of_queries_does_not_grow(folder, django_assert_max_num_queries):
    for number in range(20):
        builders.article(f"Article {number}", cover=builders.picture(f"Cover {number}", colour=f"#{number:02x}4080"))

    with django_assert_max_num_queries(40):
        export(folder)
    assert ArticlePage.objects.count() == 20
