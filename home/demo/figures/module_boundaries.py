"""The same four modules behind function calls, and behind a network."""

from blog.drawing import Ink, Rect, Shape
from home.demo.figures.canvas import TITLE, arrow, boundary, box, centred, cross, cylinder, rule, text

DESCRIPTION = (
    "Left, a modular monolith: four modules in one process call each other through narrow interfaces and share one "
    "database and one transaction. Right, four services: each has its own database, and every arrow between them "
    "crosses the network and can fail."
)
NAMES = ("Orders", "Billing", "Stock", "Mail")


def shapes() -> list[Shape]:
    """Return the two arrangements side by side."""
    parts: list[Shape] = [
        centred(385, 75, "Modular monolith", size=TITLE, bold=True),
        centred(1215, 75, "Services", size=TITLE, bold=True),
        *_monolith(),
        *_services(),
        rule(70, 740, 1530),
    ]
    for row, (left, right) in enumerate(
        (
            ("Call: a function, nanoseconds", "Call: the network, can fail or repeat"),
            ("Consistency: one transaction", "Consistency: messages, later"),
        )
    ):
        y = 793 + row * 56
        parts += [text(80, y, left), text(880, y, right)]
    return parts


def _monolith() -> list[Shape]:
    parts: list[Shape] = [*boundary(80, 130, 610, 400)]
    for place, name in enumerate(NAMES):
        x, y = 115 + 305 * (place % 2), 165 + 190 * (place // 2)
        parts += [box(x, y, 235, 140), centred(x + 117, y + 70, name, bold=True, size=38)]
    for start, end in (((350, 235), (420, 235)), ((232, 305), (232, 355)), ((537, 305), (537, 355))):
        parts += arrow(start, end)
    parts += arrow((385, 530), (385, 575))
    parts += [*cylinder(265, 575, 240, 130), centred(385, 652, "one database")]
    return parts


def _services() -> list[Shape]:
    parts: list[Shape] = []
    for place, name in enumerate(NAMES):
        x, y = 880 + 400 * (place % 2), 130 + 310 * (place // 2)
        parts += [
            Rect(x, y, 250, 260, 20, fill=Ink.PALE),
            box(x + 15, y + 15, 220, 110),
            centred(x + 125, y + 70, name, bold=True, size=38),
            *arrow((x + 125, y + 125), (x + 125, y + 160), width=5),
            *cylinder(x + 60, y + 162, 130, 84),
        ]
    parts += arrow((1130, 200), (1276, 200), ink=Ink.ALARM, dashed=True)
    parts += arrow((1005, 390), (1005, 436), ink=Ink.ALARM, dashed=True)
    parts += arrow((1405, 390), (1405, 436), ink=Ink.ALARM, dashed=True)
    parts.append(cross(1203, 200))
    parts += [centred(1205, 255, "timeout", ink=Ink.ALARM)]
    return parts
