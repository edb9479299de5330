"""Old addresses that lead to what was imported."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect

from blog.importing.plans import Directory
from blog.importing.reports import FileReport
from blog.importing.sources import OldAddress
from blog.models import ArticlePage

LONGEST = 255
# Redirects here are for single paths.
_PATTERN = re.compile(r"[\\^$*+?()\[\]{}|]")


@dataclass
class Redirects:
    directory: Directory
    article_of: Callable[[str], int | None]
    dry_run: bool = False

    def store_for(self, article: ArticlePage, addresses: Iterable[str], report: FileReport) -> None:
        """Lead old paths of an article to it; the ending `.html` is another address."""
        own = Redirect.normalise_path(article.get_url() or "")
        wanted = [Redirect.normalise_path(f"/{address}{end}") for address in addresses for end in ("", ".html")]
        wanted = [path for path in dict.fromkeys(wanted) if path != own and len(path) <= LONGEST]
        stored = dict(
            Redirect.objects.filter(old_path__in=wanted, site=None).values_list("old_path", "redirect_page_id")
        )
        for path in wanted:
            if path not in stored:
                Redirect.objects.create(old_path=path, site=None, redirect_page=article, is_permanent=True)
            elif stored[path] != article.pk:
                report.note("redirect-taken", path)

    def store(self, old_addresses: Iterable[OldAddress]) -> Iterator[FileReport]:
        """Redirects of the source itself, reported together."""
        report = FileReport("redirects")
        is_empty = True
        for old in old_addresses:
            is_empty = False
            if (target := self._target(old)) is None or len(old.path) > LONGEST or _PATTERN.search(old.path):
                report.note("redirect-unusable", f"{old.path} → {old.target}")
            elif not self.dry_run:
                self._store(old, target, report)
        if not is_empty:
            yield report

    def _store(self, old: OldAddress, target: dict[str, Any], report: FileReport) -> None:
        path = Redirect.normalise_path(old.path)
        redirect, is_new = Redirect.objects.get_or_create(
            old_path=path, site=None, defaults={**target, "is_permanent": old.is_permanent}
        )
        if not is_new and any(getattr(redirect, name) != value for name, value in target.items()):
            report.note("redirect-taken", path)

    def _target(self, old: OldAddress) -> dict[str, Any] | None:
        plan = self.directory.find(old.target, "")
        if plan is not None:
            key = self.article_of(plan.path)
            return {"redirect_page_id": key} if key or self.dry_run else None
        try:
            is_address = urlsplit(old.target).scheme in ("http", "https")
        except ValueError:
            return None
        is_usable = (is_address or old.target.startswith("/")) and len(old.target) <= LONGEST
        return {"redirect_link": old.target} if is_usable else None
