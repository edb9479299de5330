"""The address of a picture says what is in it: caches keep it for ever, and nobody guesses that of a draft."""

import hashlib
from pathlib import PurePath

import pytest

from blog.models import BlogImage
from tests import builders

pytestmark = pytest.mark.django_db


def digest(file) -> str:
    with file.open() as opened:
        return hashlib.sha256(opened.read()).hexdigest()[:12]


def test_originals_and_resized_pictures_are_named_after_their_content():
    picture = builders.picture()
    rendition = picture.get_rendition("width-8")
    several = picture.get_renditions("width-9", "fill-4x4|format-webp")
    for file in (picture.file, rendition.file, *(made.file for made in several.values())):
        assert PurePath(file.name).stem.endswith(f"-{digest(file)}"), file.name


def test_a_picture_that_is_replaced_gets_other_addresses():
    picture = builders.picture()
    before = picture.file.name, picture.get_rendition("width-8").file.name
    picture.file = builders.unsaved_file(builders.png(colour="red"), "red.png")
    picture.save()
    picture = BlogImage.objects.get()
    picture.renditions.all().delete()
    after = picture.file.name, picture.get_rendition("width-8").file.name
    assert set(before).isdisjoint(after)
    assert picture.file.name.endswith(f"red-{digest(picture.file)}.png")


def test_the_name_of_a_picture_that_comes_back_stays():
    name = PurePath(builders.picture().file.name).name
    data = BlogImage.objects.get().file.read()
    BlogImage.objects.all().delete()
    again = BlogImage(title="Again", file=builders.unsaved_file(data, name))
    again.save()
    assert PurePath(again.file.name).stem.startswith(PurePath(name).stem)


def test_two_rows_with_the_same_picture_have_a_file_each(media_folder):
    names = set()
    for title in ("One", "Two"):
        picture = BlogImage(title=title, file=builders.unsaved_file(builders.png(), "same.png"))
        picture.save()
        names.add(picture.file.name)
    assert len(names) == 2
    assert all((media_folder / name).exists() for name in names)
