"""The passage of an article that shows why it was found: the best section, and in it the best few lines."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.analysis import NAME, PART, fold, runs, shape
from search.documents import Passage
from search.irregular_forms import IRREGULAR
from search.plan import Group, Plan, Run
from search.stemming import stem

LENGTH = 230
_MOST_LINES = 4
_SHORTEST_NEEDLE = 2
# A match in the heading of a section counts for more than one in its text.
_HEADING = 1.5
_SEPARATORS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Piece:
    """A run of text, marked where it is what was looked for. Templates escape it."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Excerpt:
    """What a result shows. `path` holds the headings above the passage; without one it is the article's beginning."""

    anchor: str = ""
    path: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    is_code: bool = False


@dataclass
class _Sought:
    """One group as substrings to look for (needles, quick and approximate) and as lexemes to be sure.

    `names` are needles for text without spaces and punctuation: `selectforupdate`. Only text that has all `words` of
    the name can hold one.
    """

    information: float
    needles: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    lexemes: frozenset[str]

    def may_be_in(self, folded: str) -> bool:
        """False only where `is_in` is false as well."""
        return any(needle in folded for needle in self.needles) or self._has_words(folded)

    def is_in(self, folded: str) -> bool:
        if any(needle in folded for needle in self.needles):
            return True
        if not self._has_words(folded):
            return False
        joined = _SEPARATORS.sub("", folded)
        return any(name in joined for name in self.names)

    def _has_words(self, folded: str) -> bool:
        return bool(self.names) and all(word in folded for word in self.words)


@dataclass
class StoredSection:
    """A section whose passages are read from the index's JSON when they are asked for: most hold nothing of what is
    looked for, which their JSON tells already."""

    anchor: str
    path: tuple[str, ...]
    encoded: str

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(Passage(text, is_code) for text, is_code in json.loads(self.encoded))


@dataclass(frozen=True)
class _Match:
    start: int
    end: int
    group: int


@dataclass
class Finder:
    """Finds what a plan looks for in texts as they are read."""

    plan: Plan
    sought: list[_Sought] = field(init=False)

    def __post_init__(self) -> None:
        groups = [*self.plan.telling, *(group for phrase in self.plan.phrases for group in phrase)]
        self.sought = [self._sought(group) for group in groups if group.is_known]
        self._lexemes = {lexeme: place for place, sought in enumerate(self.sought) for lexeme in sought.lexemes}
        self._known: dict[str, tuple[_Match, ...]] = {}

    def marked(self, text: str) -> tuple[Piece, ...]:
        """All of `text`, with what is looked for marked."""
        return tuple(_pieces(text, list(self.matches(text))))

    def excerpt(self, sections: Sequence[StoredSection], summary: str) -> Excerpt:
        """The best passage of the sections, or the summary where they hold nothing of what is looked for."""
        values = [self._section_value(section) for section in sections]
        if not any(values):
            return Excerpt(pieces=self._window(summary))
        best = sections[values.index(max(values))]
        passage = max(best.passages, key=self._passage_value, default=None)
        if passage is None or not self._passage_value(passage):
            first = next((passage for passage in best.passages if not passage.is_code), None)
            text = first.text if first else summary
            return Excerpt(best.anchor, best.path, self._window(text))
        if passage.is_code:
            return Excerpt(best.anchor, best.path, self._lines(passage.text), is_code=True)
        return Excerpt(best.anchor, best.path, self._window(passage.text))

    def matches(self, text: str) -> Iterator[_Match]:
        for start, raw in runs(text):
            found = self._known.get(raw)
            if found is None:
                found = self._known[raw] = tuple(self._matches_in(raw))
            for match in found:
                yield _Match(start + match.start, start + match.end, match.group)

    def _sought(self, group: Group) -> _Sought:
        joined_runs = [run for run in self.plan.runs if group in run.groups]
        lexemes = {*group.lexemes, *(lexeme for run in joined_runs for lexeme in run.lexemes)}
        parts: list[Group | Run] = [group, *joined_runs]
        lexemes |= {word for part in parts for phrase in part.phrases for word in phrase}
        names = group.token.shape.names if _is_of_several_words(group) else ()
        joined = tuple(filter(None, (_SEPARATORS.sub("", name) for name in names)))
        words = group.token.shape.words
        return _Sought(group.information, tuple(_needles(group, lexemes)), joined, words, frozenset(lexemes))

    def _matches_in(self, raw: str) -> Iterator[_Match]:
        """What is looked for in one token."""
        found = shape(raw)
        if not found.words:
            return
        for name in found.names:
            if NAME + name in self._lexemes:
                yield _Match(0, len(raw), self._lexemes[NAME + name])
                return
        folded = fold(raw)
        for word in found.words:
            for lexeme in (word, stem(word, self.plan.language), NAME + word):
                if lexeme in self._lexemes:
                    start = max(folded.find(word), 0)
                    yield _Match(start, start + len(word), self._lexemes[lexeme])
                    break
        for part in found.parts:
            lexeme = PART + stem(part, self.plan.language)
            if lexeme in self._lexemes:
                start = max(folded.find(part), 0)
                yield _Match(start, start + len(part), self._lexemes[lexeme])

    def _value(self, folded: str) -> float:
        return sum(sought.information for sought in self.sought if sought.is_in(folded))

    def _section_value(self, section: StoredSection) -> float:
        heading = self._value(fold(section.path[-1])) if section.path else 0.0
        passages = [self._passage_value(passage) for passage in section.passages] if self._may_be_in(section) else []
        return _HEADING * heading + max(passages, default=0.0) + 0.1 * sum(passages[:20])

    def _may_be_in(self, section: StoredSection) -> bool:
        # JSON may write letters as numbers; the rest of what it escapes is not part of words.
        if "\\u" in section.encoded:
            return True
        folded = fold(section.encoded)
        return any(sought.may_be_in(folded) for sought in self.sought)

    def _passage_value(self, passage: Passage) -> float:
        if self.plan.place == "code" and not passage.is_code:
            return 0.0
        # Of equals, prose reads better.
        return self._value(fold(passage.text)) * (0.95 if passage.is_code else 1.0)

    def _window(self, text: str) -> tuple[Piece, ...]:
        """The part of `text` that holds most of what is looked for, cut between words."""
        found = list(self.matches(text))
        if len(text) <= LENGTH:
            return tuple(_pieces(text, found))
        start = _best_start(found, [sought.information for sought in self.sought])
        start = max(0, min(start - LENGTH // 4, len(text) - LENGTH))
        if start:
            start = text.find(" ", start, start + 40) + 1 or start
        end = min(len(text), start + LENGTH)
        if end < len(text):
            end = max(text.rfind(" ", start + LENGTH // 2, end), start + LENGTH // 2)
        return self._cut(text, start, end, found)

    def _lines(self, code: str) -> tuple[Piece, ...]:
        """The lines of a listing around the best one."""
        found = list(self.matches(code))
        start = _best_start(found, [sought.information for sought in self.sought])
        start = code.rfind("\n", 0, start) + 1
        end = start
        for _line in range(_MOST_LINES):
            line_end = code.find("\n", end + 1)
            line_end = len(code) if line_end < 0 else line_end
            if end > start and line_end - start > LENGTH:
                break
            end = line_end
        return self._cut(code, start, min(end, start + 2 * LENGTH), found)

    def _cut(self, text: str, start: int, end: int, found: Iterable[_Match]) -> tuple[Piece, ...]:
        inside = [
            _Match(match.start - start, match.end - start, match.group)
            for match in found
            if match.start >= start and match.end <= end
        ]
        before = (Piece("… "),) if start else ()
        after = (Piece(" …"),) if end < len(text) else ()
        return (*before, *_pieces(text[start:end], inside), *after)


def _is_of_several_words(group: Group) -> bool:
    """Whether the group is a name like `select_for_update`, of which `for` alone is no sign."""
    shape = group.token.shape
    return shape.is_name and len(shape.words) > 1


def _needles(group: Group, lexemes: Iterable[str]) -> Iterator[str]:
    if not _is_of_several_words(group):
        yield from group.token.shape.words
    for lexeme in lexemes:
        if lexeme[0] in (NAME, PART):
            continue
        # The stem of `memories` and `memory` is `memori`.
        needle = lexeme[:-1] if len(lexeme) > 3 and lexeme[-1] in "iye" else lexeme
        if len(needle) >= _SHORTEST_NEEDLE:
            yield needle
        yield from (form for form, base in IRREGULAR.items() if base == lexeme)


def _best_start(found: list[_Match], information: list[float]) -> int:
    """Where a window begins that holds the most information, the earliest of several."""
    best, best_start = 0.0, found[0].start if found else 0
    for place, first in enumerate(found):
        groups: set[int] = set()
        total = 0
        for match in found[place:]:
            if match.end > first.start + LENGTH * 3 // 4:
                break
            groups.add(match.group)
            total += 1
        value = sum(information[group] for group in groups) + 0.01 * min(total, 10)
        if value > best + 1e-9:
            best, best_start = value, first.start
    return best_start


def _pieces(text: str, found: list[_Match]) -> Iterator[Piece]:
    position = 0
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if match.start < position:
            continue
        if match.start > position:
            yield Piece(text[position : match.start])
        yield Piece(text[match.start : match.end], is_marked=True)
        position = match.end
    if position < len(text):
        yield Piece(text[position:])
