"""Colours of code are measured as a reader's screen shows them: OKLCH to sRGB to the contrast of WCAG 2."""

import math
import re
from pathlib import Path

import pytest
from django.conf import settings

STYLES = Path(settings.BASE_DIR) / "static/css"
CODE_STYLE = (STYLES / "components/code.css").read_text()
TOKEN_STYLE = (STYLES / "components/code-tokens.css").read_text()

PAIR = re.compile(
    r"(--[\w-]+):\s*light-dark\(oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\),\s*oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)\)"
)
BACKGROUNDS = ["--sunken", "--code-marked", "--code-added", "--code-removed"]
BARS = ["--code-marked-bar", "--code-added-bar", "--code-removed-bar"]


def colours(css):
    """{name: (light, dark)}; where a name is set again (for more contrast, for print) the first one counts."""
    found = {}
    for name, *numbers in PAIR.findall(css):
        values = [float(number) for number in numbers]
        found.setdefault(name, (tuple(values[:3]), tuple(values[3:])))
    return found


COLOURS = colours((STYLES / "theme.css").read_text()) | colours(CODE_STYLE)
INKS = sorted(name for name in COLOURS if name.startswith("--code-") and name not in {*BACKGROUNDS, *BARS})


def luminance(oklch):
    lightness, chroma, hue = oklch[0] / 100, oklch[1], math.radians(oklch[2])
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself():
    white, black = (100.0, 0.0, 0.0), (0.0, 0.0, 0.0)
    assert contrast(white, black) == pytest.approx(21, abs=0.01)
    assert contrast((62.796, 0.25768, 29.234), white) == pytest.approx(4.0, abs=0.05)  # #f00 on white


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_code_is_readable(ink, background, theme):
    assert contrast(COLOURS[ink][theme], COLOURS[background][theme]) >= 4.5


@pytest.mark.parametrize("bar", BARS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_bars_can_be_seen(bar, theme):
    background = bar.removesuffix("-bar")
    assert contrast(COLOURS[bar][theme], COLOURS[background][theme]) >= 3
    assert contrast(COLOURS[bar][theme], COLOURS["--sunken"][theme]) >= 3


def test_tokens_use_measured_colours_only():
    used = set(re.findall(r"(?<![\w-])color:\s*var\((--[\w-]+)\)", TOKEN_STYLE))
    assert used
    assert used <= set(INKS)
    assert not re.search(r"#[0-9a-f]{3,8}\b|oklch\(|rgb\(", TOKEN_STYLE)
