"""Quarter circles laid like tiles until they become routes."""

from collections import defaultdict
from random import Random

from blog.drawing import Dots, Ink, Path, Shape
from blog.drawing.curves import KAPPA
from blog.drawing.shapes import Curve, Point

TILE = 120
TOP = -30
COLUMNS, ROWS = 8, 5
Links = dict[Point, list[tuple[Point, Curve]]]


def routes(rng: Random) -> list[Shape]:
    """Tiles of two arcs each, turned at random; arcs that meet form a route of one ink, with a few stops."""
    links = _tiles(rng)
    shapes: list[Shape] = []
    for start, curves in _chains(links):
        ink = rng.choices((Ink.MAIN, Ink.SECOND, Ink.DEEP, Ink.PALE), (4, 4, 2, 2))[0]
        closed = curves[-1][-1] == start
        shapes.append(Path(start, curves, closed=closed, stroke=ink, stroke_width=30))
    stops = rng.sample([(x, y) for x, y in sorted(links) if 60 < x < 900 and 90 < y < 450], 6)
    return [*shapes, Dots(stops, 24, fill=Ink.DEEP), Dots(stops, 11, fill=Ink.LIGHT)]


def _tiles(rng: Random) -> Links:
    links: Links = defaultdict(list)
    for column in range(COLUMNS):
        for row in range(ROWS):
            x, y = column * TILE, TOP + row * TILE
            middle = (x + TILE / 2, y + TILE / 2)
            top, bottom = (middle[0], y), (middle[0], y + TILE)
            left, right = (x, middle[1]), (x + TILE, middle[1])
            pairs = ((top, left), (bottom, right)) if rng.random() < 0.5 else ((top, right), (bottom, left))
            for upright, level in pairs:
                first, second = _lean(upright, middle), _lean(level, middle)
                links[upright].append((level, (first, second, level)))
                links[level].append((upright, (second, first, upright)))
    return links


def _lean(point: Point, middle: Point) -> Point:
    return point[0] + (middle[0] - point[0]) * KAPPA, point[1] + (middle[1] - point[1]) * KAPPA


def _chains(links: Links) -> list[tuple[Point, list[Curve]]]:
    """Follow every arc once: open routes from their ends at the edge first, then the closed ones."""
    used: set[frozenset[Point]] = set()
    chains: list[tuple[Point, list[Curve]]] = []
    for start in sorted(links, key=lambda point: (len(links[point]), point)):
        here, curves = start, []
        while step := next((step for step in links[here] if frozenset((here, step[0])) not in used), None):
            used.add(frozenset((here, step[0])))
            curves.append(step[1])
            here = step[0]
        if curves:
            chains.append((start, curves))
    return chains
