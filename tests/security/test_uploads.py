"""Whatever somebody uploads does nothing, and nobody gets it who should not."""

import io
import re
import sys
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from blog import builders as blocks
from blog.models import BlogDocument, BlogImage
from blog.upload_checks import scan
from home import roles
from tests import builders
from tests.blog.importing.test_hostile import huge_png

pytestmark = pytest.mark.django_db

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
ENTITIES = (
    b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
)


@pytest.fixture
def author(client):
    client.force_login(builders.user(roles.AUTHORS))
    return client


@pytest.fixture
def editor_client(client):
    client.force_login(builders.user(roles.EDITORS))
    return client


def upload_picture(client, name: str, data: bytes, content_type: str = "image/png"):
    form = {"title": "A picture", "file": SimpleUploadedFile(name, data, content_type)}
    return client.post("/admin/images/add/", form)


def upload_document(client, name: str, data: bytes, content_type: str = "application/pdf"):
    form = {"title": "A document", "file": SimpleUploadedFile(name, data, content_type)}
    return client.post("/admin/documents/add/", form)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("drawing.svg", SVG),
        ("entities.svg", ENTITIES),
        ("drawing.png", SVG),
        ("page.png", b"<html>" + SCRIPT),
        ("page.html", SCRIPT),
        ("program.php.png", b"<?php system('id'); ?>"),
        ("empty.png", b""),
        ("cut.png", builders.png()[:40]),
        ("large.png", huge_png(20_000, 10_000)),
        ("wide.png", huge_png(1_000_000, 60)),
        ("heavy.png", builders.png() + b"\0" * (25 * 1024 * 1024)),
        ("document.png", b"%PDF-1.7 ..."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_harmless_picture_is_refused(name, data, author, media_folder):
    answer = upload_picture(author, name, data)
    assert answer.status_code == 200 and answer.context["form"].errors["file"]
    assert not BlogImage.objects.exists()
    assert not [path for path in media_folder.rglob("*") if path.is_file()]


def test_a_picture_that_is_a_page_as_well_is_only_a_picture(author, anybody):
    picture = io.BytesIO()
    Image.new("RGB", (10, 10), "teal").save(picture, "JPEG", comment=SCRIPT)
    assert upload_picture(author, "both.jpg", picture.getvalue() + b"<html>" + SCRIPT, "text/html").status_code == 302
    stored = BlogImage.objects.get()
    kept = stored.file.read()
    assert b"<script" not in kept and b"<html" not in kept
    answer = anybody.get(f"/media/{stored.file.name}")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.png", "..\\..\\boot.png", "a/b/c.png", "ünïcödé <b>.png", "x" * 300 + ".png", "-.png"]
)
def test_names_of_files_lead_nowhere(name, author, media_folder):
    upload_picture(author, name, builders.png())
    for picture in BlogImage.objects.all():
        assert re.fullmatch(r"original_images/[\w.-]+-[0-9a-f]{12}(_\w{7})?\.png", picture.file.name)
    outside = [path for path in media_folder.parent.rglob("*.png") if not path.is_relative_to(media_folder)]
    assert outside == []


def test_nobody_guesses_the_address_of_a_picture(author):
    upload_picture(author, "secret-plan.png", builders.png())
    name = BlogImage.objects.get().file.name
    assert re.fullmatch(r"original_images/secret-plan-[0-9a-f]{12}\.png", name)


def zipped() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "text")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", SCRIPT),
        ("drawing.svg", SVG),
        ("program.exe", b"MZ\x90"),
        ("script.js", b"alert(1)"),
        ("page.pdf", b"<html>" + SCRIPT),
        ("program.pdf", b"MZ\x90\x00"),
        ("program.txt", b"MZ\x90\x00\x03"),
        ("picture.zip", builders.png()),
        ("archive.pdf", zipped()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_that_is_not_what_its_name_says_is_refused(name, data, editor_client, media_folder):
    answer = upload_document(editor_client, name, data)
    assert answer.status_code == 200 and answer.context["form"].errors["file"]
    assert not BlogDocument.objects.exists()


def linked_document(name="plan.pdf", data=b"%PDF-1.7 plan", *, publish=True, **fields) -> BlogDocument:
    document = BlogDocument.objects.create(title="Plan", file=ContentFile(data, name=name), **fields)
    link = f'<p><a linktype="document" id="{document.pk}">plan</a></p>'
    builders.article("About a plan", body=[blocks.paragraph(link)], publish=publish)
    return document


def test_documents_are_downloads_of_the_type_of_their_name(anybody, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = linked_document(data=b"%PDF-1.7 " + SCRIPT)
    answer = anybody.get(document.url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_document_of_a_draft_is_for_those_who_work_here(anybody, django_capture_on_commit_callbacks, client):
    with django_capture_on_commit_callbacks(execute=True):
        document = linked_document(publish=False)
    assert anybody.get(document.url).status_code == 404
    client.force_login(builders.user(roles.EDITORS))
    assert client.get(document.url).status_code == 200


def test_a_document_of_a_private_article_is_for_its_readers(anybody, django_capture_on_commit_callbacks, client):
    with django_capture_on_commit_callbacks(execute=True):
        document = linked_document()
        builders.restriction(builders.blog_index().get_children().get())
    assert anybody.get(document.url).status_code == 404
    client.force_login(builders.user(roles.AUTHORS, username="reader"))
    assert client.get(document.url).status_code == 200


def test_a_scanner_is_asked_and_decides(settings, editor_client):
    refuse = "import sys; sys.exit(b'EICAR' in open(sys.argv[1], 'rb').read())"
    settings.UPLOAD_SCAN_COMMAND = f'{sys.executable} -c "{refuse}"'
    bad = upload_document(editor_client, "bad.txt", b"EICAR")
    assert "scanner" in str(bad.context["form"].errors["file"])
    assert upload_document(editor_client, "good.txt", b"good").status_code == 302
    assert BlogDocument.objects.get().title == "A document"


def test_a_scanner_that_is_away_lets_nothing_in(settings):
    settings.UPLOAD_SCAN_COMMAND = "/no/such/scanner --quiet"
    with pytest.raises(ValidationError, match="could not be scanned"):
        scan(ContentFile(b"data", name="a.txt"))
