"""A role grants the verb, the scope decides about the object."""

from blog.drawing import Ink, Line, Rect, Shape
from home.demo.figures.canvas import TITLE, arrow, box, centred, cross, rule, text, tick

DESCRIPTION = (
    "Roles grant permissions; each permission then passes a scope check. A document of the user’s own organisation "
    "passes, one of another organisation and an archived one are refused."
)
ROLES = ("Viewer", "Editor", "Approver")
PERMISSIONS = ("view", "change", "approve")
GRANTS = ((0, 0), (1, 0), (2, 0), (2, 2), (1, 1))
CHOSEN = (1, 1)
ROWS = (290, 440, 590)
MIDDLE = 440


def shapes() -> list[Shape]:
    """Return four columns: role, permission, scope, object."""
    parts: list[Shape] = []
    for x, heading, question in (
        (195, "Role", "Who are you?"),
        (565, "Permission", "Which verb?"),
        (970, "Scope", "Which objects?"),
        (1385, "Object", "This one?"),
    ):
        parts += [centred(x, 90, heading, size=TITLE, bold=True), centred(x, 146, question, ink=Ink.MUTED)]
    for role, permission in GRANTS:
        ink, width = (Ink.MAIN, 12) if (role, permission) == CHOSEN else (Ink.MUTED, 5)
        parts.append(Line(320, ROWS[role], 440, ROWS[permission], stroke=ink, stroke_width=width))
    for name, y in zip(ROLES, ROWS, strict=True):
        chosen = name == ROLES[CHOSEN[0]]
        parts.append(box(70, y - 52, 250, 104, fill=Ink.MAIN if chosen else Ink.LIGHT))
        parts.append(centred(195, y, name, ink=Ink.LIGHT if chosen else Ink.DEEP, size=38, bold=True))
    for name, y in zip(PERMISSIONS, ROWS, strict=True):
        chosen = name == PERMISSIONS[CHOSEN[1]]
        parts.append(
            Rect(440, y - 48, 250, 96, 48, fill=Ink.MAIN if chosen else Ink.PALE, stroke=Ink.DEEP, stroke_width=5)
        )
        ink = Ink.LIGHT if chosen else Ink.DEEP
        parts.append(centred(565, y, name, ink=ink, size=38, bold=chosen, monospace=True))
    parts += arrow((690, MIDDLE), (811, MIDDLE), ink=Ink.MAIN, width=12)
    parts += [
        Rect(815, 275, 310, 330, 24, fill=Ink.DEEP),
        centred(970, 350, "same", ink=Ink.LIGHT, size=38, bold=True),
        centred(970, 402, "organisation", ink=Ink.LIGHT, size=38, bold=True),
        centred(970, 468, "and", ink=Ink.PALE),
        centred(970, 532, "not archived", ink=Ink.LIGHT, size=38, bold=True),
    ]
    for y, name, allowed in zip(ROWS, ("own draft", "other org", "archived"), (True, False, False), strict=True):
        parts += _object(y, name, allowed=allowed)
    parts += [
        rule(70, 710, 1530),
        text(70, 775, "The role alone says “may change documents”.", size=38),
        text(70, 835, "The scope makes it “may change this document”.", size=38, ink=Ink.MAIN, bold=True),
    ]
    return parts


def _object(y: float, name: str, *, allowed: bool) -> list[Shape]:
    ink = Ink.MAIN if allowed else Ink.ALARM
    return [
        *arrow((1125, MIDDLE + (y - MIDDLE) * 0.6), (1236, y), ink=ink, dashed=not allowed),
        box(1240, y - 52, 290, 104, stroke=ink),
        tick(1292, y) if allowed else cross(1292, y),
        text(1340, y, name, size=38),
    ]
