"""Covers and portraits that are drawn from a seed."""

import re
from io import BytesIO
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template
from PIL import Image

from blog.covers import cover_drawing, cover_png, cover_svg, portrait_png
from blog.drawing.colour import COVER_TONES, Ink, Oklch, cover_palette
from blog.drawing.motifs import MOTIFS

every_motif = pytest.mark.parametrize("motif", MOTIFS)


@every_motif
def test_a_seed_always_gives_the_same_cover_and_another_seed_another(motif):
    drawn = cover_drawing("outbox-pattern", 25, motif)

    assert cover_drawing("outbox-pattern", 25, motif) == drawn
    assert cover_drawing("read-replicas", 25, motif) != drawn


@every_motif
def test_markup_is_well_formed_decorative_and_free_of_styles_and_ids(motif):
    for seed in ("a", "transaction-boundaries", "x" * 200):
        markup = cover_svg(seed, 150, motif)
        root = ElementTree.fromstring(markup)

        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.get("aria-hidden") == "true"
        assert root.get("class").split() == ["generated-cover", "hue-150"]
        assert not any({"style", "id"} & set(element.attrib) for element in root.iter())
        assert "nan" not in markup


@every_motif
def test_a_cover_stays_light_enough_to_stand_in_a_listing(motif):
    assert len(cover_svg("weight", 205, motif)) < 6_000


def test_articles_without_a_named_motif_do_not_all_look_alike():
    drawings = {cover_svg(f"article-{number}", 25) for number in range(40)}
    shape_counts = {len(cover_drawing(f"article-{number}", 25).shapes) for number in range(40)}

    assert len(drawings) == 40
    assert len(shape_counts) > 5


def test_an_unknown_motif_is_refused():
    with pytest.raises(KeyError):
        cover_drawing("slug", 25, "landscape")


def test_the_same_cover_file_has_the_same_bytes_and_the_promised_size():
    first, again, other = (cover_png(seed, 225, "bars", width=320) for seed in ("plans", "plans", "vacuum"))

    assert first == again != other
    assert Image.open(BytesIO(first)).size == (320, 180)
    assert Image.open(BytesIO(cover_png("plans", 225, "bars"))).size == (1600, 900)


def test_the_hue_colours_the_paper():
    red, green = (Image.open(BytesIO(cover_png("same", hue, "waves", width=160))).convert("RGB") for hue in (25, 150))

    assert red.getpixel((1, 1)) == cover_palette(25)[Ink.GROUND]
    assert green.getpixel((1, 1)) == cover_palette(150)[Ink.GROUND]
    assert red.getpixel((1, 1)) != green.getpixel((1, 1))


def test_a_portrait_is_square_and_belongs_to_its_author():
    picture = portrait_png("mara-lindqvist", 25)

    assert Image.open(BytesIO(picture)).size == (400, 400)
    assert portrait_png("mara-lindqvist", 25) == picture
    assert portrait_png("someone-else", 25) != picture


def test_the_tag_draws_for_articles_with_and_without_a_category():
    template = Template("{% load covers %}{% generated_cover article %}")

    def rendered(category):
        return template.render(Context({"article": SimpleNamespace(slug="caches", primary_category=category)}))

    assert 'class="generated-cover hue-330"' in rendered(SimpleNamespace(hue=330))
    assert 'class="generated-cover"' in rendered(None)
    assert rendered(None).startswith("<svg ")


def test_the_stylesheet_and_the_rasters_agree_on_the_light_tones():
    css = (settings.BASE_DIR / "static/css/components/generated-cover.css").read_text()

    for ink, tone in COVER_TONES.items():
        value = re.search(rf"--cover-{ink}:\s*light-dark\(\s*oklch\(([\d.]+)% ([\d.]+)", css)
        assert (float(value[1]) / 100, float(value[2])) == (pytest.approx(tone.lightness), tone.chroma), ink


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [
        (Oklch(1, 0, 0), (255, 255, 255)),
        (Oklch(0, 0, 0), (0, 0, 0)),
        (Oklch(0.627955, 0.257683, 29.2339), (255, 0, 0)),
        (Oklch(0.519752, 0.176858, 142.4953), (0, 128, 0)),
    ],
)
def test_oklch_becomes_the_srgb_that_browsers_show(colour, rgb):
    assert colour.to_rgb() == rgb


def test_a_colour_outside_srgb_gives_up_chroma_but_not_lightness():
    loud, quiet = Oklch(0.54, 0.4, 205).to_rgb(), Oklch(0.54, 0.02, 205).to_rgb()

    def luminance(rgb):
        return 0.2126 * rgb[0] ** 2.2 + 0.7152 * rgb[1] ** 2.2 + 0.0722 * rgb[2] ** 2.2

    assert luminance(loud) == pytest.approx(luminance(quiet), rel=0.15)
