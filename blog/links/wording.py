"""Why a link is in its state, in words for editors."""

from http import HTTPStatus

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REASONS = {
    "timeout": gettext_lazy("No answer in time"),
    "unreachable": gettext_lazy("Nobody answers at this address"),
    "certificate": gettext_lazy("Its certificate is not valid"),
    "loop": gettext_lazy("It leads in circles"),
    "private": gettext_lazy("Not an address of the public internet"),
    "robots": gettext_lazy("The site asks programs not to visit it"),
}


def in_words(reason: str) -> str:
    if reason in REASONS:
        return str(REASONS[reason])
    if not reason.isdecimal():
        return reason
    try:
        said = HTTPStatus(int(reason)).phrase
    except ValueError:
        said = ""
    return _("The site answers “%(status)s”") % {"status": f"{reason} {said}".strip()}
