"""A whole site in one file: `manage.py export_site` and `import_site`."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, PageViewRestriction, Revision, Site

from blog import builders as blocks
from blog.models import ArticlePage, Author, BlogDocument, BlogImage, Category
from home.models import HomePage, Navigation, SiteSettings
from tests import builders
from tests.project.sources import PROJECT_DIR

pytestmark = pytest.mark.django_db


def call(command, *arguments):
    output = io.StringIO()
    call_command(command, *map(str, arguments), stdout=output, stderr=output)
    return output.getvalue()


def members(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))["members"]


def rows(path, label):
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(f"rows/{label}.jsonl").splitlines()]


@pytest.fixture
def content(db, django_user_model):
    editor = builders.user("Editors")
    picture = builders.picture("A lock", alternative_text="A padlock")
    picture.tags.add("metal")
    picture.collection = Collection.get_first_root_node().add_child(name="Locks")
    picture.save()
    document = BlogDocument.objects.create(title="Notes", file=ContentFile(b"notes", name="notes.txt"))
    body = [
        blocks.picture(picture, caption="It holds"),
        blocks.paragraph(f'<p>Ünïcode 🔒 <a linktype="document" id="{document.pk}">notes</a></p>'),
        blocks.table(["A"], [["1"]]),
    ]
    article = builders.article(
        "Locks", body=body, tags=["n+1"], cover=picture, user=editor, published_at=builders.moment(2026, 3, 1, 9)
    )
    article.title = "Keys, unfinished"
    article.save_revision(user=editor)
    builders.restriction(builders.article("Private"), "groups")
    builders.article("Scheduled", go_live_at=builders.days_from_now(3))
    builders.main_menu(article, ("Elsewhere", "https://example.org/"))
    site = Site.objects.get()
    SiteSettings.objects.create(site=site, name="On Commit", logo=picture)
    Redirect.objects.create(old_path="/old", redirect_page=article, site=site)
    Author.objects.update(user=editor)
    category = builders.category("Hidden")
    category.live = False
    category.save_revision()
    category.save()
    return article


def change_everything():
    for page in Page.objects.filter(depth__gt=3):
        page.delete()
    Redirect.objects.all().delete()
    Author.objects.all().delete()
    Category.objects.all().delete()
    BlogImage.objects.all().delete()
    Group.objects.create(name="Strangers")
    builders.author("Somebody else")
    home = HomePage.objects.get()
    home.title = "Another site"
    home.save_revision().publish()


@pytest.mark.parametrize(
    "arguments", [(), ("--with-history",), ("--with-accounts",), ("--with-history", "--with-accounts")]
)
def test_a_site_comes_back_as_it_was(arguments, content, tmp_path, settings):
    call("export_site", tmp_path / "one.zip", *arguments)
    change_everything()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    call("import_site", tmp_path / "one.zip", "--force")

    call("export_site", tmp_path / "two.zip", *arguments)
    assert members(tmp_path / "two.zip") == members(tmp_path / "one.zip")


def test_readers_and_editors_find_what_they_had(content, tmp_path, settings, anybody):
    call("export_site", tmp_path / "site.zip", "--with-history")
    change_everything()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    call("import_site", tmp_path / "site.zip", "--force")

    page = anybody.get("/articles/locks/").content.decode()
    assert "Ünïcode 🔒" in page and "It holds" in page and "On Commit" in page and "Elsewhere" in page
    assert anybody.get(BlogDocument.objects.get().url).getvalue() == b"notes"
    assert anybody.get("/old/").status_code == 301
    assert anybody.get("/articles/private/").status_code == 302
    assert [group.name for group in PageViewRestriction.objects.get().groups.all()] == ["Subscribers"]
    assert "locks" in anybody.get("/search/?q=locks").content.decode()
    article = ArticlePage.objects.get(slug="locks")
    assert article.get_latest_revision_as_object().title == "Keys, unfinished"
    assert article.revisions.count() == 2 and article.cover.tags.get().name == "metal"
    assert article.cover.collection.name == "Locks"
    assert ArticlePage.objects.get(slug="scheduled").revisions.get(approved_go_live_at__isnull=False)
    assert not Group.objects.filter(name="Strangers").exists()
    assert Navigation.objects.get().main_items.count() == 2
    assert builders.article("New").pk


def test_people_stay_where_they_are_unless_asked_for(content, tmp_path, django_user_model):
    call("export_site", tmp_path / "site.zip")

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"editor@example.com" not in everything and b"correct horse" not in everything
    assert all(row["fields"]["owner"] is None for row in rows(tmp_path / "site.zip", "wagtailcore.page"))
    assert oct((tmp_path / "site.zip").stat().st_mode)[-3:] == "600"


def test_accounts_come_without_passwords_and_without_rights_over_everything(content, tmp_path, django_user_model):
    django_user_model.objects.create_superuser("root", "root@example.com", "correct horse")
    call("export_site", tmp_path / "site.zip", "--with-accounts")
    django_user_model.objects.filter(username="root").delete()
    django_user_model.objects.filter(username="editor").update(first_name="Stayed")

    call("import_site", tmp_path / "site.zip", "--force")

    root, editor = (django_user_model.objects.get(username=name) for name in ("root", "editor"))
    assert not root.is_superuser and not root.has_usable_password() and root.email == "root@example.com"
    assert editor.first_name == "Stayed" and editor.check_password("correct horse")
    assert ArticlePage.objects.get(slug="locks").owner == editor
    assert Author.objects.get(slug="ada-brook").user == editor


def test_history_is_left_out_unless_asked_for(content, tmp_path):
    for number in range(3):
        content.title = f"Locks {number}"
        content.save_revision()
    call("export_site", tmp_path / "short.zip")
    call("export_site", tmp_path / "long.zip", "--with-history")

    assert len(rows(tmp_path / "long.zip", "wagtailcore.revision")) == Revision.objects.count()
    kept = {row["pk"] for row in rows(tmp_path / "short.zip", "wagtailcore.revision")}
    content.refresh_from_db()
    assert {content.latest_revision_id, content.live_revision_id} <= kept
    assert len(kept) < Revision.objects.count()


def test_an_installation_with_content_is_left_alone(content, tmp_path):
    call("export_site", tmp_path / "site.zip")
    content.delete()

    with pytest.raises(CommandError, match="has content"):
        call("import_site", tmp_path / "site.zip")

    assert not ArticlePage.objects.filter(slug="locks").exists()


def test_nothing_is_overwritten(content, tmp_path):
    (tmp_path / "site.zip").write_text("precious")
    with pytest.raises(CommandError, match="exists already"):
        call("export_site", tmp_path / "site.zip")
    with pytest.raises(CommandError, match="not a folder"):
        call("export_site", tmp_path / "nowhere" / "site.zip")
    assert (tmp_path / "site.zip").read_text() == "precious"


def rewrite(path, change):
    """Another archive with some members changed; `change` gets the manifest and all members."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(contents.pop("manifest.json"))
    change(manifest, contents)
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(manifest))
    return target


def _flip(manifest, contents):
    name = "rows/blog.articlepage.jsonl"
    contents[name] = contents[name].replace(b"It holds", b"It falls")


def _truncate(manifest, contents):
    contents["rows/blog.articlepage.jsonl"] = b""


def _lose(manifest, contents):
    del contents["rows/wagtailcore.page.jsonl"]


def _add(manifest, contents):
    contents["rows/auth.permission.jsonl"] = b"{}"


def _admit(manifest, contents, name="rows/sessions.session.jsonl", data=b"{}\n"):
    contents[name] = data
    manifest["members"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "rows": 1}


def _traverse(manifest, contents):
    _admit(manifest, contents, "files/../../evil.txt")


def _absolute(manifest, contents):
    _admit(manifest, contents, "files//etc/evil.txt")


def _bomb(manifest, contents):
    _admit(manifest, contents, "files/original_images/zero.png", bytes(20_000_000))


def _extra_file(manifest, contents):
    _admit(manifest, contents, "files/original_images/page.html", b"<script>")


def _page_as_picture(manifest, contents):
    picture = "rows/blog.blogimage.jsonl"
    name = next(name for name in contents if name.startswith("files/original_images"))
    data = contents.pop(name)
    del manifest["members"][name]
    old, new = name.removeprefix("files/"), "original_images/page.html"
    _admit(manifest, contents, f"files/{new}", data)
    _admit(manifest, contents, picture, contents[picture].replace(old.encode(), new.encode()))


def _other_version(manifest, contents):
    manifest["migrations"].append("blog.9999_future")


def _other_format(manifest, contents):
    manifest["format"] = 2


def _foreign_row(manifest, contents):
    _admit(manifest, contents, "rows/blog.author.jsonl", b'{"model":"auth.user","pk":1,"fields":{"username":"x"}}\n')


def _nonsense_row(manifest, contents):
    _admit(manifest, contents, "rows/blog.author.jsonl", b"[1, 2]\n")


def _dangling_row(manifest, contents):
    line = b'{"model":"blog.articleauthor","pk":99,"fields":{"article":98765,"author":98765,"sort_order":0}}\n'
    _admit(manifest, contents, "rows/blog.articleauthor.jsonl", line)


HOSTILE = {
    _flip: "checksum differs",
    _truncate: "not as long as",
    _lose: "does not hold what its manifest says",
    _add: "does not hold what its manifest says",
    _admit: "does not fit this site",
    _traverse: "leads out of it",
    _absolute: "leads out of it",
    _bomb: "unpack to too much",
    _extra_file: "the files that its rows name",
    _page_as_picture: "a kind of file",
    _other_version: "another version of the site",
    _other_format: "another version",
    _foreign_row: "stands among",
    _nonsense_row: "cannot be stored here",
    _dangling_row: "cannot be stored here",
}


@pytest.mark.parametrize(("change", "message"), HOSTILE.items())
def test_an_archive_that_is_not_as_it_was_written_changes_nothing(change, message, content, tmp_path, settings):
    call("export_site", tmp_path / "site.zip")
    changed = rewrite(tmp_path / "site.zip", change)
    before = list(Page.objects.order_by("pk").values("pk", "title", "latest_revision_id"))
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    with pytest.raises(CommandError, match=message):
        call("import_site", changed, "--force")

    assert list(Page.objects.order_by("pk").values("pk", "title", "latest_revision_id")) == before
    assert not [path for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()]
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 almost"])
def test_what_is_no_archive_is_refused(data, tmp_path):
    (tmp_path / "site.zip").write_bytes(data)
    with pytest.raises(CommandError):
        call("import_site", tmp_path / "site.zip")
    with pytest.raises(CommandError):
        call("import_site", tmp_path / "nothing.zip")


def test_a_file_in_the_way_is_not_overwritten(content, tmp_path, settings):
    call("export_site", tmp_path / "site.zip")
    picture = BlogImage.objects.get()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    target = tmp_path / "elsewhere" / picture.file.name
    target.parent.mkdir(parents=True)
    target.write_bytes(b"another")

    with pytest.raises(CommandError, match="move it away"):
        call("import_site", tmp_path / "site.zip", "--force")

    assert target.read_bytes() == b"another"


def test_a_site_moves_to_another_database_and_back(content, tmp_path, settings):
    """On whatever database the tests run, the way leads over SQLite; so on PostgreSQL it is a way between the two."""
    call("export_site", tmp_path / "one.zip", "--with-history")
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "blogsite.settings.local",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite3'}",
    }
    for command in (
        ["migrate", "--verbosity", "0"],
        ["import_site", str(tmp_path / "one.zip")],
        ["export_site", str(tmp_path / "two.zip"), "--with-history"],
    ):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=PROJECT_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    change_everything()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    call("import_site", tmp_path / "two.zip", "--force")
    call("export_site", tmp_path / "three.zip", "--with-history")

    assert members(tmp_path / "one.zip") == members(tmp_path / "two.zip") == members(tmp_path / "three.zip")
