"""Words in the proportions of real text: few very often, most hardly ever (Zipf's law)."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from blog.generating.words import ADJECTIVES, CODAS, COMMON, NOUNS, ONSETS, VERBS, VOWELS

RARE_WORDS = 30_000
IDENTIFIERS = 8_000

Item = TypeVar("Item")


class Zipf(Generic[Item]):
    """Draws from `items`, of which the first is the likeliest; the one at rank r has the weight 1/(r + shift)."""

    def __init__(self, items: Sequence[Item], shift: float = 1.0) -> None:
        self.items = items
        self.weights = list(accumulate(1 / (rank + shift) for rank in range(len(items))))

    def draw(self, random: Random, count: int) -> list[Item]:
        return random.choices(self.items, cum_weights=self.weights, k=count)

    def draw_different(self, random: Random, count: int) -> list[Item]:
        """Up to `count` different items, in the order in which they came up."""
        return list(dict.fromkeys(self.draw(random, count * 3)))[:count]


class Vocabulary:
    """What articles of one seed are written with: `words` for prose, `identifiers` for code and what quotes it."""

    def __init__(self, seed: int) -> None:
        random = Random(f"vocabulary {seed}")
        trade = list(dict.fromkeys([*NOUNS, *VERBS, *ADJECTIVES]))
        random.shuffle(trade)
        known = {*COMMON, *trade}
        self.words = Zipf([*COMMON, *trade, *_rare_words(random, known)], shift=2.7)
        self.identifiers = Zipf(_identifiers(random))


def _rare_words(random: Random, known: set[str]) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < RARE_WORDS:
        syllables = random.choice((1, 2, 2, 2, 3, 3))
        word = "".join(
            random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS) for _number in range(syllables)
        )
        if len(word) > 3 and word not in known:
            found[word] = None
    return list(found)


def _identifiers(random: Random) -> list[str]:
    """Names as programs have them: snake_case, CamelCase, dotted, paths and flags."""
    found: dict[str, None] = {}
    while len(found) < IDENTIFIERS:
        verb, noun, other = random.choice(VERBS), random.choice(NOUNS), random.choice(NOUNS)
        shape = random.randrange(7)
        found[
            (
                f"{verb}_{noun}",
                f"{noun}_{other}_{random.choice(ADJECTIVES)}",
                f"{noun.title()}{other.title()}",
                f"{noun}.{verb}",
                f"{noun}.{other}.{verb}_{noun}",
                f"{noun}/{other}.py",
                f"--{verb}-{noun}",
            )[shape]
        ] = None
    return list(found)
