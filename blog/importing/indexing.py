"""Making articles findable, many at once: one by one costs more than storing them, and more with every article.

What readers can do without for a while (related articles, pictures for sharing, sizes of pictures) is left to the
worker.
"""

from django.db import transaction
from django_tasks import task
from wagtail.search.backends import get_search_backends

from blog.background.queue import BACKGROUND, enqueue
from blog.index_pause import articles_missed
from blog.likeness import relate
from blog.models import ArticlePage
from blog.rendition_warming import warm_page
from blog.share_pictures import update_share_pictures

BATCH = 50


class Indexing:
    """Call `add` for what was stored while the indexes were paused, and `finish` whatever happens."""

    def __init__(self) -> None:
        self._keys: list[int] = []

    def add(self, key: int) -> None:
        self._keys.append(key)
        if len(self._keys) >= BATCH:
            self.finish()

    @transaction.atomic
    def finish(self) -> None:
        keys, self._keys = self._keys, []
        if not keys:
            return
        articles = list(
            ArticlePage.objects.filter(pk__in=keys).prefetch_related(
                "article_tags__tag", "article_categories__category", "article_authors__author"
            )
        )
        for article in articles:
            # A backend asks for it once for each of its columns.
            article.__dict__["search_words"] = article.search_words()
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(ArticlePage, articles)
        articles_missed.send(sender=ArticlePage, keys=keys)
        enqueue(_prepare, keys)


@task(backend=BACKGROUND)
def _prepare(keys: list[int]) -> None:
    for article in ArticlePage.objects.live().filter(pk__in=keys).order_by("pk").iterator(chunk_size=10):
        relate(article)
        warm_page(article)
    update_share_pictures(keys)
