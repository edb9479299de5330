"""What the index knows: how many articles hold a lexeme, what begins with a text, what a misspelt word may mean."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.core.cache import caches
from django.db import connection
from django.db.models import Q

from blog.models import ArticlePage
from search.abbreviations import other_names
from search.analysis import NAME
from search.expression import Lexeme, Phrase, any_of
from search.fulltext import keys
from search.models import Statistics, Synonym, Term, Word
from search.spelling import KnownWord, edits_allowed, nearest, probe
from search.stemming import stem
from search.wording import stems

# One lookup never compares more words than this.
_MOST_COMPARED = 6000
_MOST_LOOKED_AT = 50


class Vocabulary:
    """The vocabulary of published articles. Remembers what it was asked, for the time of one search."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        row = caches["content"].get_or_set("search-statistics", lambda: Statistics.objects.first() or Statistics())
        self.articles = row.articles
        self.average_prose = row.prose_length / max(row.articles, 1)
        self.average_code = row.code_length / max(row.articles, 1)

    def learn(self, lexemes: Iterable[str]) -> None:
        """Look up many lexemes at once."""
        unknown = {lexeme for lexeme in lexemes if lexeme not in self._counts}
        if unknown:
            self._counts |= dict.fromkeys(unknown, 0)
            self._counts |= dict(Term.objects.filter(term__in=unknown).values_list("term", "articles"))

    def count(self, lexeme: str) -> int:
        """How many articles hold `lexeme`."""
        if lexeme not in self._counts:
            self.learn([lexeme])
        return self._counts[lexeme]

    def beginning_with(self, prefix: str, limit: int) -> Sequence[str]:
        """The lexemes that begin with `prefix`, those of most articles first."""
        found = Term.objects.filter(begins("term", prefix)).order_by("-articles", "term")
        rows = list(found.values_list("term", "articles")[:limit])
        self._counts |= dict(rows)
        return [term for term, _articles in rows]

    def correction(self, word: str, edits: int, language: str) -> KnownWord | None:
        """The known word or name that `word` was most likely meant to be, at most `edits` away. Never one that only
        stands in articles which expired a moment ago and are still indexed."""
        if edits > edits_allowed(word):
            return None
        wanted = probe(word, edits)
        close = Q(head=wanted.head) | Q(tail__in=wanted.tails) | Q(core__in=wanted.cores)
        known = Word.objects.filter(close, length__in=wanted.lengths).values_list("word", "spelling", "articles")
        found = nearest(word, (KnownWord(*row) for row in known[:_MOST_COMPARED]), edits)
        return found if found and self._can_be_read(found.word, language) else None

    def _can_be_read(self, word: str, language: str) -> bool:
        forms = any_of(Lexeme(lexeme) for lexeme in (word, stem(word, language), NAME + word))
        return ArticlePage.objects.published().filter(pk__in=keys(forms, _MOST_LOOKED_AT)).exists()

    def holds_phrase(self, lexemes: tuple[str, ...]) -> bool:
        """Whether an article has these lexemes next to one another."""
        self.learn(lexemes)
        if not all(self.count(lexeme) for lexeme in lexemes):
            return False
        return bool(keys(Phrase(lexemes), 1))

    def synonyms(self, runs: Iterable[tuple[str, ...]], language: str) -> dict[tuple[str, ...], list[str]]:
        """What else each run of words is called, for those that have another name: editors' synonyms, then ours."""
        keys_of = {run: stems(run) for run in runs}
        told: dict[str, list[str]] = defaultdict(list)
        for synonym in caches["content"].get_or_set("search-synonyms", lambda: list(Synonym.objects.all())):
            told[synonym.words_key].append(synonym.meaning)
            if synonym.works_both_ways:
                told[synonym.meaning_key].append(synonym.words)
        names = {
            run: [*told.get(key, ()), *(other_names(run) if language == "en" else ())] for run, key in keys_of.items()
        }
        return {run: others for run, others in names.items() if others}


def begins(field: str, prefix: str) -> Q:
    # SQLite's LIKE ignores case and so the index; PostgreSQL's order depends on the locale.
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": prefix})
    return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + "\U0010ffff"})
