"""Pictures enter the library clean and once, whichever way they come."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from willow.image import UnrecognisedImageFormatError

from blog.models import BlogImage
from blog.picture_library import store_picture
from tests import builders
from tests.blog.test_picture_metadata import ORIENTATION, SECRET, photograph

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_client(client):
    client.force_login(builders.user("Editors"))
    return client


def upload(data: bytes, name: str = "holiday.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def stored_bytes(picture: BlogImage) -> bytes:
    with picture.file.storage.open(picture.file.name) as file:
        return file.read()


def through_the_form(client, data):
    client.post(reverse("wagtailimages:add"), {"title": "Holiday", "file": upload(data), "collection": 1})


def through_several_at_once(client, data):
    client.post(reverse("wagtailimages:add_multiple"), {"title": "Holiday", "files[]": upload(data), "collection": 1})


def through_the_chooser(client, data):
    client.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Holiday",
            "image-chooser-upload-file": upload(data),
            "image-chooser-upload-collection": 1,
        },
    )


def in_place_of_another(client, data):
    picture = builders.picture()
    client.post(
        reverse("wagtailimages:edit", args=[picture.pk]), {"title": "Holiday", "file": upload(data), "collection": 1}
    )


def from_a_script(client, data):
    store_picture(data, file_name="holiday.jpg", title="Holiday")


def from_a_careless_script(client, data):
    BlogImage.objects.create(title="Holiday", file=upload(data))


WAYS_IN = (
    through_the_form,
    through_several_at_once,
    through_the_chooser,
    in_place_of_another,
    from_a_script,
    from_a_careless_script,
)
every_way_in = pytest.mark.parametrize("add", WAYS_IN, ids=lambda way: way.__name__.replace("_", " "))


@every_way_in
def test_private_metadata_is_stripped_on_every_way_in(editor_client, add):
    add(editor_client, photograph(orientation=6))
    picture = BlogImage.objects.get()
    data = stored_bytes(picture)

    assert SECRET not in data
    assert Image.open(BytesIO(data)).getexif().get(ORIENTATION) == 6
    assert picture.file_size == len(data)


@every_way_in
def test_what_is_in_the_library_is_recognised_by_every_way_in(editor_client, add):
    add(editor_client, photograph(orientation=6))
    first = BlogImage.objects.get()

    assert store_picture(photograph(orientation=6), file_name="again.jpg", title="Again") == (first, False)
    # As it is after somebody has downloaded it from the site.
    assert store_picture(stored_bytes(first), file_name="third.jpg", title="Third") == (first, False)


def test_an_editor_is_told_of_a_duplicate(editor_client):
    known, _new = store_picture(photograph(), file_name="holiday.jpg", title="Holiday in Wales")
    response = editor_client.post(
        reverse("wagtailimages:add_multiple"), {"title": "Again", "files[]": upload(photograph()), "collection": 1}
    )

    assert response.json()["duplicate"] is True
    assert known.title in response.json()["confirm_duplicate_upload"]


def test_a_script_gets_the_picture_that_is_there_with_its_own_words():
    first, is_new = store_picture(builders.png(), file_name="a.png", title="First", alternative_text="A wall")
    second, is_new_again = store_picture(builders.png(), file_name="b.png", title="Second", alternative_text="Other")

    assert (is_new, is_new_again) == (True, False)
    assert second == first
    assert BlogImage.objects.get().description == "A wall"


def test_different_pictures_are_different():
    store_picture(builders.png(colour="red"), file_name="a.png", title="Red")
    _picture, is_new = store_picture(builders.png(colour="blue"), file_name="a.png", title="Blue")

    assert is_new
    assert BlogImage.objects.count() == 2


def test_what_a_script_says_about_a_picture_is_kept():
    picture, _new = store_picture(
        builders.png(),
        file_name="",
        title="Wall",
        alternative_text="A wall",
        credit="Ada Brook",
        licence="CC BY 4.0",
        source_url="https://example.org/wall",
    )

    assert (picture.title, picture.description) == ("Wall", "A wall")
    assert (picture.credit, picture.licence, picture.source_url) == (
        "Ada Brook",
        "CC BY 4.0",
        "https://example.org/wall",
    )


def test_what_is_no_picture_is_refused():
    with pytest.raises(UnrecognisedImageFormatError):
        store_picture(b"no picture", file_name="a.png", title="None")

    assert not BlogImage.objects.exists()


def test_a_picture_without_words_says_nothing_rather_than_its_file_name():
    assert builders.picture("DSC_0042").default_alt_text == ""
    assert builders.picture("DSC_0043", colour="red", alternative_text="A wall").default_alt_text == "A wall"


def test_editing_the_words_of_a_picture_leaves_its_file_alone():
    picture = builders.picture()
    before = stored_bytes(picture), picture.file.name
    picture.title = "Renamed"
    picture.save()

    assert (stored_bytes(picture), picture.file.name) == before
