"""A vocabulary without a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from search.spelling import KnownWord, nearest


@dataclass
class FixedVocabulary:
    """Knows `counts` lexemes of `articles` articles; corrects to `words`."""

    counts: dict[str, int]
    articles: int = 1000
    words: list[KnownWord] = field(default_factory=list)
    phrases: set[tuple[str, ...]] = field(default_factory=set)
    other_names: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def learn(self, lexemes: Iterable[str]) -> None:
        list(lexemes)

    def count(self, lexeme: str) -> int:
        return self.counts.get(lexeme, 0)

    def beginning_with(self, prefix: str, limit: int) -> Sequence[str]:
        return [lexeme for lexeme in self.counts if lexeme.startswith(prefix)][:limit]

    def correction(self, word: str, edits: int, language: str) -> KnownWord | None:
        return nearest(word, self.words, edits)

    def holds_phrase(self, lexemes: tuple[str, ...]) -> bool:
        return lexemes in self.phrases

    def synonyms(self, runs: Iterable[tuple[str, ...]], language: str) -> Mapping[tuple[str, ...], Sequence[str]]:
        return {run: self.other_names[run] for run in runs if run in self.other_names}
