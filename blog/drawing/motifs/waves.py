"""Waves that interfere, and their sum."""

import math
from collections.abc import Callable
from functools import partial
from random import Random

from blog.drawing import Dots, Ink, Path, Shape
from blog.drawing.curves import smooth

INKS = (Ink.PALE, Ink.PALE, Ink.SECOND, Ink.SECOND, Ink.SECOND, Ink.MAIN, Ink.MAIN, Ink.MAIN)


def waves(rng: Random) -> list[Shape]:
    """A family of waves drifting apart in phase, with the sum drawn bold and sampled at the grid lines."""
    length = rng.choice((420, 480, 560))
    phase, drift = rng.uniform(0, math.tau), rng.uniform(0.22, 0.34) * rng.choice((-1, 1))
    beat = rng.uniform(0, math.tau)

    def height(x: float, member: float) -> float:
        envelope = 0.45 + 0.55 * math.cos(math.tau * x / 1500 + beat + member * 0.16) ** 2
        return 270 - 180 * envelope * math.sin(math.tau * x / length + phase + drift * member)

    shapes: list[Shape] = []
    for member, ink in enumerate(INKS):
        shapes.append(_wave(partial(height, member=member), ink, 5 + member * 0.6))
    last = len(INKS) + 0.5
    shapes.append(_wave(partial(height, member=last), Ink.GROUND, 22))
    shapes.append(_wave(partial(height, member=last), Ink.DEEP, 11))
    samples = [(x, height(x, last)) for x in range(60, 960, 120)]
    shapes.append(Dots(samples, 16, fill=Ink.DEEP))
    shapes.append(Dots(samples, 8, fill=Ink.LIGHT))
    return shapes


def _wave(height: Callable[[float], float], ink: Ink, width: float) -> Path:
    points = [(x, height(x)) for x in range(-60, 1081, 60)]
    return smooth(points, stroke=ink, stroke_width=width)
