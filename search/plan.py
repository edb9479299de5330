"""From what was typed to what is looked for: groups of lexemes that mean the same, weighed by what they tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.analysis import LONGEST_NAME, NAME, PART, Token, join, tokens
from search.query import Query
from search.spelling import ONE_EDIT_FROM, KnownWord
from search.stemming import is_stop_word, stem
from search.weights import information

# How much a match counts as: itself, the same name in one word, another word for it, what begins with it, a name of
# the same letters, a piece of a word.
EXACT, JOINED, SYNONYM, BEGINNING, SAME_LETTERS, PIECE, ADJACENT = 1.0, 0.9, 0.8, 0.7, 0.5, 0.35, 0.8
_SHORTEST_BEGINNING = 3
_MOST_BEGINNINGS = 12
_LONGEST_RUN = 4
_SHORTEST_HALF = 3


class Vocabulary(Protocol):
    @property
    def articles(self) -> int: ...
    def learn(self, lexemes: Iterable[str]) -> None: ...
    def count(self, lexeme: str) -> int: ...
    def beginning_with(self, prefix: str, limit: int) -> Sequence[str]: ...
    def correction(self, word: str, edits: int, language: str) -> KnownWord | None: ...
    def holds_phrase(self, lexemes: tuple[str, ...]) -> bool: ...
    def synonyms(self, runs: Iterable[tuple[str, ...]], language: str) -> Mapping[tuple[str, ...], Sequence[str]]: ...


@dataclass(eq=False)
class Group:
    """One word of the query and the lexemes by which an article may answer it, each with what it counts as."""

    typed: str
    token: Token
    lexemes: dict[str, float] = field(default_factory=dict)
    stemmed: str = ""
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    information: float = 0.0
    is_stop_word: bool = False
    is_known: bool = False

    @property
    def is_name(self) -> bool:
        return self.token.shape.is_name and bool(self.token.shape.names)

    @property
    def word(self) -> str:
        words = self.token.shape.words
        return words[0] if len(words) == 1 else join(self.typed)


@dataclass(eq=False)
class Run:
    """Neighbouring words that make a known name when joined (`select for update`) or have synonyms. Answers all of
    them at once."""

    lexemes: dict[str, float]
    groups: list[Group]
    information: float = 0.0
    phrases: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(frozen=True)
class Correction:
    typed: str
    meant: str


@dataclass
class Plan:
    language: str
    groups: list[Group] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    phrases: list[list[Group]] = field(default_factory=list)
    excluded: list[list[Group]] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    place: str = ""

    @property
    def telling(self) -> list[Group]:
        """The groups that say what is looked for: all but stop words, unless there is nothing else."""
        return [group for group in self.groups if not group.is_stop_word] or self.groups

    @property
    def unmatched(self) -> list[str]:
        """Words that nothing matches, as they were typed."""
        return [group.typed for group in self.telling if not group.is_known]


def make_plan(query: Query, vocabulary: Vocabulary, language: str, *, corrects: bool = True) -> Plan:
    plan = Plan(language=language, place=query.place)
    plan.groups = _groups(query.words, query.text, language)
    plan.phrases = [_groups(phrase, "", language) for phrase in query.phrases]
    plan.excluded = [_groups(words, "", language) for words in query.excluded]
    quoted = [group for groups in (*plan.phrases, *plan.excluded) for group in groups]
    candidates = [*_possible_runs(plan.groups, language), *_add_synonyms(plan.groups, vocabulary, language)]
    vocabulary.learn(lexeme for group in (*plan.groups, *quoted) for lexeme in group.lexemes)
    vocabulary.learn(lexeme for run in candidates for lexeme in run.lexemes)
    plan.runs = [run for run in candidates if _is_held(run, vocabulary)]
    in_runs = {id(group) for run in plan.runs for group in run.groups}
    for group in list(plan.groups):
        group.is_known = _is_held(group, vocabulary) or id(group) in in_runs
        if not group.is_known:
            _complete(group, vocabulary)
        if not group.is_known and corrects:
            _correct(group, plan, vocabulary)
    for group in quoted:
        group.is_known = any(vocabulary.count(lexeme) for lexeme in group.lexemes)
    for group in (*plan.groups, *quoted):
        _weigh(group, vocabulary)
        # Whatever is looked up for every candidate had better be there.
        held = {lexeme: quality for lexeme, quality in group.lexemes.items() if vocabulary.count(lexeme)}
        group.lexemes = held or group.lexemes
    for run in plan.runs:
        _weigh(run, vocabulary)
    return plan


def _is_held(found: Group | Run, vocabulary: Vocabulary) -> bool:
    """Whether an article has one of the lexemes or phrases. Phrases that none has are dropped."""
    found.phrases = [phrase for phrase in found.phrases if vocabulary.holds_phrase(phrase)]
    return bool(found.phrases) or any(vocabulary.count(lexeme) for lexeme in found.lexemes)


def _groups(words: Iterable[Token], text: str, language: str) -> list[Group]:
    return [group for token in words for group in _groups_of(token, text[token.start : token.end], language)]


def _groups_of(token: Token, typed: str, language: str) -> Iterator[Group]:
    shape = token.shape
    if shape.is_name and shape.names:
        whole, *others = shape.names
        lexemes = {NAME + whole: EXACT}
        if len(shape.words) == 1 and not whole.startswith("--"):
            lexemes |= {shape.words[0]: EXACT, stem(shape.words[0], language): EXACT}
        if others and join(others[0]) == whole:
            lexemes = {NAME + others[0]: EXACT, NAME + whole: SAME_LETTERS}
        yield Group(typed or whole, token, lexemes)
        return
    for word in shape.words:
        stemmed = stem(word, language)
        lexemes = {stemmed: EXACT, word: EXACT, NAME + word: JOINED, PART + stemmed: PIECE}
        shown = typed if len(shape.words) == 1 else word
        yield Group(shown or word, token, lexemes, stemmed, is_stop_word=is_stop_word(word, language))


def _possible_runs(groups: list[Group], language: str) -> Iterator[Run]:
    for start in range(len(groups)):
        joined = ""
        for end in range(start, min(start + _LONGEST_RUN, len(groups))):
            if groups[end].is_name:
                break
            joined += join(groups[end].typed)
            if end > start and len(joined) <= LONGEST_NAME:
                yield Run({NAME + joined: EXACT, stem(joined, language): EXACT}, groups[start : end + 1])


def _add_synonyms(groups: list[Group], vocabulary: Vocabulary, language: str) -> Iterator[Run]:
    """Let single words also be answered by their synonyms; for synonyms of several words together, yield a run."""
    runs = {
        tuple(group.word for group in groups[start:end]): groups[start:end]
        for start in range(len(groups))
        for end in range(start + 1, min(start + _LONGEST_RUN, len(groups)) + 1)
    }
    for words, synonyms in vocabulary.synonyms(runs, language).items():
        run = Run({}, runs[words])
        for synonym in synonyms:
            meant = [(word, stem(word, language)) for token in tokens(synonym) for word in token.shape.words]
            if len(meant) > 1:
                run.phrases.append(tuple(stemmed for _word, stemmed in meant))
            names = [name for token in tokens(synonym) for name in token.shape.names[:1]]
            singles = [*names, *(meant[0] if len(meant) == 1 else ())]
            run.lexemes |= {NAME + join(synonym): SYNONYM} | dict.fromkeys(singles, SYNONYM)
        if len(run.groups) > 1:
            yield run
        else:
            (group,) = run.groups
            group.lexemes = run.lexemes | group.lexemes
            group.phrases += run.phrases


def _complete(group: Group, vocabulary: Vocabulary) -> None:
    """Take the word for the beginning of others, or for a name that stands in its parts."""
    whole = join(group.typed)
    if len(whole) >= _SHORTEST_BEGINNING:
        found = [*vocabulary.beginning_with(NAME + whole, _MOST_BEGINNINGS)]
        if not group.is_name and len(whole) > _SHORTEST_BEGINNING:
            found += vocabulary.beginning_with(whole, _MOST_BEGINNINGS)
        group.lexemes |= dict.fromkeys(found, BEGINNING)
        group.is_known = bool(found)
    if not group.is_known and group.is_name and len(group.token.shape.words) > 1:
        phrase = group.token.shape.words
        if vocabulary.holds_phrase(phrase):
            group.phrases.append(phrase)
            group.is_known = True


def _correct(group: Group, plan: Plan, vocabulary: Vocabulary) -> None:
    meant = _meant(join(group.typed), plan.language, vocabulary)
    if meant is None:
        return
    replacements = _groups(tokens(meant.spelling), meant.spelling, plan.language)
    if meant.word and len(replacements) > 1:
        phrase = tuple(stem(word, plan.language) for word in replacements[0].token.shape.words)
        lexemes = dict.fromkeys((NAME + meant.word, meant.word, stem(meant.word, plan.language)), EXACT)
        replacements = [Group(meant.spelling, replacements[0].token, lexemes, phrases=[phrase])]
    vocabulary.learn(lexeme for replacement in replacements for lexeme in replacement.lexemes)
    for replacement in replacements:
        replacement.is_known = any(vocabulary.count(lexeme) for lexeme in replacement.lexemes)
    place = plan.groups.index(group)
    plan.groups[place : place + 1] = replacements
    plan.corrections.append(Correction(group.typed, meant.spelling))


def _meant(word: str, language: str, vocabulary: Vocabulary) -> KnownWord | None:
    """The nearest known word, or two words run together."""
    if len(word) < ONE_EDIT_FROM:
        return None
    found = vocabulary.correction(word, 1, language)
    if found is None:
        halves = _halves(word, language, vocabulary)
        found = KnownWord("", halves, 0) if halves else vocabulary.correction(word, 2, language)
    return found


def _halves(word: str, language: str, vocabulary: Vocabulary) -> str:
    cuts = [(word[:cut], word[cut:]) for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)]
    vocabulary.learn(stem(half, language) for halves in cuts for half in halves)
    known = [
        (min(vocabulary.count(stem(first, language)), vocabulary.count(stem(second, language))), f"{first} {second}")
        for first, second in cuts
    ]
    count, best = max(known, default=(0, ""))
    return best if count else ""


def _weigh(found: Group | Run, vocabulary: Vocabulary) -> None:
    found.information = _information(found.lexemes, vocabulary)
    if found.phrases and not any(vocabulary.count(lexeme) for lexeme in found.lexemes):
        rarest = max(min(vocabulary.count(lexeme) for lexeme in phrase) for phrase in found.phrases)
        found.information = information(rarest, vocabulary.articles)


def _information(lexemes: dict[str, float], vocabulary: Vocabulary) -> float:
    """That of the lexemes together, taken from the commonest: exact ones where there are any."""
    counts = [(vocabulary.count(lexeme), quality) for lexeme, quality in lexemes.items()]
    for least in (EXACT, BEGINNING, 0.0):
        common = max((count for count, quality in counts if quality >= least), default=0)
        if common:
            break
    return information(common, vocabulary.articles)
