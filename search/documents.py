"""What the index holds of one article, worked out from its text alone."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import islice

from search.analysis import NAME, PART, composed, join, raw_tokens, shape
from search.frequencies import CODE, HEADING, PROSE, SUMMARY, TITLE, TOPIC, encode, packed, unpacked
from search.stemming import is_stop_word, stem
from search.weights import length_norm, occurrences

# Raise it when the analysis changes: entries of other versions count as out of date.
ANALYSIS_VERSION = 2
# An article's most telling lexemes stand in the index a second time behind these marks, so that the best articles
# for a word that very many hold are found without looking at all of them.
BEST, GOOD = "^", "~"
# What stands in the title stands there again behind this mark, and topics by key behind the other: PostgreSQL's index
# does not know columns, and would read every article that has the word anywhere.
IN_TITLE, TOPIC_KEY = "!", "#"
_BEST_COUNT, _GOOD_COUNT = 12, 40
_TYPICAL_LENGTH = 1000
# Nobody finds the end of a dictionary by its words, and PostgreSQL refuses more than a megabyte of lexemes.
_MOST_LEXEMES = 20_000
SHORTEST_CORRECTION, LONGEST_CORRECTION = 4, 40


@dataclass(frozen=True)
class Passage:
    text: str
    is_code: bool = False


@dataclass(frozen=True)
class Section:
    """What stands below one heading. `path` holds the headings above it and itself, outermost first."""

    anchor: str
    path: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Text:
    """An article as plain text. `topics` are its tags, categories, authors and series."""

    title: str
    summary: str
    topics: tuple[str, ...]
    sections: tuple[Section, ...]
    language: str


@dataclass
class Column:
    """A column of the full-text index: words in order, then names and parts in any order."""

    words: list[str] = field(default_factory=list)
    extras: dict[str, None] = field(default_factory=dict)

    @property
    def lexemes(self) -> list[str]:
        return [*self.words, *self.extras]


class Document:
    """The lexemes of an article: how often in which field, in which order, and in which spelling."""

    def __init__(self, text: Text) -> None:
        self.language = text.language
        self.sections = text.sections
        self.counts: dict[str, int] = {}
        self.spellings: dict[str, str] = {}
        self.title, self.text, self.code = Column(), Column(), Column()
        self._add(text.title, TITLE, self.title)
        self._add(text.summary, SUMMARY, self.text)
        for topic in text.topics:
            self._add(topic, TOPIC, self.text)
        for section in text.sections:
            if section.path:
                self._add(section.path[-1], HEADING, self.text)
            for passage in section.passages:
                if passage.is_code:
                    self._add(passage.text, CODE, self.code)
                else:
                    self._add(passage.text, PROSE, self.text)
        if len(self.counts) > _MOST_LEXEMES:
            self._cut()
        self.prose_length, self.code_length = len(self.text.words), len(self.code.words)

    @cached_property
    def frequencies(self) -> str:
        return encode(self.counts)

    @property
    def marks(self) -> list[str]:
        """The most telling lexemes behind BEST and GOOD, and those of the title behind IN_TITLE."""
        prose_norm = length_norm(self.prose_length, _TYPICAL_LENGTH)
        code_norm = length_norm(self.code_length, _TYPICAL_LENGTH)
        telling = [
            (occurrences(unpacked(counts), prose_norm, code_norm), lexeme)
            for lexeme, counts in self.counts.items()
            if lexeme[0] not in (NAME, PART) and not is_stop_word(lexeme, self.language)
        ]
        telling.sort(key=lambda entry: (-entry[0], entry[1]))
        best = [lexeme for _weight, lexeme in telling[:_GOOD_COUNT]]
        marked = [BEST + lexeme for lexeme in best[:_BEST_COUNT]] + [GOOD + lexeme for lexeme in best]
        return marked + [IN_TITLE + lexeme for lexeme in dict.fromkeys(self.title.lexemes)]

    @property
    def digest(self) -> str:
        """Changes with whatever would change in the index."""
        found = blake2b("\n".join((self.language, self.frequencies, *self.title.words)).encode(), digest_size=16)
        for section in self.sections:
            found.update("\0".join(("\1", section.anchor, *section.path)).encode())
            for passage in section.passages:
                found.update(f"{int(passage.is_code)}{passage.text}".encode())
        return found.hexdigest()

    def _add(self, text: str, field_number: int, column: Column) -> None:
        is_code = field_number == CODE
        written = raw_tokens(composed(text))
        found = {raw: _lexemes(raw, self.language, is_code) for raw in set(written)}
        counts = self.counts
        for raw, occurring in Counter(written).items():
            lexemes = found[raw]
            times = packed(occurring, field_number)
            for lexeme in lexemes.words:
                counts[lexeme] = counts.get(lexeme, 0) + times
            for lexeme in lexemes.extras:
                counts[lexeme] = counts.get(lexeme, 0) + times
                column.extras[lexeme] = None
            for word, spelling in lexemes.spellings:
                if spelling != word or word not in self.spellings:
                    self.spellings[word] = spelling
        column.words += [word for raw in written for word in found[raw].words]

    def _cut(self) -> None:
        """Forget the last lexemes of an article that holds too many different ones."""
        self.counts = dict(islice(self.counts.items(), _MOST_LEXEMES))
        for column in (self.title, self.text, self.code):
            column.words = [word for word in column.words if word in self.counts]
            column.extras = {extra: None for extra in column.extras if extra in self.counts}


@dataclass(frozen=True, slots=True)
class _Lexemes:
    """What one token adds to the index, and the words with their spellings that misspelt ones may be corrected to."""

    words: tuple[str, ...]
    extras: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]


@lru_cache(maxsize=100_000)
def _lexemes(raw: str, language: str, is_code: bool) -> _Lexemes:
    found = shape(raw)
    spellings = [(word, word) for word in found.words]
    if found.names and found.words:
        whole = raw.strip("-@$.:/\\")
        names = (whole, *whole.replace("::", ".").replace("/", ".").split("."))
        spellings += [(join(name), name) for name in names]
    return _Lexemes(
        words=found.words if is_code else tuple(stem(word, language) for word in found.words),
        extras=(
            *(NAME + name for name in found.names if found.words),
            *(PART + stem(part, language) for part in found.parts if found.words),
        ),
        spellings=tuple((word, spelling) for word, spelling in spellings if _is_correction(word)),
    )


def _is_correction(word: str) -> bool:
    if not SHORTEST_CORRECTION <= len(word) <= LONGEST_CORRECTION:
        return False
    return sum(character.isalpha() for character in word) >= 0.7 * len(word)
