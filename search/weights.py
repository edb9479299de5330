"""How much an occurrence in each field counts: BM25 over several fields (BM25F)."""

import math

from search.frequencies import FIELDS, Counts

# In the order of search.frequencies: title, headings, summary, topics and authors, prose, code.
FIELD_WEIGHTS = (10.0, 3.5, 3.0, 4.0, 1.0, 0.6)
SATURATION = 5.0
# How much the length of prose and of code tells against them.
LENGTH_INFLUENCE = 0.7
# The information of a word that nothing matches, and of the rarest of large collections.
MOST_INFORMATION = 8.0

assert len(FIELD_WEIGHTS) == FIELDS


def information(matching: int, articles: int) -> float:
    """What a word tells that `matching` of all `articles` hold."""
    matching = min(matching, articles)
    return min(math.log(1 + (articles - matching + 0.5) / (matching + 0.5)), MOST_INFORMATION)


def length_norm(length: int, average: float) -> float:
    return 1 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * (length / average if average else 1.0)


def occurrences(counts: Counts, prose_norm: float, code_norm: float) -> float:
    """Occurrences in all fields as one weighted number."""
    weights = FIELD_WEIGHTS
    whole = weights[0] * counts[0] + weights[1] * counts[1] + weights[2] * counts[2] + weights[3] * counts[3]
    return whole + weights[4] * counts[4] / prose_norm + weights[5] * counts[5] / code_norm


def saturated(weighted: float) -> float:
    """From 0 towards 1: the tenth occurrence tells less than the first."""
    return weighted / (SATURATION + weighted)
