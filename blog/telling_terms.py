"""The terms that tell what an article is about, for finding others like it.

A term is a word or a name such as `select_for_update`, known by its stem so that “index” and “indexes” meet, and shown
in the form that the article uses most. Code blocks are left out: they repeat what the prose around them names.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import Stemmer

MOST_TERMS = 60
LONGEST_TERM = 40

_TERM = re.compile(r"[^\W\d_]\w*(?:[._]\w+)*")
_stem = Stemmer.Stemmer("english").stemWord
# Words that say nothing about a subject. What is common on this site only is found out by counting.
_COMMON_WORDS = """
a about above after again against all almost alone along already also although always am among an and another any
anything are around as ask at away back be became because become been before behind being below best better between
beyond both but by call came can cannot case cause certain change come comes could did do does doing done down each
either else end enough even ever every everything example exactly far few find first five for four from full get
gets give given gives go goes going good got had half has have having he her here him his how however i if in
instead into is it its itself just keep kept know last later least leave less let like likely little long look made
make makes making many matter may me mean means might more most much must my name need needed needs never new next
no nobody none nor not note nothing now of off often old on once one only or order other others our out over own
part people place point possible put quite rather read real really reason right run runs said same say says second
see seem seen several shall she should show shows simple simply since so some somebody something sometimes soon
still such sure take taken takes tell than that the their them themselves then there therefore these they thing
things think this those though three through thus time times to together too took toward try turn two under until
up upon us use used useful uses using usually very want was way we well went were what whatever when where whether
which while who whole whose why will with within without word work works would write written wrong yes yet you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True)
class Term:
    """`stem` is what terms are compared by, `word` how the article writes it, `weight` how much it says (0 to 1)."""

    stem: str
    word: str
    weight: float


def telling_terms(texts: Iterable[tuple[str, float]]) -> list[Term]:
    """The terms of `texts`, pairs of a text and how much a word in it counts, heaviest first, at most MOST_TERMS."""
    counts: dict[str, float] = defaultdict(float)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text, factor in texts:
        for match in _TERM.finditer(text):
            word = match[0].lower()
            if len(word) < 3 or len(word) > LONGEST_TERM or word in _COMMON:
                continue
            stem = _stem(word)
            counts[stem] += factor
            forms[stem][match[0]] += 1
    heaviest = sorted(counts, key=lambda stem: (-counts[stem], stem))[:MOST_TERMS]
    if not heaviest:
        return []
    # The second mention says more than the twentieth.
    top = math.log1p(counts[heaviest[0]])
    return [Term(stem, _usual(forms[stem]), math.log1p(counts[stem]) / top) for stem in heaviest]


def _usual(forms: Counter[str]) -> str:
    return max(forms, key=lambda form: (forms[form], form.islower(), form))
