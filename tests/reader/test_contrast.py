"""The colours of the theme, read from the stylesheet and measured as WCAG does."""

import math
import re
from pathlib import Path

import pytest

from blog.hues import HUES

THEME = (Path(__file__).parents[2] / "static/css/theme.css").read_text()
ACCENT_HUE = 264
MODES = ("light", "dark")
HUE_ANGLES = [angle for angle, _ in HUES]

_OKLCH = r"oklch\((?P<{0}l>[\d.]+)% (?P<{0}c>[\d.]+) (?P<{0}h>[\d.]+|var\(--hue\))\)"
_TOKEN = re.compile(rf"--(?P<name>[\w-]+):\s*light-dark\({_OKLCH.format('light_')},\s*{_OKLCH.format('dark_')}\)")


def tokens(css: str) -> dict[str, re.Match[str]]:
    return {match["name"]: match for match in _TOKEN.finditer(css)}


STANDARD_CSS, _, MORE_CONTRAST_CSS = THEME.partition("@media (prefers-contrast: more)")
STANDARD = tokens(STANDARD_CSS)
MORE_CONTRAST = STANDARD | tokens(MORE_CONTRAST_CSS)


def linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def luminances(lightness: float, chroma: float, hue: float) -> list[float]:
    """Both ways in which browsers bring a colour into sRGB: cutting each channel off, or taking chroma away."""
    duller = chroma
    while duller > 0 and not all(-1e-4 <= value <= 1.0001 for value in linear_rgb(lightness, duller, hue)):
        duller -= 0.001
    return [
        sum(weight * min(1.0, max(0.0, value)) for weight, value in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))
        for rgb in (linear_rgb(lightness, chroma, hue), linear_rgb(lightness, max(duller, 0), hue))
    ]


def colour(palette: dict[str, re.Match[str]], name: str, mode: str, hue: int) -> list[float]:
    token = palette[name]
    angle = token[f"{mode}_h"]
    return luminances(
        float(token[f"{mode}_l"]) / 100, float(token[f"{mode}_c"]), hue if "var" in angle else float(angle)
    )


def contrast(palette, foreground: str, background: str, mode: str, hue: int = ACCENT_HUE) -> float:
    """The worst ratio of the pair among the ways a browser may paint it."""
    return min(
        (max(one, other) + 0.05) / (min(one, other) + 0.05)
        for one in colour(palette, foreground, mode, hue)
        for other in colour(palette, background, mode, hue)
    )


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("background", ["paper", "raised", "sunken"])
@pytest.mark.parametrize("foreground", ["ink", "muted", "accent"])
def test_text_can_be_read_on_every_surface(foreground, background, mode):
    assert contrast(STANDARD, foreground, background, mode) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("hue", HUE_ANGLES)
@pytest.mark.parametrize("background", ["paper", "raised", "sunken", "cat-wash"])
def test_category_names_can_be_read_in_every_hue(background, hue, mode):
    assert contrast(STANDARD, "cat-ink", background, mode, hue) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("hue", HUE_ANGLES)
def test_the_chip_of_the_current_category_can_be_read(hue, mode):
    assert contrast(STANDARD, "paper", "cat-ink", mode, hue) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("foreground", "background"), [("on-accent", "accent"), ("paper", "ink"), ("ink", "mark")])
def test_text_on_filled_surfaces_can_be_read(foreground, background, mode):
    assert contrast(STANDARD, foreground, background, mode) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("background", ["paper", "raised", "sunken"])
def test_the_edges_of_controls_stand_out(background, mode):
    assert contrast(STANDARD, "edge", background, mode) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("background", ["paper", "raised", "sunken"])
@pytest.mark.parametrize("foreground", ["ink", "muted", "accent"])
def test_readers_who_ask_for_more_contrast_get_it(foreground, background, mode):
    assert contrast(MORE_CONTRAST, foreground, background, mode) >= 7


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("hue", HUE_ANGLES)
def test_more_contrast_reaches_categories(hue, mode):
    assert contrast(MORE_CONTRAST, "cat-ink", "cat-wash", mode, hue) >= 7


@pytest.mark.parametrize("hue", HUE_ANGLES)
def test_every_hue_that_a_category_can_own_has_a_class(hue):
    css = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
    assert re.search(rf"\.hue-{hue} \{{ --hue: {hue}; \}}", css)


@pytest.mark.parametrize("hue", HUE_ANGLES)
def test_no_category_can_be_taken_for_the_accent(hue):
    distance = abs(hue - ACCENT_HUE) % 360
    assert min(distance, 360 - distance) >= 30


def test_black_on_white_measures_twenty_one():
    black_on_white = tokens(
        "--a: light-dark(oklch(0% 0 0), oklch(0% 0 0)); --b: light-dark(oklch(100% 0 0), oklch(0% 0 0))"
    )
    assert contrast(black_on_white, "a", "b", "light") == pytest.approx(21, abs=0.01)
