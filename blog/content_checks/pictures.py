"""Pictures that say nothing to those who cannot see them, and pictures far larger than they are shown."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog.content_checks.drafts import Draft
from blog.content_checks.findings import Finding, advice, blocking
from blog.content_checks.rules import Rule

MUCH_LARGER = 3
"""Twice as wide is for sharp screens; beyond this the picture is a waste of room."""


def check(draft: Draft) -> Iterator[Finding]:
    for picture in draft.pictures:
        if not picture.is_described:
            message = _("Say what the picture shows, or mark it as decorative.")
            yield blocking(Rule.ALTERNATIVE_TEXT, message, picture.place)
        if picture.width > MUCH_LARGER * picture.shown_width:
            message = _(
                "The picture is %(width)d pixels wide, but is shown with %(shown)d at most. A smaller file is enough."
            )
            sizes = {"width": picture.width, "shown": picture.shown_width}
            yield advice(Rule.LARGE_PICTURE, message % sizes, picture.place)
