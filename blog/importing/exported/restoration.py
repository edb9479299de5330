"""Restoring an export: terms and pages first, then the articles, then what links to what was stored later."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.importing.articles import Articles
from blog.importing.engine import Import, Options
from blog.importing.exported.files import ExportedDocuments, ExportedPictures
from blog.importing.exported.pages import Pages, failed
from blog.importing.exported.source import ExactDirectory, ExportedSource
from blog.importing.exported.terms import ExactNames, Terms
from blog.importing.plans import Plan
from blog.importing.redirects import LONGEST, Redirects
from blog.importing.reports import FileReport
from blog.importing.resolving import Resolver
from blog.markdown import Metadata
from blog.models import BlogIndexPage, Series

__all__ = ["Restoration"]


class ExactRedirects(Redirects):
    """Old addresses as they are."""

    def store_for(self, article: Page, addresses: Any, report: FileReport) -> None:
        wanted = [path for path in addresses if len(path) <= LONGEST and path.startswith("/")]
        stored = dict(
            Redirect.objects.filter(old_path__in=wanted, site=None).values_list("old_path", "redirect_page_id")
        )
        for path in wanted:
            if path not in stored:
                Redirect.objects.create(old_path=path, site=None, redirect_page=article, is_permanent=True)
            elif stored[path] != article.pk:
                report.note("redirect-taken", path)


class ExactArticles(Articles):
    source: ExportedSource
    pages: Pages
    names: ExactNames

    def free_slug(self, plan: Plan, report: FileReport) -> str:
        self._choose_index(plan)
        return super().free_slug(plan, report)

    def _fields(self, plan: Plan, metadata: Metadata, report: FileReport) -> dict[str, Any]:
        self._choose_index(plan)
        entry = self.source.entry(plan.path)
        return {
            **super()._fields(plan, metadata, report),
            "title": entry.text("title")[:255],
            "summary": entry.text("summary")[:300],
            "seo_title": entry.text("seo_title")[:255],
            "search_description": entry.text("description"),
            "series": Series.objects.filter(slug__in=entry.texts("series")[:1]).first(),
            "series_position": entry.number("series_order") if entry.text("series_order") else None,
            "cover_alternative_text": str(entry.mapping("cover").get("alt", ""))[:255],
        }

    def _relations(self, plan: Plan, metadata: Metadata, report: FileReport) -> tuple[list, list, list]:
        people, categories, _ = super()._relations(plan, Metadata(), report)
        return people, categories, self.names.tags_of(plan.path)

    def _choose_index(self, plan: Plan) -> None:
        self.index = self.pages.index_of(plan.path) or self.index


class Restoration(Import):
    _source: ExportedSource

    def __init__(self, index: BlogIndexPage, source: ExportedSource, options: Options):
        super().__init__(index, source, options)
        self._directory = ExactDirectory()
        self.names = ExactNames(source, options.dry_run)
        self.pictures = ExportedPictures(source, options.dry_run)
        self.documents = ExportedDocuments(source, options.dry_run)
        self._redirects = ExactRedirects(self._directory, self._article_of, options.dry_run)
        self._articles = ExactArticles(
            index, self._identity, self.names, self.pictures, self._redirects, options.as_drafts
        )
        self._resolver = Resolver(self._directory, self.pictures, self.documents, self._article_of)
        self._terms = Terms(source, self.pictures, self.names)
        self._pages = Pages(source, index.get_parent())
        self._articles.source, self._articles.pages = source, self._pages

    def survey(self) -> int:
        count = super().survey()
        if self._options.limit is None:
            for entry in self._pages.entries():
                self._directory.add(Plan(entry.path, entry.text("slug")))
                count += 1
        return count

    def run(self) -> Iterator[FileReport]:
        if self._options.limit is None:
            if not self._options.dry_run:
                with transaction.atomic():
                    self._terms.restore()
            yield from self._restore_pages()
        yield from super().run()

    def finish(self) -> Iterator[FileReport]:
        yield from super().finish()
        if self._options.dry_run or self._options.limit is not None:
            return
        with transaction.atomic():
            self._pages.write_bodies(self._blocks)
            self._terms.biographies(self._blocks)
            for entry in self._pages.entries():
                if entry.path in self._pages.keys:
                    page = Page.objects.get(pk=self._pages.keys[entry.path])
                    self._redirects.store_for(page, entry.texts("aliases"), FileReport(entry.path))

    def _restore_pages(self) -> Iterator[FileReport]:
        for entry in self._pages.entries():
            if self._options.dry_run:
                yield FileReport(entry.path, title=entry.text("title"), status="created")
                continue
            try:
                with transaction.atomic():
                    yield self._pages.restore(entry)
            except Exception as error:  # one bad file never stops the others
                yield failed(entry, error)
        self._keys.update(self._pages.keys)

    def _blocks(self, path: str) -> list[dict]:
        document = self._source.document(path)
        blocks, _ = self._resolver.resolve(document, path, self._slug(path), FileReport(path))
        return blocks

    def _slug(self, path: str) -> str:
        return self._source.entry(path).text("slug")
