"""The same four modules behind function calls, and behind a network."""

from blog.drawing import Circle, Ink, Rect, Shape
from home.demo.figures.canvas import TITLE, arrow, boundary, box, centred, cross, cylinder, rule, text

DESCRIPTION = (
    "Left, a modular monolith: four modules in one process call each other through narrow interfaces and share one "
    "database and one transaction. Right, four services: each has its own database, and every arrow between them "
    "crosses the network and can fail."
)
NAMES = ("Orders", "Billing", "Stock", "Mail")
COMPARED = (
    ("A call: a function in the process", "A call: the network, fails or repeats"),
    ("Consistency: one transaction", "Consistency: messages, later"),
)


def shapes() -> list[Shape]:
    """Return the two arrangements side by side."""
    parts: list[Shape] = [
        centred(375, 70, "Modular monolith", size=TITLE, bold=True),
        centred(1205, 70, "Services", size=TITLE, bold=True),
        *_monolith(),
        *_services(),
        rule(70, 745, 1530),
    ]
    for row, (left, right) in enumerate(COMPARED):
        y = 800 + row * 54
        parts += [text(70, y, left, size=37), text(880, y, right, size=37)]
    return parts


def _monolith() -> list[Shape]:
    parts: list[Shape] = [*boundary(70, 120, 610, 410)]
    for place, name in enumerate(NAMES):
        x, y = 105 + 310 * (place % 2), 155 + 200 * (place // 2)
        parts += [box(x, y, 230, 140), centred(x + 115, y + 70, name, bold=True, size=38)]
    parts += [*arrow((335, 225), (401, 225)), _interface(408, 225, upright=True)]
    for x in (220, 530):
        parts += [*arrow((x, 295), (x, 341)), _interface(x, 348, upright=False)]
    parts += arrow((375, 530), (375, 576))
    return [*parts, *cylinder(240, 578, 270, 132), centred(375, 664, "one database")]


def _interface(x: float, y: float, *, upright: bool) -> Rect:
    width, height = (14, 76) if upright else (76, 14)
    return Rect(x - width / 2, y - height / 2, width, height, 5, fill=Ink.MAIN)


def _services() -> list[Shape]:
    parts: list[Shape] = []
    for place, name in enumerate(NAMES):
        x, y = 880 + 400 * (place % 2), 120 + 350 * (place // 2)
        parts += [
            Rect(x, y, 250, 240, 20, fill=Ink.PALE),
            box(x + 15, y + 15, 220, 100),
            centred(x + 125, y + 65, name, bold=True, size=38),
            *arrow((x + 125, y + 115), (x + 125, y + 149), width=5),
            *cylinder(x + 70, y + 150, 110, 76),
        ]
    parts += arrow((1130, 185), (1276, 185), ink=Ink.ALARM, dashed=True)
    parts += arrow((1005, 360), (1005, 466), ink=Ink.ALARM, dashed=True)
    parts += arrow((1405, 360), (1405, 466), ink=Ink.ALARM, dashed=True)
    return [
        *parts,
        Circle(1194, 185, 30, fill=Ink.GROUND),
        cross(1194, 185),
        centred(1205, 245, "timeout", ink=Ink.ALARM),
    ]
