"""Lists of articles, asked for without counting. `blog.list_upkeep` keeps what stands in them."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery


class Listed:
    """The articles of one list below `parent`, newest first, for slicing. `articles` says what is loaded of them, in
    which order, and once more which of them readers may see; `without` names one that is left out."""

    def __init__(self, articles: QuerySet, parent: Any, kind: str, subject: int = 0, without: Any = None) -> None:
        from blog.models import ListEntry

        self.articles = articles
        self._list = lists_below(parent, kind).filter(subject=subject)
        self._without = without
        # Compared with one key, not looked for among several: only then the index gives the order.
        entries = ListEntry.objects.filter(list=self._list.values("pk")[:1]).unexpired().newest_first()
        self._entries = entries if without is None else entries.exclude(article=without.pk)

    def __getitem__(self, wanted: slice) -> QuerySet:
        return self.articles.filter(pk__in=self._entries.values("article")[wanted])

    def count(self) -> int:
        shown = self._list.shown().values_list("shown", flat=True).first() or 0
        return shown - (self._without is not None)


def lists_below(parent: Any, *kinds: str) -> QuerySet:
    """The lists of articles right below a page, of certain kinds."""
    from blog.models import ArticleList

    return ArticleList.objects.filter(parent=parent.pk, kind__in=kinds)


def numbers(parent: Any, kind: str) -> dict[int, int]:
    """How many articles each subject of a kind has that has any, by key."""
    return dict(lists_below(parent, kind).shown().values_list("subject", "shown"))


def with_articles(subjects: QuerySet, parent: Any, kind: str) -> QuerySet:
    """Those of `subjects` that hold an article below `parent`, each with `article_count`."""
    lists = lists_below(parent, kind).shown()
    number = lists.filter(subject=OuterRef("pk")).values("shown")[:1]
    return subjects.filter(pk__in=lists.values("subject")).annotate(article_count=Subquery(number))


def with_latest(lists: QuerySet) -> QuerySet:
    """`lists`, each with `latest`, the last publication among its articles."""
    from blog.models import ListEntry

    entries = ListEntry.objects.filter(list=OuterRef("pk"), changed_at__isnull=False).order_by("-changed_at")
    return lists.annotate(latest=Subquery(entries.values("changed_at")[:1]))
