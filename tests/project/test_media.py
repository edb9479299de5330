"""Uploaded pictures come from Django where nothing in front serves them; nothing else does."""

import pytest
from django.test import Client

from blogsite.media import serve_media

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(media_folder) -> Client:
    (media_folder / "images").mkdir(parents=True)
    (media_folder / "images" / "kettle.png").write_bytes(b"picture")
    (media_folder / "documents").mkdir()
    (media_folder / "documents" / "plan.pdf").write_bytes(b"private")
    (media_folder.parent / "secret.txt").write_text("secret")
    return Client()


def test_a_picture_is_served_and_may_be_kept_for_good(reader: Client):
    response = reader.get("/media/images/kettle.png")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"picture"
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/plan.pdf",
        "/media/images/gone.png",
        "/media/images/",
        "/media/images/../documents/plan.pdf",
        "/media/images/%2e%2e/%2e%2e/secret.txt",
        "/media/images//etc/passwd",
        "/media/images/" + "a" * 300 + ".png",
        "/media/images/%00.png",
        "/media/",
    ],
)
def test_nothing_else_is(reader: Client, address: str):
    assert reader.get(address).status_code in {400, 404}


def test_nothing_is_served_where_a_bucket_does_it(settings):
    settings.SERVE_MEDIA = False
    assert [pattern.resolve("media/images/kettle.png") for pattern in serve_media()] == [None]
    assert serve_media()[0].resolve("media/original_images/kettle.png")
