"""Quarter circles laid like tiles until they become routes."""

from random import Random

from blog.drawing import Dots, Ink, Path, Shape
from blog.drawing.curves import KAPPA

TILE = 120
HALF = TILE / 2
REACH = HALF * KAPPA


def routes(rng: Random) -> list[Shape]:
    """Tiles of two arcs each, turned at random; every arc is a lane with a kerb."""
    wide: list[Path] = []
    narrow: list[Path] = []
    for column in range(-1, 9):
        for row in range(-1, 6):
            x, y = column * TILE, row * TILE - 30
            flipped = rng.random() < 0.5
            ink = rng.choices((Ink.MAIN, Ink.SECOND, Ink.DEEP), (4, 4, 2))[0]
            for corner in (0, 1):
                curve = _arc(x, y, corner, flipped)
                wide.append(Path(*curve, stroke=Ink.GROUND, stroke_width=44))
                narrow.append(Path(*curve, stroke=ink, stroke_width=28))
    stops = [(column * TILE + HALF, row * TILE - 30) for column in range(0, 8) for row in range(0, 5)]
    chosen = rng.sample(stops, 9)
    return [*wide, *narrow, Dots(chosen, 22, fill=Ink.DEEP), Dots(chosen, 11, fill=Ink.LIGHT)]


def _arc(x: float, y: float, corner: int, flipped: bool):
    right, bottom = x + TILE, y + TILE
    middle_x, middle_y = x + HALF, y + HALF
    if flipped and corner:
        return (middle_x, y), [((middle_x, y + REACH), (right - REACH, middle_y), (right, middle_y))]
    if flipped:
        return (x, middle_y), [((x + REACH, middle_y), (middle_x, bottom - REACH), (middle_x, bottom))]
    if corner:
        return (middle_x, y), [((middle_x, y + REACH), (x + REACH, middle_y), (x, middle_y))]
    return (right, middle_y), [((right - REACH, middle_y), (middle_x, bottom - REACH), (middle_x, bottom))]
