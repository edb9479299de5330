"""Footnotes: `[^label]` in any rich text becomes a numbered link, and the notes make a list at the end.

Notes are numbered in the order in which they are first mentioned. A reference to a note that does not exist stays as
it was typed; a note that nothing mentions comes last. References inside code or inside a link are left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from blog.rich_text import expand_all, rich_texts
from blog.typography import typeset

LABEL = r"[A-Za-z0-9_-]+"
# What must not be looked into comes first, so that a reference inside it is swallowed with it.
TOKEN = re.compile(rf"<code\b.*?</code>|<a\b.*?</a>|<[^>]*>|\[\^({LABEL})\]", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Footnote:
    """One entry of the list. `references` are the ids of the places that mention it, in order."""

    number: int
    label: str
    html: SafeString
    references: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return note_anchor(self.label)


def note_anchor(label: str) -> str:
    return f"footnote-{label}"


def reference_anchor(label: str, occurrence: int) -> str:
    return f"footnote-{label}-reference-{occurrence}"


def strip_references(text: str) -> str:
    """Plain text without its `[^label]` marks, for counting and searching."""
    return re.sub(rf"\s?\[\^{LABEL}\]", "", text)


class Numbering:
    """Gives numbers and ids out while the texts of a body are resolved one after the other."""

    def __init__(self, labels: Sequence[str]):
        self._labels = frozenset(labels)
        self._references: dict[str, list[str]] = {}

    def resolve(self, html: str) -> SafeString:
        """`html` with its references turned into links. Call it once for each text, in reading order."""
        return mark_safe(TOKEN.sub(self._replace, html))

    def number_of(self, label: str) -> int:
        return list(self._references).index(label) + 1

    def references(self, label: str) -> tuple[str, ...]:
        return tuple(self._references.get(label, ()))

    @property
    def mentioned(self) -> list[str]:
        return list(self._references)

    def mention_silently(self, label: str) -> None:
        """Number a note that nothing refers to."""
        self._references.setdefault(label, [])

    def _replace(self, match: re.Match[str]) -> str:
        label = match[1]
        if label is None or label not in self._labels:
            return match[0]
        references = self._references.setdefault(label, [])
        references.append(reference_anchor(label, len(references) + 1))
        number = self.number_of(label)
        link: str = format_html(
            '<sup class="footnote-reference"><a id="{}" href="#{}" role="doc-noteref" aria-label="{}">{}</a></sup>',
            references[-1],
            note_anchor(label),
            _("Footnote %(number)d") % {"number": number},
            number,
        )
        return link


def resolve(texts: Sequence[str], notes: Mapping[str, str]) -> tuple[list[SafeString], list[Footnote]]:
    """Resolve the texts of a body and its notes (label to HTML): the texts with links, and the list to print."""
    numbering = Numbering(list(notes))
    resolved = [numbering.resolve(text) for text in texts]
    note_html: dict[str, SafeString] = {}
    # A note may mention another note: go on until no new one turns up, then take those that nothing mentions.
    while pending := [label for label in numbering.mentioned if label not in note_html]:
        note_html[pending[0]] = numbering.resolve(notes[pending[0]])
    for label in notes:
        if label not in note_html:
            numbering.mention_silently(label)
            note_html[label] = numbering.resolve(notes[label])
    listed = [
        Footnote(number, label, note_html[label], numbering.references(label))
        for number, label in enumerate(numbering.mentioned, start=1)
    ]
    return resolved, listed


class Footnotes(Sequence[Footnote]):
    """The list of notes of one body, and the finished HTML of each of its rich texts.

    Rich text values are found again by identity: the values that were collected must be the ones that are rendered.
    """

    def __init__(self, texts: Sequence[tuple[object, SafeString]] = (), notes: Sequence[Footnote] = ()):
        self._notes = list(notes)
        # The value is kept beside its HTML so that its id cannot be reused while this object lives.
        self._html = {id(value): (value, html) for value, html in texts}

    def html_of(self, value: object) -> SafeString | None:
        """The rich text `value` with links and references, or None if it does not belong to this body."""
        found = self._html.get(id(value))
        return found[1] if found else None

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._notes[index]

    def __len__(self) -> int:
        return len(self._notes)

    def __iter__(self) -> Iterator[Footnote]:
        return iter(self._notes)


def collect(body: Sequence) -> Footnotes:
    """Read a whole body (a stream value): number its notes and render every rich text in it, links in bulk."""
    return collect_all([body])[0]


def collect_all(bodies: Sequence[Sequence]) -> list[Footnotes]:
    """The same for many bodies, each numbered by itself, with the queries of one."""
    notes = [_notes(body) for body in bodies]
    texts = [list(rich_texts(block for block in body if block.block_type != "footnote")) for body in bodies]
    values = [
        value for own_texts, own_notes in zip(texts, notes, strict=True) for value in (*own_texts, *own_notes.values())
    ]
    expanded = map(typeset, expand_all([value.source for value in values]))
    collected = []
    for own_texts, own_notes in zip(texts, notes, strict=True):
        html = [next(expanded) for _value in own_texts]
        resolved, listed = resolve(html, {label: next(expanded) for label in own_notes})
        collected.append(Footnotes(list(zip(own_texts, resolved, strict=True)), listed))
    return collected


def _notes(body: Sequence) -> dict[str, RichText]:
    notes: dict[str, RichText] = {}
    for block in body:
        if block.block_type == "footnote" and block.value["label"]:
            notes.setdefault(block.value["label"], block.value["text"])
    return notes
