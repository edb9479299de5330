"""Pictures in a bucket, against a server that speaks the S3 protocol."""

import re
import urllib.error
import urllib.request
from urllib.parse import urljoin

import boto3
import pytest
from django.contrib.staticfiles.finders import get_finder
from django.core.files.base import ContentFile
from django.core.files.storage.handler import StorageHandler
from django.core.management import call_command

from blogsite import environment, media
from blogsite.storage import media_storage, static_storage


@pytest.fixture
def bucket(s3_server, monkeypatch):
    """The storage that production would use, with an empty bucket behind it."""
    values = {
        "AWS_STORAGE_BUCKET_NAME": "pictures",
        "AWS_S3_ENDPOINT_URL": s3_server,
        "AWS_S3_REGION_NAME": "eu-west-2",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    for variable in environment.declared():
        monkeypatch.delenv(variable.name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    resource = boto3.resource(
        "s3",
        endpoint_url=s3_server,
        region_name="eu-west-2",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    made = resource.create_bucket(
        Bucket="pictures", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}, ACL="public-read"
    )
    yield made
    made.objects.all().delete()
    made.delete()


@pytest.fixture
def storage(bucket):
    return StorageHandler({"default": media_storage()})["default"]


def test_without_a_bucket_pictures_stay_on_the_local_disk(monkeypatch):
    monkeypatch.delenv("AWS_STORAGE_BUCKET_NAME", raising=False)
    assert media_storage() == {"BACKEND": "blogsite.whole_files.WholeFileStorage"}


def test_a_picture_is_kept_and_read_back(storage):
    name = storage.save("images/kettle.png", ContentFile(b"first"))
    assert storage.exists(name)
    assert storage.size(name) == 5
    with storage.open(name) as file:
        assert file.read() == b"first"


def test_a_name_that_is_taken_is_not_written_over(storage):
    first = storage.save("images/kettle.png", ContentFile(b"first"))
    second = storage.save("images/kettle.png", ContentFile(b"second"))
    assert first != second
    with storage.open(first) as file:
        assert file.read() == b"first"


def test_the_address_of_a_picture_is_plain_and_does_not_expire(storage, s3_server):
    url = storage.url(storage.save("images/kettle.png", ContentFile(b"first")))
    assert url == f"{s3_server}/pictures/images/kettle.png"


def test_browsers_may_keep_a_picture_for_good(storage, bucket):
    name = storage.save("images/kettle.png", ContentFile(b"first"))
    assert "immutable" in bucket.Object(name).cache_control
    assert bucket.Object(name).content_type == "image/png"


def test_a_deleted_picture_is_gone(storage):
    name = storage.save("images/kettle.png", ContentFile(b"first"))
    url = storage.url(name)
    storage.delete(name)
    assert not storage.exists(name)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(url)


def test_readers_get_pictures_from_the_cdn_where_there_is_one(bucket, monkeypatch):
    monkeypatch.setenv("AWS_S3_CUSTOM_DOMAIN", "cdn.example.org")
    storage = StorageHandler({"default": media_storage()})["default"]
    name = storage.save("images/kettle.png", ContentFile(b"first"))
    assert storage.url(name) == "https://cdn.example.org/images/kettle.png"


def test_originals_and_documents_are_reached_by_signed_addresses_only(bucket):
    storage = StorageHandler({"default": media_storage()})["default"]
    original = storage.save("original_images/kettle.png", ContentFile(b"original"))
    document = storage.save("documents/plan.pdf", ContentFile(b"plan"))
    assert storage.url(original) == "/media/original_images/kettle.png"
    for name, content in ((original, b"original"), (document, b"plan")):
        with urllib.request.urlopen(storage.signed_url(name)) as answer:
            assert answer.read() == content
        assert "X-Amz-Expires=300" in storage.signed_url(name)
    assert storage.url(document).partition("X-Amz-Signature")[1]


def test_documents_from_the_bucket_are_downloads_that_nobody_keeps(bucket):
    storage = StorageHandler({"default": media_storage()})["default"]
    name = storage.save('documents/plän "b".pdf', ContentFile(b"plan"))
    with urllib.request.urlopen(storage.url(name)) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_is_stored_is_encrypted_if_asked_for(bucket, monkeypatch):
    monkeypatch.setenv("AWS_S3_ENCRYPTION", "AES256")
    storage = StorageHandler({"default": media_storage()})["default"]
    name = storage.save("images/kettle.png", ContentFile(b"first"))
    assert storage.bucket.Object(name).server_side_encryption == "AES256"


def test_the_site_sends_whoever_asks_for_an_original_to_the_bucket(bucket, rf, monkeypatch):
    storage = StorageHandler({"default": media_storage()})["default"]
    storage.save("original_images/kettle.png", ContentFile(b"original"))
    monkeypatch.setattr(media, "default_storage", storage)
    answer = media.redirect_to_original(rf.get("/"), "kettle.png")
    assert answer.status_code == 302
    assert answer["Cache-Control"].startswith("private")
    with urllib.request.urlopen(answer["Location"]) as file:
        assert file.read() == b"original"


@pytest.fixture
def few_static_files(settings, tmp_path):
    for name, text in {
        "css/site.css": '@import "parts.css" layer(base);\n',
        "css/parts.css": 'body { background: url("../icons/dot.svg"); }\n',
        "icons/dot.svg": "<svg/>\n",
        "js/site.js": 'import { mount } from "./part.js";\nmount();\n',
        "js/part.js": "export function mount() {}\n",
    }.items():
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    get_finder.cache_clear()
    yield
    get_finder.cache_clear()


def test_static_files_in_the_bucket_have_hashed_names_and_one_stylesheet(
    bucket, few_static_files, settings, s3_server
):
    settings.STORAGES = settings.STORAGES | {"staticfiles": static_storage()}
    call_command("collectstatic", interactive=False, verbosity=0)
    # As a process that starts afterwards sees it.
    storage = StorageHandler({"staticfiles": static_storage()})["staticfiles"]
    url = storage.url("css/site.css")
    assert re.fullmatch(rf"{s3_server}/pictures/static/css/site\.[0-9a-f]{{12}}\.css", url)
    with urllib.request.urlopen(url) as answer:
        style = answer.read().decode()
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"].startswith("text/css")
    assert "@import" not in style and "@layer base" in style
    with urllib.request.urlopen(urljoin(url, re.search(r'url\("([^"]+)"\)', style)[1])) as answer:
        assert answer.read() == b"<svg/>\n"
    with urllib.request.urlopen(storage.url("js/site.js")) as answer:
        assert re.search(r'from "\./part\.[0-9a-f]{12}\.js"', answer.read().decode())

    # A second release puts its files beside the old ones, which pages that are kept still ask for.
    (settings.STATICFILES_DIRS[0] / "css" / "parts.css").write_text("body { color: teal; }\n")
    call_command("collectstatic", interactive=False, verbosity=0)
    newer = StorageHandler({"staticfiles": static_storage()})["staticfiles"].url("css/site.css")
    assert newer != url
    for address, word in ((url, "dot."), (newer, "teal")):
        with urllib.request.urlopen(address) as answer:
            assert word in answer.read().decode()
