"""What the index holds of one article, worked out from its text alone."""

from dataclasses import dataclass, field
from hashlib import blake2b

from search.analysis import NAME, PART, Token, composed, join, tokens
from search.frequencies import CODE, FIELDS, HEADING, PROSE, SUMMARY, TITLE, TOPIC, encode
from search.stemming import is_stop_word, stem
from search.weights import length_norm, occurrences

# Raise it when the analysis changes: entries of other versions count as out of date.
ANALYSIS_VERSION = 1
# An article's most telling lexemes stand in the index a second time behind these marks, so that the best articles
# for a word that very many hold are found without looking at all of them.
BEST, GOOD = "^", "~"
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
    """An article as plain text. `topics` are its tags, categories and authors."""

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
        self.counts: dict[str, list[int]] = {}
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
        self.prose_length, self.code_length = len(self.text.words), len(self.code.words)

    @property
    def frequencies(self) -> str:
        return encode(self.counts)

    @property
    def marks(self) -> list[str]:
        """The most telling lexemes behind BEST and GOOD."""
        prose_norm = length_norm(self.prose_length, _TYPICAL_LENGTH)
        code_norm = length_norm(self.code_length, _TYPICAL_LENGTH)
        telling = [
            (occurrences(counts, prose_norm, code_norm), lexeme)
            for lexeme, counts in self.counts.items()
            if lexeme[0] not in (NAME, PART) and not is_stop_word(lexeme, self.language)
        ]
        telling.sort(key=lambda entry: (-entry[0], entry[1]))
        best = [lexeme for _weight, lexeme in telling[:_GOOD_COUNT]]
        return [BEST + lexeme for lexeme in best[:_BEST_COUNT]] + [GOOD + lexeme for lexeme in best]

    @property
    def digest(self) -> str:
        """Changes with whatever would change in the index."""
        parts = [self.language, self.frequencies, *self.title.words, repr(self.sections)]
        return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

    def _add(self, text: str, field_number: int, column: Column) -> None:
        is_code = field_number == CODE
        for token in tokens(composed(text)):
            for word in token.shape.words:
                lexeme = word if is_code else stem(word, self.language)
                if self._count(lexeme, field_number):
                    column.words.append(lexeme)
                    self._learn(word, word)
            extras = [NAME + name for name in token.shape.names]
            extras += [PART + stem(part, self.language) for part in token.shape.parts]
            for lexeme in extras:
                if self._count(lexeme, field_number):
                    column.extras[lexeme] = None
            if token.shape.names:
                self._learn_names(token, text)

    def _count(self, lexeme: str, field_number: int) -> bool:
        """Count an occurrence. False where the article holds too many different lexemes to take another."""
        counts = self.counts.get(lexeme)
        if counts is None:
            if len(self.counts) >= _MOST_LEXEMES:
                return False
            counts = self.counts[lexeme] = [0] * FIELDS
        counts[field_number] += 1
        return True

    def _learn_names(self, token: Token, text: str) -> None:
        raw = composed(text)[token.start : token.end].strip("-@$.:/\\")
        for name in (raw, *raw.replace("::", ".").replace("/", ".").split(".")):
            self._learn(join(name), name)

    def _learn(self, word: str, spelling: str) -> None:
        """Remember a word that misspelt ones may be corrected to."""
        if not SHORTEST_CORRECTION <= len(word) <= LONGEST_CORRECTION:
            return
        if sum(character.isalpha() for character in word) < 0.7 * len(word):
            return
        if spelling != word or word not in self.spellings:
            self.spellings[word] = spelling
