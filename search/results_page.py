"""Everything the results page shows. `manage.py search_run` answers through it as well."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language

from blog.models import ArticleList, ArticlePage, BlogTag, Category
from blog.pagination import page_links, paginate
from search.facets import Facet, facets, primary_categories
from search.forms import DATE
from search.learning import ticket
from search.models import IndexedSection
from search.passages import Excerpt, Finder, Piece, StoredSection
from search.query import FILTERS, parse
from search.results import Found, find
from search.stemming import base_language

RESULTS_PER_PAGE = 10
# Where nothing answers what was typed, the page shows no more than this of what comes close.
_MOST_GUESSES = 10
_HELPFUL_TOPICS, _HELPFUL_ARTICLES = 8, 3
# What a result prints of its article, and what its address is worked out from.
_SHOWN = ("title", "slug", "url_path", "path", "locale", "summary", "reading_minutes", "first_published_at")


@dataclass
class Result:
    """An article that was found, its title with what was looked for marked, and the passage that shows why."""

    article: ArticlePage
    title: tuple[Piece, ...]
    excerpt: Excerpt
    category: Category | None = None
    # The headings above the passage, marked as well.
    path: tuple[tuple[Piece, ...], ...] = ()
    is_promoted: bool = False


@dataclass
class Narrowing:
    """A filter in force and the address of the page without it."""

    name: str
    value: str
    url: str


@dataclass
class ResultsPage:
    values: dict
    found: Found = field(default_factory=Found)
    results: list[Result] = field(default_factory=list)
    pagination: Page | None = None
    page_links: dict | None = None
    facets: list[Facet] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.found.keys)

    @property
    def is_search(self) -> bool:
        return bool(self.values.get("q") or self.chosen)

    @property
    def chosen(self) -> dict[str, str]:
        return {name: str(self.values[name]) for name in FILTERS if name in self.values}

    @property
    def narrowings(self) -> list[Narrowing]:
        labels = {(facet.name, choice.value): choice.label for facet in self.facets for choice in facet.choices}
        return [
            Narrowing(name, labels.get((name, value), value), self.address(**{name: None}))
            for name, value in self.chosen.items()
        ]

    def address(self, **changes: object) -> str:
        """This search with some values changed, from its first page on. None takes a value away."""
        values = (self.values | changes).items()
        parameters = [(name, "1" if value is True else str(value)) for name, value in values if value]
        return f"{self._base}?{urlencode(parameters)}"

    @cached_property
    def _base(self) -> str:
        return reverse("search:results")

    @property
    def is_by_date(self) -> bool:
        return self.values.get("sort") == DATE

    @property
    def ticket(self) -> str:
        """What the page's script reports when a result is opened: see search.learning."""
        if self.pagination is None or not self.values.get("q"):
            return ""
        first = self.pagination.start_index() if self.results else 1
        total = 0 if self.found.is_guess else self.total
        return ticket(self.values["q"], total, [result.article.pk for result in self.results], first)

    @property
    def is_new_search(self) -> bool:
        """Whether this is what was typed, and not a further page, another order or a filter of it."""
        return self.pagination is not None and self.pagination.number == 1 and set(self.values) <= {"q"}


def results_page(values: dict, number: int = 1) -> ResultsPage:
    """Page `number` of the answer to `values`, which SearchForm has read. Raises Http404 for a page that is not."""
    page = ResultsPage(values)
    if not page.is_search:
        return page
    query = parse(values.get("q", ""))
    query = replace(query, filters=query.filters | page.chosen)
    page.found = find(
        query, language=content_language(), by_date=page.is_by_date, corrects=not values.get("exact", False)
    )
    if page.found.is_guess:
        page.found.keys = page.found.keys[:_MOST_GUESSES]
    page.pagination = paginate(page.found.keys, number=number, per_page=RESULTS_PER_PAGE)
    kept = {name: "1" if value is True else str(value) for name, value in values.items()}
    page.page_links = page_links(page.pagination, url=reverse("search:results"), query=kept)
    page.results = _results(list(page.pagination), page.found)
    if not page.found.is_guess:
        page.facets = facets(page.found.facets, page.chosen)
        for facet in page.facets:
            for choice in facet.choices:
                choice.url = page.address(**{facet.name: choice.value})
    return page


def content_language() -> str:
    return base_language(get_language() or "en")


@dataclass
class Help:
    """What may be of use to somebody who found nothing."""

    topics: list
    articles: list[ArticlePage]


def helpful_instead(typed: str) -> Help:
    """Topics with names like what was typed, then the largest; and the newest articles."""
    published = ArticlePage.objects.published()
    beginnings = {word[:4].lower() for word in typed.split() if len(word) >= 4}
    tags = BlogTag.objects.filter(pk__in=ArticleList.objects.filter(kind="tag").shown().values("subject"))
    close = [tag for tag in tags.order_by("name")[:500] if tag.name[:4].lower() in beginnings]
    sizes: Counter[int] = Counter()
    for category, shown in ArticleList.objects.filter(kind="category").shown().values_list("subject", "shown"):
        sizes[category] += shown
    categories = sorted(
        Category.objects.published().filter(pk__in=sizes), key=lambda found: (-sizes[found.pk], found.pk)
    )
    topics = [("tag", tag) for tag in close] + [("category", category) for category in categories]
    return Help(topics[:_HELPFUL_TOPICS], list(published.newest_first().for_cards()[:_HELPFUL_ARTICLES]))


def _results(keys: list[int], found: Found) -> list[Result]:
    articles = ArticlePage.objects.published().only(*_SHOWN).in_bulk(keys)
    categories = primary_categories({key: found.topics.get(key, "") for key in keys})
    sections: dict[int, list[StoredSection]] = {}
    rows = IndexedSection.objects.filter(article_id__in=keys).order_by("article_id", "position")
    stored = rows.values_list("article_id", "anchor", "path", Cast("passages", TextField()))
    for article, anchor, path, encoded in stored:
        sections.setdefault(article, []).append(StoredSection(anchor, tuple(path), encoded))
    if found.plan is None:
        return []
    finder = Finder(found.plan)
    results = []
    for key in keys:
        if key not in articles:
            continue
        article = articles[key]
        excerpt = finder.excerpt(sections.get(key, []), article.summary)
        headings = tuple(finder.marked(heading) for heading in excerpt.path)
        title, is_promoted = finder.marked(article.title), key in found.promoted
        results.append(Result(article, title, excerpt, categories.get(key), headings, is_promoted))
    return results
