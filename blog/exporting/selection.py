"""What an export takes: which pages, and where each will be."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

from blog.exporting.layout import page_path
from blog.models import BlogIndexPage
from blog.querysets import published


@dataclass(frozen=True)
class Options:
    """Without these an export holds what any reader may see."""

    drafts: bool = False
    private: bool = False


@dataclass
class Selection:
    """The pages of a site that are exported. `paths` are their files, by key; `aliases` old addresses of theirs."""

    root: Page
    site: Site
    options: Options
    paths: dict[int, str] = field(default_factory=dict)
    addresses: dict[int, str] = field(default_factory=dict)
    weights: dict[int, int] = field(default_factory=dict)
    aliases: dict[int, list[str]] = field(default_factory=dict)
    readable: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        pages = Page.objects.descendant_of(self.root, inclusive=True).order_by("path")
        self.readable = set(published(pages).values_list("pk", flat=True))
        private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        rows = [row for row in pages.values_list("pk", "path", "url_path", "live") if self._is_wanted(*row, private)]
        parents = {path[: -Page.steplen] for _, path, _, _ in rows}
        indexes = set(BlogIndexPage.objects.values_list("pk", flat=True))
        base = len(self.root.url_path)
        counts: dict[str, int] = {}
        for key, path, url_path, _live in rows:
            address = url_path[base:].strip("/")
            is_section = path in parents or key == self.root.pk or key in indexes
            self.addresses[key] = address
            self.paths[key] = page_path(address, is_section=is_section)
            above = path[: -Page.steplen]
            self.weights[key] = counts[above] = counts.get(above, 0) + 1
        self._find_aliases()

    def _is_wanted(self, key: int, path: str, url_path: str, live: bool, private: tuple[str, ...]) -> bool:
        if key in self.readable:
            return True
        is_private = path.startswith(private)
        is_draft = not live or not is_private
        return (self.options.private or not is_private) and (self.options.drafts or not is_draft)

    def _find_aliases(self) -> None:
        redirects = Redirect.objects.filter(
            Q(site=None) | Q(site=self.site), redirect_page__in=list(self.paths), is_permanent=True
        )
        for key, old_path, inner in redirects.order_by("old_path").values_list(
            "redirect_page_id", "old_path", "redirect_page_route_path"
        ):
            if not inner:
                self.aliases.setdefault(key, []).append(old_path)

    def pages(self) -> PageQuerySet:
        """The pages that links may lead to."""
        return Page.objects.filter(pk__in=list(self.paths))

    def is_hidden(self, page: Any) -> bool:
        """Whether a reader cannot see it: whoever imports it gets a draft."""
        return page.pk not in self.readable
