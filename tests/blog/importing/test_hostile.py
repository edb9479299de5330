"""Folders and files that somebody has prepared to do harm: each gives a clear error or a clean import."""

import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from struct import pack

import pytest
from django.core.management import CommandError, call_command

from blog.markdown import UnreadableError, read
from blog.models import ArticlePage, BlogDocument, BlogImage
from tests import builders

HEAD = "---\ntitle: Harm\ndate: 2026-03-01\n---\n"
# What a reader may need for a file of the longest kind, with much to spare on a busy machine.
SECONDS = 20


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "blog"
    root.mkdir()
    return root


def everything_below(root, *but):
    return {
        path
        for path in root.rglob("*")
        if path.is_file() and path.name != "report.json" and not any(path.is_relative_to(other) for other in but)
    }


def huge_png(width, height):
    def chunk(kind, data):
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 1000)
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 300_000,
        "![" * 150_000,
        "[a](" * 80_000,
        "*a _b " * 50_000,
        "<div>" * 60_000,
        "<A b={" * 50_000,
        "{% a %}" * 40_000,
        "{{< a >}}\n" * 30_000,
        "> " * 150_000,
        "$a_" * 100_000,
        "\\(_" * 100_000,
        "|a" * 100_000 + "\n" + "|-" * 100_000,
        "{# " * 90_000,
        "import {" * 30_000,
    ],
)
def test_no_text_keeps_the_reader_busy_for_long(text):
    started = time.process_time()
    with suppress(UnreadableError):
        read(HEAD + text, is_mdx=True)
    assert time.process_time() - started < SECONDS


@pytest.mark.django_db
def test_a_line_of_five_megabytes_and_bytes_that_are_no_text(folder, run_import):
    (folder / "long.md").write_text(HEAD + "x" * 5_000_000)
    (folder / "bytes.md").write_bytes(HEAD.encode() + b"fine\n\xc3\x28\xff\n")
    (folder / "almost.md").write_text(HEAD + "word " * 20_000)
    (folder / "good.md").write_text(HEAD + "Good.")
    report = run_import("import_markdown", folder, fails=True)
    assert "5,000,0" in report["long.md"]["warnings"][0]["text"]
    assert "Line 6" in report["bytes.md"]["warnings"][0]["text"]
    assert report["almost.md"]["status"] == report["good.md"]["status"] == "created"


@pytest.mark.django_db
def test_nothing_outside_the_data_folder_is_written_or_read(tmp_path, folder, run_import, settings):
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF secret")
    (tmp_path / "secret.md").write_text(HEAD + "Secret.")
    (folder / "link.pdf").symlink_to(secret)
    (folder / "evil").symlink_to(tmp_path)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4 paper")
    links = "[a](../secret.pdf) [b](link.pdf) [c](evil/secret.pdf) [d](/../../etc/passwd) [e](%2e%2e/secret.pdf)"
    slug = "slug: ../../../etc/cron.d/evil\naliases: [/../../x, 'javascript:alert(1)', '//evil.example/']\n"
    (folder / "a.md").write_text(HEAD.replace("---\n", f"---\n{slug}", 1) + links + " [f](paper.pdf)")
    media = Path(settings.MEDIA_ROOT)
    before = everything_below(tmp_path, media)
    run_import("import_markdown", folder)
    assert everything_below(tmp_path, media) == before
    assert [document.title for document in BlogDocument.objects.all()] == ["f"]
    assert ArticlePage.objects.get().slug == "evil"
    assert Path(BlogDocument.objects.get().file.path).is_relative_to(media)


@pytest.mark.django_db
def test_archives_that_lead_out_leave_nothing_behind(tmp_path, settings):
    with zipfile.ZipFile(tmp_path / "blog.zip", "w") as packed:
        packed.writestr("good.md", HEAD + "Good.")
        packed.writestr("../../evil.md", HEAD + "Evil.")
    with pytest.raises(CommandError, match="outside"):
        call_command("import_markdown", str(tmp_path / "blog.zip"))
    assert not ArticlePage.objects.exists()
    assert not list(settings.DATA_DIR.glob("unpacked-*"))


@pytest.mark.django_db
def test_pictures_of_many_pixels_are_refused_and_the_words_stay(folder, run_import):
    (folder / "huge.png").write_bytes(huge_png(20_000, 10_000))
    (folder / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    (folder / "page.html").write_text("<script>alert(1)</script>")
    (folder / "a.md").write_text(HEAD + "![Huge](huge.png)\n\n![Drawing](drawing.svg)\n\n[page](page.html)\n")
    report = run_import("import_markdown", folder)
    assert [warning["code"] for warning in report["a.md"]["warnings"]].count("picture-refused") == 2
    assert not BlogImage.objects.exists() and not BlogDocument.objects.exists()
    body = str(ArticlePage.objects.get().body)
    assert "Huge" in body and "Drawing" in body


@pytest.mark.django_db
def test_scripts_in_every_place_come_to_nothing(folder, run_import, anybody):
    script = "javascript:alert(1)"
    (folder / "a.png").write_bytes(builders.png())
    text = (
        f"---\ntitle: '<script>alert(1)</script>'\nauthor: '<img onerror=alert(1)>'\ntags: ['\"><script>']\n"
        f"canonical: '{script}'\nimage: '{script}'\ndate: 2026-03-01\nslug: harm\n---\n"
        f"[a]({script}) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) ![d]({script}) <{script}>\n\n"
        f'<a href="{script}" onclick="alert(1)">e</a> <img src=x onerror=alert(1)>\n\n'
        f'<iframe src="{script}"></iframe><object data="{script}"></object><svg onload=alert(1)></svg>\n\n'
        f'<form action="{script}"><input formaction="{script}"></form><details open ontoggle=alert(1)>x</details>\n\n'
        f"```html {{title=\"<script>alert(1)</script>\"}}\n<script>alert(1)</script>\n```\n\n"
        f"> quote\n>\n> — [x]({script})\n\n![<script>](a.png \"<script>alert(1)</script>\")\n\n"
        f"{{{{< figure src=\"a.png\" caption=\"<script>alert(1)</script>\" link=\"{script}\" >}}}}\n\n"
        f"<Card href=\"{script}\" title=\"x\" />\n\n| a |\n|---|\n| <script>alert(1)</script> |\n\n"
        "[^n]: <b onclick=alert(1)>\n"
    )  # fmt: skip
    (folder / "harm.md").write_text(text)
    run_import("import_markdown", folder)
    page = anybody.get("/articles/harm/").content.decode()
    assert "<script>alert" not in page and "onerror=alert(1)>" not in page.replace("&lt;img onerror=alert(1)&gt;", "")
    for attribute in ('="javascript:', '="JaVaScRiPt:', '="data:text', "onclick=", "ontoggle=", "formaction="):
        assert attribute not in page.partition("<main")[2]


@pytest.mark.django_db
def test_files_that_include_each_other_and_aliases_that_hold_themselves(folder, run_import):
    (folder / "a.md").write_text(HEAD + "{% include_relative b.md %}\n\n[b](b.md)")
    (folder / "b.md").write_text(HEAD + "{% include_relative a.md %}\n\n[a](a.md)")
    (folder / "authors.yml").write_text("a: &a\n  name: A\n  more: *a\n")
    (folder / "c.md").write_text("---\ntitle: C\nx: &x [*x]\ntags: *x\nauthor: a\n---\nText.")
    report = run_import("import_markdown", folder)
    assert {report[name]["status"] for name in ("a.md", "b.md", "c.md")} == {"created"}
