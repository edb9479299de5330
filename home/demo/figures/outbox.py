"""What a transaction protects, and what an outbox adds beyond it."""

from blog.drawing import Ink, Rect, Shape
from home.demo.figures.canvas import TITLE, arrow, bent_arrow, boundary, box, centred, rule, text, tick

DESCRIPTION = (
    "Inside one transaction the application writes order rows and outbox rows: both or neither. Outside it a relay "
    "reads the outbox, delivers each message at least once, and a receiver skips keys it has already seen."
)


def shapes() -> list[Shape]:
    """Return the transaction at the left, relay and receiver outside at the right."""
    parts: list[Shape] = [
        *boundary(70, 70, 620, 610),
        centred(380, 125, "One transaction", size=TITLE, bold=True, ink=Ink.MAIN),
        *_table(110, 180, "orders", ("#1041", "#1042")),
        *_table(110, 420, "outbox", ("order.placed  1041", "order.placed  1042")),
    ]
    parts += [
        box(850, 420, 260, 210),
        centred(980, 500, "Relay", size=TITLE, bold=True),
        centred(980, 558, "polls", ink=Ink.MUTED),
        *arrow((650, 500), (846, 500)),
        centred(770, 455, "read", ink=Ink.MUTED),
        *arrow((850, 575), (654, 575), ink=Ink.MUTED),
        centred(770, 622, "mark sent", ink=Ink.MUTED),
        box(1270, 420, 260, 210),
        centred(1400, 500, "Receiver", size=TITLE, bold=True),
        centred(1400, 558, "checks key", ink=Ink.MUTED),
        *arrow((1110, 525), (1266, 525), ink=Ink.ALARM),
    ]
    parts += [
        text(850, 150, "Outside the boundary", size=TITLE, bold=True),
        text(850, 215, "A crash between “send” and “mark sent”", ink=Ink.MUTED),
        text(850, 265, "sends the message a second time.", ink=Ink.MUTED),
        *bent_arrow([(1190, 300), (1190, 500)], ink=Ink.ALARM, width=5, dashed=True),
    ]
    parts += [
        rule(70, 740, 1530),
        tick(95, 790),
        text(140, 790, "Order and message: both or neither"),
        tick(95, 845),
        text(140, 845, "Delivered at least once"),
        tick(850, 790),
        text(895, 790, "Handled once: key already seen? Skip"),
        tick(850, 845),
        text(895, 845, "No broker inside the transaction"),
    ]
    return parts


def _table(x: float, y: float, name: str, rows: tuple[str, ...]) -> list[Shape]:
    parts: list[Shape] = [
        box(x, y, 540, 220),
        Rect(x + 2, y + 2, 536, 68, 16, fill=Ink.DEEP),
        Rect(x + 2, y + 40, 536, 30, fill=Ink.DEEP),
        text(x + 30, y + 36, name, ink=Ink.LIGHT, monospace=True, bold=True),
    ]
    for place, row in enumerate(rows):
        top = y + 82 + place * 66
        parts.append(Rect(x + 18, top, 504, 56, 8, fill=Ink.PALE))
        parts.append(text(x + 36, top + 28, row, monospace=True))
    return parts
