"""English words whose forms no stemmer brings together, and British spellings.

Applied to the index and to the query alike before stemming, so that `ran` finds `run` and `optimise` finds
`optimize`. Forms with a life of their own (`left`, `bound`, `ground`) are left out.
"""

import re

# The form in the dictionary first, then what it turns into.
_FAMILIES = """
arise arose arisen; bear bore borne; beat beaten; become became; begin began begun; bend bent; bite bit bitten;
bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought;
catch caught; choose chose chosen; cling clung; come came; creep crept; dig dug; do did done does; draw drew drawn;
dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt;
fight fought; find found; flee fled; fly flew flown flies; forbid forbade forbidden; forget forgot forgotten;
forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone goes; grow grew grown;
hang hung; have had has; hear heard; hide hid hidden; hold held; keep kept; know knew known; lead led; learn learnt;
leave left; lend lent; lose lost; make made; mean meant; meet met; mislead misled; mistake mistook mistaken; pay paid;
overcome overcame; override overrode overridden; overwrite overwrote overwritten; prove proven; rebuild rebuilt;
resend resent; rethink rethought; rewind rewound; rewrite rewrote rewritten; ride rode ridden; ring rang rung;
rise rose risen; run ran; say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shine shone;
shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid;
speak spoke spoken; speed sped; spell spelt; spend spent; spin spun; spring sprang sprung; stand stood;
steal stole stolen; stick stuck; strike struck stricken; string strung; swear swore sworn; sweep swept; swim swam swum;
swing swung; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown;
understand understood; undo undid undone; undertake undertook undertaken; unwind unwound; wake woke woken;
wear wore worn; weave wove woven; win won; withdraw withdrew withdrawn; write wrote written wrote;
axis axes; basis bases; analysis analyses analyse analyze; appendix appendices; automaton automata; child children;
corpus corpora; criterion criteria; crisis crises; datum data; foot feet; half halves; hypothesis hypotheses;
index indices indexes; knife knives; leaf leaves; life lives; man men; matrix matrices; medium media; mouse mice;
parenthesis parentheses; person people; phenomenon phenomena; schema schemata; self selves; shelf shelves;
synthesis syntheses; thesis theses; tooth teeth; vertex vertices; wife wives; woman women; good better best;
bad worse worst; dependency dependencies dependent; query queries; retry retries; catalogue catalog; centre center;
dialogue dialog; grey gray; programme program; licence license; defence defense; artefact artifact; cheque check
"""

IRREGULAR: dict[str, str] = {
    form: family.split()[0] for family in _FAMILIES.split(";") for form in family.split()[1:] if family.split()
}

_Z_ENDINGS = re.compile(r"(?<=[a-z]{3})([iy])s(e|ed|er|ers|es|ing|able|ation|ations)$")
_OUR_ENDINGS = re.compile(r"(?<=[a-z]{3})our(s|ed|ing|able|ite|ites|al|ally|ful|hood|hoods)?$")
_DOUBLED = re.compile(
    r"^(\w*(?:cancel|channel|fuel|initial|label|level|marshal|model|panel|parallel|serial|signal|total|travel|tunnel))"
    r"l(ed|er|ers|ing|ings)$"
)


def regular_form(word: str) -> str:
    """`word`, in lower case, as a stemmer can treat it."""
    word = IRREGULAR.get(word, word)
    if len(word) < 6:
        return word
    word = _Z_ENDINGS.sub(r"\1z\2", word)
    word = _OUR_ENDINGS.sub(r"or\1", word)
    return _DOUBLED.sub(r"\1\2", word)
