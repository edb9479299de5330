"""A role grants the verb, the scope decides about the object."""

from blog.drawing import Circle, Ink, Line, Rect, Shape
from home.demo.figures.canvas import TITLE, arrow, box, centred, cross, text, tick

DESCRIPTION = (
    "Roles on the left grant permissions in the middle; every permission then passes a scope check that asks which "
    "objects it covers. A document of the user's own organisation passes, one of another organisation is refused."
)
ROLES = ("Viewer", "Editor", "Approver")
PERMISSIONS = ("view", "change", "approve")
GRANTS = ((0, 0), (1, 0), (1, 1), (2, 0), (2, 2))
ROWS = (300, 450, 600)


def shapes() -> list[Shape]:
    """Return four columns: role, permission, scope, object."""
    parts: list[Shape] = []
    for x, heading, question in (
        (205, "Role", "Who are you?"),
        (575, "Permission", "Which verb?"),
        (975, "Scope", "Which objects?"),
        (1400, "Object", "This one?"),
    ):
        parts += [centred(x, 95, heading, size=TITLE, bold=True), centred(x, 150, question, ink=Ink.MUTED)]
    for role, permission in GRANTS:
        bold = (role, permission) == (1, 1)
        ink, width = (Ink.MAIN, 12) if bold else (Ink.MUTED, 5)
        parts.append(Line(330, ROWS[role], 450, ROWS[permission], stroke=ink, stroke_width=width))
    for name, y in zip(ROLES, ROWS, strict=True):
        chosen = name == "Editor"
        parts.append(box(80, y - 52, 250, 104, fill=Ink.MAIN if chosen else Ink.LIGHT))
        parts.append(centred(205, y, name, ink=Ink.LIGHT if chosen else Ink.DEEP, size=38, bold=True))
    for name, y in zip(PERMISSIONS, ROWS, strict=True):
        chosen = name == "change"
        parts.append(Rect(450, y - 48, 250, 96, 48, fill=Ink.PALE, stroke=Ink.DEEP, stroke_width=5))
        ink = Ink.MAIN if chosen else Ink.DEEP
        parts.append(centred(575, y, name, ink=ink, size=38, bold=chosen, monospace=True))
    parts += arrow((700, 450), (816, 450), ink=Ink.MAIN, width=12)
    parts += [
        Rect(820, 290, 310, 320, 24, fill=Ink.DEEP),
        centred(975, 370, "same", ink=Ink.LIGHT, size=38, bold=True),
        centred(975, 424, "organisation", ink=Ink.LIGHT, size=38, bold=True),
        centred(975, 492, "and", ink=Ink.PALE),
        centred(975, 552, "not archived", ink=Ink.LIGHT, size=38, bold=True),
    ]
    for y, name, allowed in ((300, "own draft", True), (450, "other org", False), (600, "archived", False)):
        parts += _object(y, name, allowed=allowed)
    parts += [
        Line(80, 730, 1520, 730, stroke=Ink.MUTED, stroke_width=3),
        text(80, 785, "The role alone answers only “may change documents”.", size=38),
        text(80, 843, "The scope turns that into “may change this document”.", size=38, ink=Ink.MAIN, bold=True),
    ]
    return parts


def _object(y: float, name: str, *, allowed: bool) -> list[Shape]:
    ink = Ink.MAIN if allowed else Ink.ALARM
    mark = tick(1310, y) if allowed else cross(1310, y)
    return [
        *arrow((1130, 450 + (y - 450) * 0.7), (1256, y), ink=ink, width=8, dashed=not allowed),
        box(1260, y - 52, 280, 104, stroke=ink),
        Circle(1310, y, 30, fill=Ink.GROUND),
        mark,
        text(1352, y, name),
    ]
