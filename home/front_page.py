"""Which articles each section of the home page shows."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from blog.models import ArticlePage
from blog.querysets import card_relations


class FrontPage:
    """The articles of all sections, loaded together.

    What an editor features is not repeated under “Latest articles” further down. Articles that readers may not see
    (any more) are left out without a hole.
    """

    def __init__(self, sections: Iterable = ()):
        self._articles: dict[int, list[ArticlePage]] = {}
        self._values = []
        self._featured: list[int] = []
        self._published = ArticlePage.objects.published().newest_first().defer("body")
        choosers = {
            "featured_articles": self._featured_articles,
            "latest_articles": self._latest_articles,
            "latest_in_category": self._latest_in_category,
        }
        for section in sections:
            if section.block_type in choosers:
                # Sections are found again by identity; keeping the value keeps its id from being used anew.
                self._values.append(section.value)
                self._articles[id(section.value)] = choosers[section.block_type](section.value)
        everything = [article for articles in self._articles.values() for article in articles]
        prefetch_related_objects(everything, *card_relations())

    def articles(self, value) -> list[ArticlePage]:
        return self._articles.get(id(value), [])

    def _featured_articles(self, value) -> list[ArticlePage]:
        chosen = [page.pk for page in value["articles"] if page is not None]
        found = self._published.in_bulk(chosen)
        self._featured += list(found)
        return [found[pk] for pk in chosen if pk in found]

    def _latest_articles(self, value) -> list[ArticlePage]:
        return list(self._published.exclude(pk__in=self._featured)[: value["count"] or 6])

    def _latest_in_category(self, value) -> list[ArticlePage]:
        category = value["category"]
        if category is None or not category.live:
            return []
        return list(self._published.filter(article_categories__category_id=category.pk)[: value["count"] or 3])
