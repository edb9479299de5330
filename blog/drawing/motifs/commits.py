"""A history of commits: branches that leave the trunk and come back."""

from random import Random

from blog.drawing import Circle, Dots, Ink, Line, Path, Shape

TRUNK = 270


def commits(rng: Random) -> list[Shape]:
    """A trunk from edge to edge with three branches, above and below, merged or still open."""
    shapes: list[Shape] = []
    marks: list[Shape] = []
    lanes = [(150, Ink.MAIN), (390, Ink.SECOND), rng.choice(((60, Ink.SECOND), (480, Ink.MAIN)))]
    for lane, ink in lanes:
        start = 60 * rng.randrange(1, 5)
        end = start + 60 * rng.randrange(7, 10)
        merged = end <= 840
        curve, last = _branch(start, lane, end if merged else None)
        shapes.append(Path((start, TRUNK), curve, stroke=ink, stroke_width=16))
        stops = range(start + 120, int(last) - 59 if merged else 960, 60)
        places = sorted(rng.sample(list(stops), min(len(stops), rng.randrange(2, 5))))
        marks += [Circle(x, lane, 20, fill=Ink.LIGHT, stroke=ink, stroke_width=12) for x in places]
    shapes.append(Line(-20, TRUNK, 980, TRUNK, stroke=Ink.DEEP, stroke_width=16))
    stops = sorted(rng.sample(range(60, 960, 60), 9))
    shapes += marks
    shapes.append(Dots([(x, TRUNK) for x in stops], 14, fill=Ink.DEEP))
    head = rng.choice(stops[4:])
    for x in stops:
        filled = Ink.LIGHT if x != head else Ink.MAIN
        radius = 20 if x != head else 32
        shapes.append(Circle(x, TRUNK, radius, fill=filled, stroke=Ink.DEEP, stroke_width=12))
    return shapes


def _branch(start: float, lane: float, end: float | None):
    turn = 120
    curves = [((start + turn * 0.55, TRUNK), (start + turn * 0.45, lane), (start + turn, lane))]
    if end is None:
        return [*curves, ((1000, lane),)], 1000
    leave = end - turn
    curves.append(((leave, lane),))
    curves.append(((leave + turn * 0.55, lane), (leave + turn * 0.45, TRUNK), (end, TRUNK)))
    return curves, leave
