"""How well an article answers a plan, and which articles are to be looked at at all."""

import math
from dataclasses import dataclass
from functools import cache

from search.documents import BEST, GOOD
from search.expression import Expression, Lexeme, Phrase, Without, all_of, any_of
from search.frequencies import CODE, TITLE, lookup
from search.plan import ADJACENT, Group, Plan, Run
from search.weights import length_norm, occurrences, saturated

# An article answers if it holds words with this share of the information of all words together. A word that nothing
# matches counts more than the rarest that something does, so that a few common words do not answer for it.
NEEDED = 0.4
_WEIGHT_OF_UNMATCHED = 2.0
# Words beyond the most telling ones improve the order but are not asked for.
_MOST_ASKED = 8
_RUN_BONUS = 0.3
_COVERAGE_POWER = 0.3
_STOP_WORD_SHARE = 0.25


@dataclass(frozen=True)
class Lengths:
    prose: int
    code: int
    average_prose: float
    average_code: float


def wanted(plan: Plan, *, of_known: bool = False) -> Expression | None:
    """What the full-text index is asked for: articles with enough of what was typed, or, `of_known`, enough of those
    words that match at all. None where nothing can match."""
    parts: list[Expression] = []
    if plan.groups:
        enough = _enough(plan, of_known)
        if enough is None:
            return None
        parts.append(enough)
    parts += [_phrase(phrase, plan.place) for phrase in plan.phrases]
    if not parts:
        return None
    expression = all_of(parts)
    for groups in plan.excluded:
        expression = Without(expression, _phrase(groups, ""))
    return expression


def promising(plan: Plan) -> list[Expression]:
    """Where the best answers are when very many articles match, the most promising first: those of which the words
    are among the most telling ones."""
    groups = [group for group in plan.telling if group.is_known][:_MOST_ASKED]
    if not groups:
        return []
    best = [any_of(Lexeme(BEST + lexeme) for lexeme in group.lexemes) for group in groups]
    good = [any_of(Lexeme(GOOD + lexeme) for lexeme in group.lexemes) for group in groups]
    return list(dict.fromkeys([all_of(best), all_of(good), any_of(best)]))


def score(plan: Plan, frequencies: str, lengths: Lengths) -> float:
    """The score of an article by its encoded frequencies."""
    prose_norm = length_norm(lengths.prose, lengths.average_prose)
    code_norm = length_norm(lengths.code, lengths.average_code)

    def strength(lexemes: dict[str, float]) -> float:
        total = 0.0
        for lexeme, quality in lexemes.items():
            counts = lookup(frequencies, lexeme)
            if counts is not None:
                total += quality * occurrences(_in_place(counts, plan.place), prose_norm, code_norm)
        return saturated(total)

    def strength_of(part: Group | Run) -> float:
        phrases = [ADJACENT * min(strength({lexeme: 1.0}) for lexeme in phrase) for phrase in part.phrases]
        return max(strength(part.lexemes), *phrases, 0.0)

    points = 0.0
    answered: dict[Group, float] = {}
    for run in plan.runs:
        found = strength_of(run)
        if found:
            points += _RUN_BONUS * run.information * found
            answered |= {group: max(found, answered.get(group, 0.0)) for group in run.groups}
    telling = plan.telling
    everything = sum(group.information for group in telling)
    covered = 0.0
    for group in plan.groups:
        found = max(strength_of(group), answered.get(group, 0.0))
        points += (1.0 if group in telling else _STOP_WORD_SHARE) * group.information * found
        if group in telling and found:
            covered += group.information
    for phrase_groups in plan.phrases:
        points += sum(group.information * strength(group.lexemes) for group in phrase_groups)
    coverage = covered / everything if everything else 1.0
    return points * math.pow(coverage, _COVERAGE_POWER)


def _in_place(counts: list[int], place: str) -> list[int]:
    if place == "title":
        return [count if field == TITLE else 0 for field, count in enumerate(counts)]
    if place == "code":
        return [count if field == CODE else 0 for field, count in enumerate(counts)]
    return counts


def _enough(plan: Plan, of_known: bool) -> Expression | None:
    """All combinations of groups that together carry enough information."""
    telling = sorted(plan.telling, key=lambda group: -group.information)
    unmatched = 0.0 if of_known else _WEIGHT_OF_UNMATCHED
    everything = sum(group.information * (1.0 if group.is_known else unmatched) for group in telling)
    asked = [group for group in telling if group.is_known][:_MOST_ASKED]
    leaves = [_leaf(group, plan) for group in asked]

    @cache
    def combine(start: int, missing: float) -> Expression | None:
        if start >= len(asked) or missing > sum(group.information for group in asked[start:]) + 1e-9:
            return None
        rest = combine(start + 1, missing)
        remaining = round(missing - asked[start].information, 6)
        if remaining <= 0:
            return any_of([leaves[start], rest]) if rest else leaves[start]
        with_it = combine(start + 1, remaining)
        taken = all_of([leaves[start], with_it]) if with_it else None
        return any_of([part for part in (taken, rest) if part]) if taken or rest else None

    return combine(0, round(max(NEEDED * everything, 1e-6), 6))


def _leaf(group: Group, plan: Plan) -> Expression:
    parts: list[Group | Run] = [group, *(run for run in plan.runs if group in run.groups)]
    return any_of(
        [
            *(Lexeme(lexeme, plan.place) for part in parts for lexeme in part.lexemes),
            *(Phrase(phrase, plan.place) for part in parts for phrase in part.phrases),
        ]
    )


def _phrase(groups: list[Group], place: str) -> Expression:
    """The words next to one another, as prose has them and as code has them."""
    if len(groups) == 1:
        return any_of(Lexeme(lexeme, place) for lexeme in groups[0].lexemes)
    if any(group.is_name for group in groups):
        words = tuple(word for group in groups for word in group.token.shape.words)
        return Phrase(words, place)
    stems = tuple(group.stemmed for group in groups)
    words = tuple(word for token in dict.fromkeys(group.token for group in groups) for word in token.shape.words)
    return any_of([Phrase(stems, place), Phrase(words, place)])
