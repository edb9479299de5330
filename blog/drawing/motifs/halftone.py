"""A field of dots whose size follows two sources of pressure."""

import math
from random import Random

from blog.drawing import Dots, Ink, Shape

SIZES = (3.5, 7, 11, 15.5, 20, 25)


def halftone(rng: Random) -> list[Shape]:
    """Dots on the grid's half cells; their sizes fall off around two centres, one per ink."""
    hot = (rng.uniform(200, 420), rng.uniform(120, 420))
    cold = (rng.uniform(560, 800), rng.uniform(120, 420))
    buckets: dict[tuple[Ink, float], list[tuple[float, float]]] = {}
    for column in range(16):
        for row in range(9):
            x, y = 30 + 60 * column, 30 + 60 * row
            warm, cool = (math.exp(-(math.dist((x, y), centre) ** 2) / 52000) for centre in (hot, cold))
            ink = Ink.MAIN if warm >= cool else Ink.SECOND
            size = SIZES[min(len(SIZES) - 1, int((warm + cool) * len(SIZES)))]
            if size == SIZES[0]:
                ink = Ink.DEEP
            buckets.setdefault((ink, size), []).append((x, y))
    shapes: list[Shape] = [Dots(points, size, fill=ink) for (ink, size), points in sorted(buckets.items())]
    largest = buckets.get((Ink.MAIN, SIZES[-1]), [])
    if largest:
        shapes.append(Dots([min(largest, key=lambda point: math.dist(point, hot))], SIZES[-1], fill=Ink.DEEP))
    return shapes
