"""The site's mark, as the files that browsers and home screens ask for."""

import re

import pytest
from django.conf import settings
from PIL import Image

from blog.drawing.icons import icon, standalone_svg

ICONS = settings.BASE_DIR / "static/icons"
SIZES = {"favicon-32": 32, "apple-touch-icon": 180, "icon-192": 192, "icon-512": 512, "icon-maskable-512": 512}


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_each_icon_has_the_size_it_is_linked_with(name, size):
    assert Image.open(ICONS / f"{name}.png").size == (size, size)


def test_the_favicon_holds_the_sizes_that_tabs_and_bookmarks_use():
    assert Image.open(ICONS / "favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_icons_that_a_system_masks_reach_the_edge_and_the_others_are_rounded():
    assert Image.open(ICONS / "icon-maskable-512.png").convert("RGBA").getpixel((0, 0))[3] == 255
    assert Image.open(ICONS / "apple-touch-icon.png").convert("RGBA").getpixel((0, 0))[3] == 255
    assert Image.open(ICONS / "icon-192.png").convert("RGBA").getpixel((0, 0))[3] == 0


def test_the_mark_stands_out_from_its_tile_by_three_to_one():
    tile, mark = icon(64).getpixel((4, 4)), icon(64).getpixel((32, 13))

    def luminance(rgb):
        linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert (luminance(mark) + 0.05) / (luminance(tile) + 0.05) > 3


def test_the_vector_icon_is_the_drawn_one_and_needs_no_style():
    markup = (ICONS / "favicon.svg").read_text()

    assert markup == standalone_svg()
    assert not re.search(r"style|class=", markup)
