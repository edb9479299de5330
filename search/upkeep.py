"""The index as a whole: building it anew, and finding where it is not what it should be."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Sum

from blog.models import ArticlePage
from search import fulltext, index
from search.documents import ANALYSIS_VERSION
from search.frequencies import lexemes
from search.models import IndexedArticle, Statistics, Term, Word

_ROWS_AT_ONCE = 2000


@dataclass
class Drift:
    """Keys of articles for which the index is wrong, and lexemes and words that are miscounted."""

    missing: list[int] = field(default_factory=list)
    outdated: list[int] = field(default_factory=list)
    superfluous: list[int] = field(default_factory=list)
    without_lexemes: list[int] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.outdated or self.superfluous or self.without_lexemes or self.miscounted)


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Write every entry anew, a batch in a transaction, so that searches go on meanwhile; then count anew.

    Returns how many articles are indexed. May be broken off and repeated at any time.
    """
    keys = list(_published_keys())
    for start in range(0, len(keys), index.BATCH):
        batch = keys[start : start + index.BATCH]
        index.refresh(batch, anew=True)
        if progress:
            progress(min(start + index.BATCH, len(keys)), len(keys))
    index.refresh(IndexedArticle.objects.exclude(pk__in=_published().values("pk")).values_list("pk", flat=True))
    recount()
    return len(keys)


@transaction.atomic
def recount() -> None:
    """Correct counts of lexemes and words, and what is left in the full-text index of articles that are gone."""
    Statistics.objects.get_or_create(pk=1)
    row = Statistics.objects.select_for_update().get(pk=1)
    for model, counts in ((Term, _counted_terms()), (Word, _counted_words())):
        stored = dict(model.objects.values_list("pk", "articles"))
        wrong: dict[int, list[str]] = defaultdict(list)
        for key in stored:
            if stored[key] != counts[key]:
                wrong[counts[key]].append(key)
        for count, keys in wrong.items():
            for start in range(0, len(keys), _ROWS_AT_ONCE):
                rows = model.objects.filter(pk__in=keys[start : start + _ROWS_AT_ONCE])
                rows.update(articles=count) if count else rows.delete()
    fulltext.delete(fulltext.stored_keys() - set(IndexedArticle.objects.values_list("pk", flat=True)))
    totals = IndexedArticle.objects.aggregate(prose=Sum("prose_length"), code=Sum("code_length"))
    row.articles = IndexedArticle.objects.count()
    row.prose_length, row.code_length = totals["prose"] or 0, totals["code"] or 0
    row.save()


def find_drift() -> Drift:
    """Compare the index with every published article."""
    drift = Drift()
    published = set()
    for keys in _batches(_published_keys()):
        published |= set(keys)
        states = index.states(keys)
        drift.missing += [key for key in keys if states[key] == index.MISSING]
        drift.outdated += [key for key in keys if states[key] == index.OUTDATED]
    indexed = set(IndexedArticle.objects.values_list("pk", flat=True))
    lexemes_of = fulltext.stored_keys()
    drift.superfluous = sorted((indexed | lexemes_of) - published)
    drift.without_lexemes = sorted(indexed - lexemes_of)
    for model, counts in ((Term, _counted_terms()), (Word, _counted_words())):
        stored = dict(model.objects.values_list("pk", "articles"))
        wrong = {key for key, count in counts.items() if stored.get(key) != count}
        drift.miscounted += sorted(wrong | (stored.keys() - counts.keys()))
    return drift


def is_out_of_date() -> bool:
    """Whether published articles are missing or were indexed by another version of the analysis. Quick, and no
    replacement for `find_drift`."""
    indexed = IndexedArticle.objects.filter(analysis_version=ANALYSIS_VERSION).values("pk")
    return _published().exclude(pk__in=indexed).exists()


def _published():
    return ArticlePage.objects.published().order_by()


def _published_keys() -> Iterator[int]:
    return _published().order_by("pk").values_list("pk", flat=True).iterator(_ROWS_AT_ONCE)


def _batches(keys: Iterator[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for key in keys:
        batch.append(key)
        if len(batch) == index.BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _counted_terms() -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in IndexedArticle.objects.values_list("frequencies", flat=True).iterator(_ROWS_AT_ONCE):
        counts.update(lexemes(text))
    return counts


def _counted_words() -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in IndexedArticle.objects.values_list("spellings", flat=True).iterator(_ROWS_AT_ONCE):
        counts.update(text.split())
    return counts
