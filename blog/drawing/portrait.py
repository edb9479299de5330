"""Abstract portraits for authors who have no photograph: a bust of flat shapes, 400 × 400 units."""

from random import Random

from blog.drawing.colour import Ink
from blog.drawing.curves import grid
from blog.drawing.shapes import Arc, Circle, Drawing, Rect, Shape

SIZE = 400
HEAD = (200, 176)


def portrait(seed: str, hue: int) -> Drawing:
    """Return the portrait of `seed` in a hue (degrees): the same person for the same seed."""
    rng = Random(f"portrait:{seed}")
    hair, skin, coat = rng.choice(
        (
            (Ink.DEEP, Ink.SECOND, Ink.MAIN),
            (Ink.MAIN, Ink.LIGHT, Ink.DEEP),
            (Ink.DEEP, Ink.LIGHT, Ink.SECOND),
            (Ink.SECOND, Ink.LIGHT, Ink.DEEP),
        )
    )
    shapes: list[Shape] = [
        Rect(0, 0, SIZE, SIZE, fill=Ink.GROUND),
        grid(SIZE, SIZE, 50, ink=Ink.GRID, stroke_width=2),
        Circle(200, 200, 168, fill=Ink.PALE),
    ]
    style = rng.choice((_cap, _long, _bun, _side))
    behind, before = style(hair)
    shapes += behind
    shapes += _shoulders(rng, skin, coat)
    shapes.append(Circle(*HEAD, 82, fill=skin))
    shapes += before
    if rng.random() < 0.5:
        shapes += _glasses()
    return Drawing(SIZE, SIZE, tuple(shapes), hue)


def _shoulders(rng: Random, skin: Ink, coat: Ink) -> list[Shape]:
    collar = Ink.LIGHT if coat is not Ink.LIGHT and skin is not Ink.LIGHT else Ink.GROUND
    shapes: list[Shape] = [Circle(200, 440, 164, fill=coat)]
    if rng.random() < 0.5:
        shapes += [Arc(200, 440, radius, 180, 359, stroke=collar, stroke_width=8) for radius in (100, 124, 148)]
    shapes.append(Circle(200, 284, 52, fill=collar))
    shapes.append(Rect(166, 220, 68, 92, 34, fill=skin))
    return shapes


def _cap(hair: Ink) -> tuple[list[Shape], list[Shape]]:
    return [], [Arc(*HEAD, 66, 190, 350, stroke=hair, stroke_width=46)]


def _long(hair: Ink) -> tuple[list[Shape], list[Shape]]:
    behind: list[Shape] = [Rect(96, 70, 208, 270, 100, fill=hair)]
    return behind, [Arc(*HEAD, 72, 205, 335, stroke=hair, stroke_width=34)]


def _bun(hair: Ink) -> tuple[list[Shape], list[Shape]]:
    behind: list[Shape] = [Circle(200, 76, 42, fill=hair), Circle(200, 168, 94, fill=hair)]
    return behind, [Arc(*HEAD, 70, 200, 340, stroke=hair, stroke_width=36)]


def _side(hair: Ink) -> tuple[list[Shape], list[Shape]]:
    return [Circle(200, 168, 92, fill=hair)], [Arc(*HEAD, 62, 180, 300, stroke=hair, stroke_width=60)]


def _glasses() -> list[Shape]:
    return [
        Circle(168, 184, 24, stroke=Ink.DEEP, stroke_width=8),
        Circle(232, 184, 24, stroke=Ink.DEEP, stroke_width=8),
        Arc(200, 186, 9, 190, 350, stroke=Ink.DEEP, stroke_width=7),
    ]
