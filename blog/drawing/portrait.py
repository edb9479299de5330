"""Abstract portraits for authors who have no photograph: a bust of flat shapes, 400 × 400 units."""

from dataclasses import dataclass
from random import Random

from blog.drawing.colour import Ink
from blog.drawing.curves import grid, polar
from blog.drawing.shapes import Arc, Circle, Drawing, Polyline, Rect, Shape

SIZE = 400
HEAD = (200, 176)
HEAD_RADIUS = 82
CHEST = (200, 446)


@dataclass(frozen=True, slots=True)
class _Colouring:
    hair: Ink
    skin: Ink
    chin: Ink
    coat: Ink
    halo: Ink


_COLOURINGS = (
    _Colouring(hair=Ink.DEEP, skin=Ink.LIGHT, chin=Ink.PALE, coat=Ink.MAIN, halo=Ink.SECOND),
    _Colouring(hair=Ink.MAIN, skin=Ink.DEEP, chin=Ink.MAIN, coat=Ink.SECOND, halo=Ink.PALE),
    _Colouring(hair=Ink.SECOND, skin=Ink.LIGHT, chin=Ink.PALE, coat=Ink.DEEP, halo=Ink.PALE),
    _Colouring(hair=Ink.LIGHT, skin=Ink.DEEP, chin=Ink.MAIN, coat=Ink.MAIN, halo=Ink.SECOND),
    _Colouring(hair=Ink.DEEP, skin=Ink.LIGHT, chin=Ink.PALE, coat=Ink.SECOND, halo=Ink.MAIN),
    _Colouring(hair=Ink.MAIN, skin=Ink.LIGHT, chin=Ink.PALE, coat=Ink.DEEP, halo=Ink.SECOND),
)

Hair = tuple[list[Shape], list[Shape]]
"""What is drawn behind the head, and what before it."""


def portrait(seed: str, hue: int) -> Drawing:
    """Return the portrait of `seed` in a hue (degrees): the same person for the same seed."""
    rng = Random(f"portrait:{seed}")
    colouring = rng.choice(_COLOURINGS)
    style = rng.choice((_cap, _long, _bun, _side, _curls))
    behind, before = style(colouring.hair)
    contrast = Ink.LIGHT if colouring.skin is Ink.DEEP else Ink.DEEP
    shapes: list[Shape] = [
        Rect(0, 0, SIZE, SIZE, fill=Ink.GROUND),
        grid(SIZE, SIZE, 50, ink=Ink.GRID, stroke_width=2),
        Circle(200, 200, 168, fill=colouring.halo),
        *behind,
        *_shoulders(rng, colouring),
        Circle(*HEAD, HEAD_RADIUS, fill=colouring.skin),
    ]
    if style in (_cap, _side, _curls) and rng.random() < 0.4:
        shapes.append(_beard(colouring.hair))
    else:
        chin = Arc(*HEAD, HEAD_RADIUS - 3, 52, 128, stroke=colouring.chin, stroke_width=7, round_ends=True)
        shapes.append(chin)
    shapes += before
    if rng.random() < 0.5:
        shapes += _glasses(contrast)
    return Drawing(SIZE, SIZE, tuple(shapes), hue)


def _shoulders(rng: Random, colouring: _Colouring) -> list[Shape]:
    trim = Ink.GROUND if colouring.skin is Ink.LIGHT else Ink.LIGHT
    shapes: list[Shape] = [Circle(*CHEST, 166, fill=colouring.coat)]
    cut = rng.choice(("plain", "striped", "buttoned"))
    if cut == "striped":
        shapes += [Arc(*CHEST, radius, 180, 359, stroke=trim, stroke_width=9) for radius in (94, 120, 146)]
    shapes.append(Circle(200, 280, 54, fill=trim))
    shapes.append(Rect(164, 216, 72, 96, 36, fill=colouring.skin))
    if cut == "buttoned":
        shapes += [Circle(200, y, 7, fill=trim) for y in (352, 384)]
    return shapes


def _cap(hair: Ink) -> Hair:
    return [], [Arc(*HEAD, 66, 192, 348, stroke=hair, stroke_width=44, round_ends=True)]


def _long(hair: Ink) -> Hair:
    fringe = Arc(*HEAD, 72, 205, 335, stroke=hair, stroke_width=36, round_ends=True)
    return [Rect(94, 68, 212, 262, 104, fill=hair)], [fringe]


def _bun(hair: Ink) -> Hair:
    fringe = Arc(*HEAD, 72, 200, 340, stroke=hair, stroke_width=36, round_ends=True)
    return [Circle(200, 74, 42, fill=hair), Circle(200, 168, 95, fill=hair)], [fringe]


def _side(hair: Ink) -> Hair:
    parting = Arc(*HEAD, 62, 184, 300, stroke=hair, stroke_width=60, round_ends=True)
    return [Circle(200, 166, 92, fill=hair)], [parting]


def _curls(hair: Ink) -> Hair:
    curls = [Circle(*polar(*HEAD, 80, angle), 30, fill=hair) for angle in range(176, 368, 23)]
    return [Circle(200, 150, 84, fill=hair)], [*curls]


def _beard(hair: Ink) -> Shape:
    x, y = HEAD
    jaw = [polar(x, y, HEAD_RADIUS, angle) for angle in range(-12, 193, 5)]
    lip = [(across, y + (down - y) * 0.66) for across, down in reversed(jaw)]
    return Polyline([*jaw, *lip], closed=True, fill=hair)


def _glasses(ink: Ink) -> list[Shape]:
    return [
        Circle(168, 186, 25, stroke=ink, stroke_width=8),
        Circle(232, 186, 25, stroke=ink, stroke_width=8),
        Arc(200, 188, 9, 195, 345, stroke=ink, stroke_width=7),
    ]
