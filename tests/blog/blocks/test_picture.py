from types import SimpleNamespace

import pytest

from blog.builders import paragraph, picture


@pytest.fixture
def image(make_image):
    return make_image(credit="Ada Example", description="Two services and a queue")


def test_picture_with_caption_and_credit(render, image):
    found = render(picture(image, alternative_text="A message leaves", caption="After the commit"))
    assert found.img["alt"] == "A message leaves"
    assert "After the commit" in found.figcaption.text
    assert "Ada Example" in found.figcaption.text


def test_space_is_kept_before_the_picture_arrives(render, image):
    img = render(picture(image, alternative_text="x")).img
    assert int(img["width"]) / int(img["height"]) == pytest.approx(1600 / 900, rel=0.01)
    assert "1280w" in img["srcset"]


def test_modern_formats_come_first_and_every_browser_gets_one(render, image):
    found = render(picture(image, alternative_text="x", width="wide")).picture
    assert [source["type"] for source in found.select("source")] == ["image/avif", "image/webp"]
    assert all("1600w" in source["srcset"] and "52rem" in source["sizes"] for source in found.select("source"))
    assert found.img["src"].endswith(".png")


def test_only_a_picture_at_the_top_is_fetched_at_once(render, image):
    first, later = render(
        picture(image, alternative_text="x"), paragraph("<p>Text</p>"), picture(image, alternative_text="y")
    ).select("img")
    assert first["fetchpriority"] == "high" and "loading" not in first.attrs
    assert later["loading"] == "lazy" and "fetchpriority" not in later.attrs


def test_below_a_cover_no_picture_is_hurried(render, image):
    img = render(picture(image, alternative_text="x"), page=SimpleNamespace(cover_id=1)).img
    assert img["loading"] == "lazy"


def test_alternative_text_of_the_library_is_the_fallback(render, image):
    assert render(picture(image)).img["alt"] == "Two services and a queue"


def test_decorative_picture_is_silent(render, image):
    assert render(picture(image, decorative=True)).img["alt"] == ""


def test_small_picture_is_not_offered_in_sizes_it_does_not_have(render, make_image):
    assert "srcset" not in render(picture(make_image(width=300, height=200), alternative_text="x")).img.attrs


@pytest.mark.parametrize("width", ["text", "wide", "full"])
def test_width(render, image, width):
    assert f"picture--{width}" in render(picture(image, width=width)).figure["class"]


def test_deleted_picture_leaves_no_hole(render, image):
    block = picture(image, caption="Gone")
    image.delete()
    assert render(block).select("figure") == []


def test_publishing_asks_for_alternative_text(problems, make_image):
    block = picture(make_image(description=""))
    assert "alt_text" in problems(block)[0]["image"]
    assert problems(block, is_draft=True) == {}


def test_pictures_are_fetched_together(render, make_image, django_assert_num_queries):
    images = [make_image(title=str(number), colour=(number, 0, 0)) for number in range(4)]
    blocks = [picture(image, alternative_text="x") for image in images]
    render(*blocks)
    with django_assert_num_queries(2):
        render(*blocks)
