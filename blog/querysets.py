"""What readers may see, said once: `published`. Every outlet of content uses it."""

from django.core.cache import caches
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def published(pages: PageQuerySet) -> PageQuerySet:
    """Those of `pages`, of whatever type, that are live, public (no privacy setting on the page or above it) and not
    expired, whether or not the scheduler has run since the expiry date."""
    found = pages.live().filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))
    return _outside(restricted_paths(), found)


def public(pages: PageQuerySet) -> PageQuerySet:
    """The same, but for those that have expired: what `blog.list_upkeep` puts into lists. Privacy settings are read
    anew, for one may have been changed a moment ago."""
    return _outside(_restricted_paths(), pages.live())


def _outside(paths: list[str], pages: PageQuerySet) -> PageQuerySet:
    for path in paths:
        pages = pages.exclude(path__startswith=path)
    return pages


def restricted_paths() -> list[str]:
    """The tree paths of pages with a privacy setting, which holds for all pages below as well."""
    return caches["content"].get_or_set("restricted-paths", _restricted_paths)


def is_restricted(page) -> bool:
    return any(page.path.startswith(path) for path in restricted_paths())


def _restricted_paths() -> list[str]:
    return list(PageViewRestriction.objects.values_list("page__path", flat=True).distinct())


class ArticleQuerySet(PageQuerySet):
    def published(self):
        return published(self)

    def newest_first(self):
        return self.order_by("-first_published_at", "-pk")

    def for_cards(self):
        """Everything an article card prints, in a constant number of queries and without article bodies."""
        return self.defer("body").prefetch_related(*card_relations())


def card_relations() -> list[models.Prefetch]:
    """What a card prints of other models, for `prefetch_related` and `prefetch_related_objects`."""
    from blog.models import ArticleCategory, BlogImage
    from blog.renditions import CARD_SPECS

    return [
        models.Prefetch("cover", queryset=BlogImage.objects.prefetch_renditions(*CARD_SPECS)),
        models.Prefetch("article_categories", queryset=ArticleCategory.objects.select_related("category")),
    ]


def portrait_relation() -> models.Prefetch:
    """What a small portrait of authors prints, for `prefetch_related_objects`."""
    from blog.models import BlogImage
    from blog.renditions import PORTRAIT_SPECS

    return models.Prefetch("portrait", queryset=BlogImage.objects.prefetch_renditions(*PORTRAIT_SPECS))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


class SeriesQuerySet(models.QuerySet):
    def published(self):
        return self.filter(live=True)


class CategoryQuerySet(models.QuerySet):
    def published(self):
        return self.filter(live=True)
