"""Notes to oneself that were left in the text, and paragraphs that nobody reads to their end."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog.content_checks.drafts import Draft, Prose
from blog.content_checks.findings import Finding, Place, advice
from blog.content_checks.rules import Rule

LONG_PARAGRAPH = 150
# "To come" in the jargon of newspapers, and what programmers write. In capitals only: in small letters it may be the
# name of a list.
MARKER = re.compile(r"(?<![\w/.#-])(T(?:K)+|T(?:O)DO|F(?:IX)ME|TBD|TBC|X{3,})(?![\w/.-]\w)(?!\w)")


def check(draft: Draft) -> Iterator[Finding]:
    for name, text, field in ((_("Title"), draft.title, "title"), (_("Summary"), draft.summary, "summary")):
        yield from _markers(text, Place(name, field=field))
    for heading in draft.headings:
        yield from _markers(heading.text, heading.place)
    for prose in draft.proses:
        if prose.is_ours:
            yield from _check_paragraphs(prose)


def _check_paragraphs(prose: Prose) -> Iterator[Finding]:
    for paragraph in prose.text.paragraphs:
        yield from _markers(paragraph, prose.place)
        words = len(paragraph.split())
        if words > LONG_PARAGRAPH:
            message = _("One paragraph has %(words)d words. It is easier to read in two or three: “%(beginning)s…”")
            details = {"words": words, "beginning": " ".join(paragraph.split()[:6])[:80]}
            yield advice(Rule.LONG_PARAGRAPH, message % details, prose.place)


def _markers(text: str, place: Place) -> Iterator[Finding]:
    for match in MARKER.finditer(text):
        around = " ".join(text[max(0, match.start() - 30) : match.end() + 30].split())
        message = _("“%(marker)s” looks like a note to yourself: “…%(around)s…”")
        yield advice(Rule.MARKER, message % {"marker": match[1], "around": around}, place)
