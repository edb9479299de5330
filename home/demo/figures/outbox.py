"""What a transaction protects, and what an outbox adds beyond it."""

from collections.abc import Sequence

from blog.drawing import Ink, Rect, Shape
from home.demo.figures.canvas import TEXT, TITLE, arrow, boundary, box, centred, rule, text

DESCRIPTION = (
    "One transaction writes an order and an outbox event; a relay reads waiting events, passes them to a broker, and "
    "a consumer ignores keys it has seen before."
)


def shapes() -> list[Shape]:
    """Return the transaction at the left, relay, broker and consumer outside at the right."""
    parts: list[Shape] = [
        *boundary(70, 60, 540, 610),
        centred(340, 112, "One transaction", size=TITLE, bold=True, ink=Ink.MAIN),
        *_table(105, 160, 470, "order", ("1041", "1042")),
        *_table(105, 420, 470, "outbox event", ("order placed  7f3a", "order placed  c9e2")),
    ]
    parts += [
        *_actor(870, 430, "Relay", "in a loop"),
        *arrow((575, 480), (866, 480)),
        centred(740, 444, "read", ink=Ink.MUTED),
        *arrow((870, 570), (579, 570)),
        centred(740, 610, "mark sent", ink=Ink.MUTED),
        *_actor(1290, 430, "Broker", "delivers"),
        *arrow((1110, 520), (1286, 520), ink=Ink.ALARM),
        centred(1198, 480, "send", ink=Ink.ALARM, bold=True),
        *arrow((1410, 430), (1410, 344), ink=Ink.ALARM),
        *_actor(1290, 160, "Consumer", "seen it? skip"),
        *_table(740, 140, 370, "keys seen", ("7f3a", "c9e2")),
        *arrow((1290, 250), (1114, 250)),
        centred(1202, 212, "look up", ink=Ink.MUTED),
    ]
    parts += [
        rule(70, 725, 1530),
        text(70, 790, "Inside, once:", size=38, bold=True, ink=Ink.MAIN),
        text(500, 790, "order and event together, or neither", size=38),
        text(70, 848, "Beyond, at least once:", size=38, bold=True, ink=Ink.ALARM),
        text(500, 848, "a crash before “mark sent” sends again", size=38),
    ]
    return parts


def _actor(x: float, y: float, name: str, note: str) -> list[Shape]:
    return [
        box(x, y, 240, 180),
        centred(x + 120, y + 70, name, size=TITLE, bold=True),
        centred(x + 120, y + 126, note, ink=Ink.MUTED),
    ]


def _table(x: float, y: float, width: float, name: str, rows: Sequence[str]) -> list[Shape]:
    height = 82 + 66 * len(rows)
    parts: list[Shape] = [
        box(x, y, width, height),
        Rect(x, y, width, 68, 18, fill=Ink.DEEP),
        Rect(x, y + 40, width, 28, fill=Ink.DEEP),
        text(x + 28, y + 36, name, ink=Ink.LIGHT, bold=True, size=TEXT + 1),
    ]
    for place, row in enumerate(rows):
        top = y + 80 + place * 64
        parts += [
            Rect(x + 16, top, width - 32, 56, 8, fill=Ink.PALE),
            text(x + 34, top + 28, row, monospace=True),
        ]
    return parts
