"""What search engines are told to read: pages, articles with their pictures, and the lists that are worth finding.

Left out is what readers cannot see, what asks not to be listed, and what appeared elsewhere first. Each section costs
the same number of queries however much it holds.
"""

from collections import defaultdict
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max, Q
from wagtail.models import Page, ReferenceIndex, Site, get_page_models

from blog import list_upkeep
from blog.article_lists import lists_below, with_latest
from blog.models import ArticleList, ArticlePage, BlogImage, BlogIndexPage
from blog.models.article_lists import SITEMAP
from blog.querysets import published
from blog.renditions import FEED_SPEC
from blog.subjects import listing_path, subjects_with_articles

LIMIT = list_upkeep.FILE
"""So many addresses go into one file. The protocol allows 50,000, but pictures make entries long."""

LISTED_KINDS = ("category", "author", "series")
"""Lists by tag and by year are not for search engines: see decision 0063."""


class Section(Sitemap):
    limit = LIMIT

    def __init__(self, request, site: Site):
        self.request, self.site = request, site

    @cached_property
    def paginator(self):
        return super().paginator

    def entries(self, items: list) -> list[dict]:
        """{"location", "lastmod", "pictures"} for one page of items."""
        return [
            {"location": page.get_full_url(self.request), "lastmod": page.last_published_at, "pictures": []}
            for page in items
        ]

    def changed_at(self, file: int):
        """The last change in a file, as far as that is known."""
        return self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]

    def _urls(self, page, protocol, domain):
        entries = self.entries(list(self.paginator.page(page).object_list))
        moments = [entry["lastmod"] for entry in entries]
        if moments and all(moments):
            self.latest_lastmod = max(moments)
        return entries


class PageSection(Section):
    """Everything that is not an article."""

    def items(self):
        others = [model for model in get_page_models() if model is not ArticlePage]
        pages = Page.objects.descendant_of(self.site.root_page, inclusive=True)
        pages = pages.filter(content_type__in=ContentType.objects.get_for_models(*others).values())
        return published(pages).order_by("path")


class Files(Paginator):
    """One file for each range of keys, which stays the same when articles are added."""

    def __init__(self, articles, ranges: list[range], count: int):
        super().__init__(articles, per_page=LIMIT)
        self.count, self.num_pages, self._ranges = count, max(len(ranges), 1), ranges

    def page(self, number):
        number = self.validate_number(number)
        articles = self.object_list
        if self._ranges:
            articles = articles.filter(pk__gte=self._ranges[number - 1].start, pk__lt=self._ranges[number - 1].stop)
        return self._get_page(articles, number, self)


class ArticleSection(Section):
    @cached_property
    def _files(self) -> list[tuple[int, int, Any]]:
        """Number, articles and last change of each part that holds any."""
        lists = ArticleList.objects.filter(kind=SITEMAP, parent__path__startswith=self.site.root_page.path)
        parts: dict[int, tuple[int, Any]] = {}
        for part, shown, latest in with_latest(lists.shown()).values_list("subject", "shown", "latest"):
            number, known = parts.get(part, (0, None))
            parts[part] = number + shown, max(filter(None, (known, latest)), default=None)
        return [(part, *parts[part]) for part in sorted(parts)]

    @cached_property
    def paginator(self):
        size = list_upkeep.FILE
        count = sum(number for _part, number, _latest in self._files)
        ranges = [range(part * size, (part + 1) * size) for part, _number, _latest in self._files]
        return Files(self.items(), ranges if count > self.limit else [], count)

    def changed_at(self, file):
        return self._files[file - 1][2]

    def items(self):
        articles = ArticlePage.objects.descendant_of(self.site.root_page).published()
        articles = articles.filter(hide_from_search_engines=False, canonical_url="")
        return articles.order_by("path").only("path", "depth", "url_path", "last_published_at", "cover")

    def entries(self, items):
        pictures = self.pictures(items)
        entries = super().entries(items)
        for article, entry in zip(items, entries, strict=True):
            entry["pictures"] = [urljoin(entry["location"], address) for address in pictures[article.pk]]
        return entries

    def pictures(self, articles: list) -> dict[int, list[str]]:
        """The addresses of the cover and of the pictures in the text of each article, in sizes that were made."""
        shown = defaultdict(list)
        for article in articles:
            if article.cover_id:
                shown[article.pk].append(article.cover_id)
        references = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=[str(article.pk) for article in articles],
            to_content_type=ContentType.objects.get_for_model(BlogImage),
            content_path__startswith="body.",
        ).order_by("pk")
        for article, picture in references.values_list("object_id", "to_object_id"):
            shown[int(article)].append(int(picture))
        model = BlogImage.get_rendition_model()
        renditions = model.objects.filter(
            Q(filter_spec=FEED_SPEC) | Q(filter_spec__startswith="width-1280|"),
            image__in={picture for found in shown.values() for picture in found},
        )
        addresses = {rendition.image_id: rendition.url for rendition in renditions.order_by("image_id", "filter_spec")}
        return defaultdict(
            list,
            {
                article: [addresses[picture] for picture in dict.fromkeys(found) if picture in addresses]
                for article, found in shown.items()
            },
        )


class ListSection(Section):
    @cached_property
    def _entries(self) -> list[dict]:
        found = []
        indexes = BlogIndexPage.objects.descendant_of(self.site.root_page)
        for index in published(indexes):
            base = index.get_full_url(self.request)
            lists = with_latest(lists_below(index, *LISTED_KINDS))
            moments = {(kind, key): latest for kind, key, latest in lists.values_list("kind", "subject", "latest")}
            for kind in LISTED_KINDS:
                addresses = [
                    (listing_path(kind, subject), moments.get((kind, subject.pk)))
                    for subject in subjects_with_articles(kind, index)
                ]
                latest = max((moment for _path, moment in addresses if moment), default=None)
                addresses[:0] = [(f"{kind}/", latest)] if addresses else []
                found += [{"location": base + path, "lastmod": moment, "pictures": []} for path, moment in addresses]
        return found

    def items(self):
        return self._entries

    def entries(self, items):
        return items

    def changed_at(self, file):
        return max((entry["lastmod"] for entry in self._entries if entry["lastmod"]), default=None)


def sections(request) -> dict[str, Section]:
    site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
    return {
        name: section(request, site)
        for name, section in {"pages": PageSection, "articles": ArticleSection, "lists": ListSection}.items()
    }
