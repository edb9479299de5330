"""Keeps the lists of articles at one with what readers may see, in the transaction of the change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from blog.querysets import public

BATCH = 500
FILE = 2000
"""So many keys of articles share a part of the sitemap. Parts stay what they are when articles are added."""

# Of a page: what its entries are made from.
_FIELDS = frozenset(
    {
        "canonical_url",
        "expire_at",
        "first_published_at",
        "hide_from_search_engines",
        "last_published_at",
        "live",
        "path",
        "series",
        "series_id",
    }
)

Key: TypeAlias = tuple[int, str, int]
Moments: TypeAlias = tuple[Any, Any, Any]
Entries: TypeAlias = dict[tuple[Key, int], Moments]


def follow(article: Any, update_fields: Iterable[str] | None) -> None:
    """Put an article of which these fields have been saved, None for all, where it belongs."""
    saved = _FIELDS if update_fields is None else _FIELDS.intersection(update_fields)
    if "live" in saved and not article.live:
        # A draft is saved while somebody types: nothing has to be worked out to know that it belongs nowhere.
        forget([article.pk])
    elif saved:
        refresh([article.pk])


def refresh(keys: Iterable[int]) -> int:
    """Put the articles with these keys where they belong, each batch in a transaction. Returns how many entries were
    wrong."""
    return sum(_settle(batch, _wanted(batch)) for batch in _batches(keys))


def forget(keys: Iterable[int]) -> None:
    """Take out articles that are drafts, or about to be deleted."""
    for batch in _batches(keys):
        _settle(batch, {})


def rebuild() -> int:
    """Mend what has been changed past `refresh`. Returns how much was wrong. Readers and editors go on meanwhile."""
    from blog.models import ArticlePage

    wrong = refresh(ArticlePage.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH))
    return wrong + _recount()


def is_missing() -> bool:
    """Whether there are articles for readers and no list at all: after an upgrade, or a copy of another site."""
    from blog.models import ArticleList, ArticlePage

    return not ArticleList.objects.exists() and ArticlePage.objects.published().exists()


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(keys)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _wanted(keys: Iterable[int]) -> Entries:
    from blog.models import ArticlePage

    fields = ("pk", "path", "series_id", "hide_from_search_engines", "canonical_url")
    moments = ("first_published_at", "last_published_at", "expire_at")
    articles = public(ArticlePage.objects.filter(pk__in=keys)).order_by()
    rows = list(articles.values_list(*fields, *moments, named=True))
    paths = {row.path[: -Page.steplen] for row in rows}
    parents = dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))
    subjects = _subjects([row.pk for row in rows])
    entries: Entries = {}
    for row in rows:
        parent = parents[row.path[: -Page.steplen]]
        for kind, subject in [*_of_itself(row), *subjects[row.pk]]:
            entries[(parent, kind, subject), row.pk] = tuple(getattr(row, name) for name in moments)
    return entries


def _of_itself(row: Any) -> Iterator[tuple[str, int]]:
    from blog.models.article_lists import ALL, SITEMAP, YEAR

    yield ALL, 0
    if row.first_published_at:
        # Of the site: an editor may work in another time zone.
        yield YEAR, row.first_published_at.astimezone(timezone.get_default_timezone()).year
    if row.series_id:
        yield "series", row.series_id
    if not (row.hide_from_search_engines or row.canonical_url):
        yield SITEMAP, row.pk // FILE


def _subjects(keys: list[int]) -> dict[int, list[tuple[str, int]]]:
    from blog.models import ArticleAuthor, ArticleCategory, ArticleTag

    found = defaultdict(list)
    for kind, model, article, subject in (
        ("category", ArticleCategory, "article_id", "category_id"),
        ("author", ArticleAuthor, "article_id", "author_id"),
        ("tag", ArticleTag, "content_object_id", "tag_id"),
    ):
        rows = model.objects.filter(**{f"{article}__in": keys}).order_by().values_list(article, subject)
        for key, subject_key in rows:
            found[key].append((kind, subject_key))
    return found


@transaction.atomic(savepoint=False)
def _settle(keys: Iterable[int], wanted: Entries) -> int:
    """Make these the entries of the articles with these keys. Whoever changes an article holds its row, so no two
    settle the same one at a time."""
    from blog.models import ListEntry

    stored, rows = {}, {}
    for row in ListEntry.objects.filter(article__in=keys).select_related("list"):
        place = (row.list.parent_id, row.list.kind, row.list.subject), row.article_id
        stored[place], rows[place] = (row.published_at, row.changed_at, row.expires_at), row
    new, gone = wanted.keys() - stored.keys(), stored.keys() - wanted.keys()
    moved = [place for place in wanted.keys() & stored.keys() if wanted[place] != stored[place]]
    change = Counter(key for key, _article in new)
    change.subtract(key for key, _article in gone)
    lists = _counted(change)
    ListEntry.objects.filter(pk__in=[rows[place].pk for place in gone]).delete()
    ListEntry.objects.bulk_create(
        [_entry(lists[place[0]], place[1], wanted[place]) for place in sorted(new)], batch_size=BATCH
    )
    for place in moved:
        rows[place].published_at, rows[place].changed_at, rows[place].expires_at = wanted[place]
    ListEntry.objects.bulk_update(
        [rows[place] for place in moved], ["published_at", "changed_at", "expires_at"], batch_size=BATCH
    )
    return len(new) + len(gone) + len(moved)


def _counted(change: Counter[Key]) -> dict[Key, Any]:
    """The lists with these keys, each with so many articles more. They are locked, always in the same order."""
    from blog.models import ArticleList

    if not change:
        return {}
    parents, kinds, subjects = (set(part) for part in zip(*change, strict=True))
    candidates = ArticleList.objects.filter(parent__in=parents, kind__in=kinds, subject__in=subjects).order_by("pk")
    found = {_key(row): row for row in candidates if _key(row) in change}
    if len(found) < len(change):
        ArticleList.objects.bulk_create(
            [
                ArticleList(parent_id=parent, kind=kind, subject=subject)
                for parent, kind, subject in sorted(change.keys() - found.keys())
            ],
            # Somebody else may need the same.
            ignore_conflicts=True,
        )
        found = {_key(row): row for row in candidates.all() if _key(row) in change}
    locked = ArticleList.objects.filter(pk__in=[row.pk for key, row in found.items() if change[key]])
    rows = list(locked.order_by("pk").select_for_update())
    for row in rows:
        row.articles += change[_key(row)]
    ArticleList.objects.bulk_update(rows, ["articles"], batch_size=BATCH)
    return found


def _key(row: Any) -> Key:
    return row.parent_id, row.kind, row.subject


def _entry(article_list: Any, article: int, moments: Moments) -> Any:
    from blog.models import ListEntry

    published_at, changed_at, expires_at = moments
    return ListEntry(
        list=article_list, article_id=article, published_at=published_at, changed_at=changed_at, expires_at=expires_at
    )


@transaction.atomic
def _recount() -> int:
    from blog.models import ArticleList, ListEntry

    counts = ListEntry.objects.filter(list=OuterRef("pk")).order_by().values("list").annotate(number=Count("pk"))
    counted = Coalesce(Subquery(counts.values("number")), 0)
    # Locked: an article that is put in meanwhile waits.
    list(ArticleList.objects.order_by("pk").select_for_update().values_list("pk"))
    return ArticleList.objects.annotate(counted=counted).exclude(articles=F("counted")).update(articles=counted)
