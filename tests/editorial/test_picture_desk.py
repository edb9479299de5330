"""Pictures: pasted into a body, photos of phones, replaced in place, and found where they say nothing."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from blog import builders as blocks
from blog.models import ArticlePage, BlogImage
from tests import builders


@pytest.fixture
def paste(author_client):
    def post(data: bytes | None = None, name: str = "image.png", *, client=author_client, **fields):
        file = SimpleUploadedFile(name, data if data is not None else builders.png(40, 30))
        return client.post(reverse("picture_paste"), {"file": file, **fields})

    return post


def heic() -> bytes:
    exif = Image.Exif()
    exif[271] = "Secret Phones"
    output = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(output, "HEIF", exif=exif.tobytes())
    return output.getvalue()


def report(client, **query):
    return client.get(reverse("silent_pictures"), query)


def test_a_pasted_picture_is_in_the_library_and_a_block(paste, author_account):
    answer = paste(alternative_text="A teapot", caption="Short and stout")
    picture = BlogImage.objects.get()
    assert (picture.description, picture.title, picture.uploaded_by_user) == ("A teapot", "A teapot", author_account)
    block = answer.json()["block"]
    assert block["type"] == "picture" and block["value"]["image"]["image"]["id"] == picture.pk
    assert block["value"]["image"]["alt_text"] == "A teapot" and block["value"]["caption"] == "Short and stout"
    paste(alternative_text="The same teapot")
    assert BlogImage.objects.count() == 1


def test_a_picture_without_words_is_refused_unless_it_only_decorates(paste):
    refused = paste()
    assert refused.status_code == 422 and "what the picture shows" in refused.json()["message"]
    assert not BlogImage.objects.exists()
    assert paste(is_decorative="1").json()["block"]["value"]["image"]["decorative"] is True


DAMAGED = builders.png(40, 30)[:60]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("image.png", b"no picture"),
        ("image.exe", b"MZ"),
        ("image.svg", b"<svg/>"),
        ("image.png", DAMAGED),
    ],
)
def test_what_is_no_picture_is_refused_in_words(paste, name, data):
    answer = paste(data, name, alternative_text="Something")
    assert answer.status_code == 422 and answer.json()["message"]
    assert not BlogImage.objects.exists()


def test_only_who_may_add_pictures_may_paste_them(paste, client, author_account, as_user):
    assert paste(alternative_text="A teapot", client=client).status_code == 302
    author_account.groups.get().collection_permissions.all().delete()
    answer = paste(alternative_text="A teapot")
    assert answer.status_code == 403 and answer.json()["message"]


def test_a_photo_of_a_phone_becomes_one_that_every_browser_shows(editor_client):
    file = SimpleUploadedFile("IMG_1.HEIC", heic(), content_type="image/heic")
    data = {"title": "A photo", "file": file, "collection": 1, "description": "Night"}
    assert editor_client.post(reverse("wagtailimages:add"), data).status_code == 302
    picture = BlogImage.objects.get()
    with picture.file.open() as stored, Image.open(stored) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (64, 48), {})
    assert picture.filename.endswith(".jpg") and (picture.width, picture.height) == (64, 48)


def test_the_screen_of_a_picture_says_where_a_new_file_will_show(editor_client, write_article, picture):
    screen = reverse("wagtailimages:edit", args=[picture.pk])
    assert "A new file replaces" not in editor_client.get(screen).content.decode()
    write_article("The outbox", body=[blocks.picture(picture)])
    page = editor_client.get(screen).content.decode()
    assert "used in one place. A new file replaces" in page and "The outbox" in page


def test_the_report_names_each_place_without_words(editor_client, write_article, picture):
    silent = builders.picture("Silent", colour="red")
    article = write_article(
        "The outbox",
        cover=silent,
        body=[
            blocks.picture(picture),
            blocks.disclosure("More", [blocks.picture(silent)]),
            blocks.picture(silent, decorative=True),
        ],
    )
    builders.standard_page("About", blocks=[blocks.picture(silent)])
    answer = report(editor_client, export="csv")
    rows = list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))
    assert [(row["Picture"], row["Page"], row["Place"]) for row in rows] == [
        ("Silent", "About", "Body"),
        ("Silent", "The outbox", "Body"),
        ("Silent", "The outbox", "Cover"),
    ]
    assert {row["Places without text"] for row in rows} == {"3"}
    shown = report(editor_client).content.decode()
    assert f"{reverse('wagtailadmin_pages:edit', args=[article.pk])}#block-" in shown


def test_the_report_reads_drafts_as_they_are_now(author_client, author_account, write_article):
    silent = builders.picture("Silent", colour="red")
    article = write_article("Mine", owner=author_account)
    write_article("Not mine", body=[blocks.picture(silent)])
    assert "Silent" not in report(author_client).content.decode()
    draft = article.get_latest_revision_as_object()
    draft.body = blocks.body([blocks.picture(silent)], seed="mine")
    draft.save_revision()
    page = report(author_client).content.decode()
    assert "Mine" in page and "Not mine" not in page and ArticlePage.objects.count() == 2


def test_the_report_costs_the_same_however_many_places_there_are(editor_client, write_article):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            report(editor_client)
        return len(queries)

    silent = builders.picture("Silent", colour="red")
    write_article("One", cover=silent, body=[blocks.picture(silent)])
    count()
    few = count()
    for number in range(3):
        other = builders.picture(f"Silent {number}", colour=f"#{number}{number}ffff")
        write_article(f"More {number}", body=[blocks.picture(other)] * 2)
    count()
    assert count() == few
