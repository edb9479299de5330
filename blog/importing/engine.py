"""Storing the posts of a source, whatever the source: survey, import one by one, link what waits for others."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.db import DatabaseError

from blog.importing import reports
from blog.importing.articles import Articles, Identity
from blog.importing.documents import Documents
from blog.importing.indexing import Indexing
from blog.importing.names import Names
from blog.importing.pictures import Pictures
from blog.importing.plans import Directory, Plan
from blog.importing.redirects import Redirects
from blog.importing.reports import FileReport
from blog.importing.resolving import Resolver
from blog.importing.sources import Post, Source
from blog.markdown import Document, UnreadableError
from blog.models import ArticlePage, ArticleSource, BlogIndexPage

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Options:
    """`limit` stops after so many posts. The rest is what the commands' options of the same names do."""

    dry_run: bool = False
    update: bool = False
    as_drafts: bool = False
    limit: int | None = None


class Import:
    """Call `survey`, then go through `run`, then through `finish`: a post is stored when its report comes."""

    def __init__(self, index: BlogIndexPage, source: Source, options: Options):
        self._source = source
        self._options = options
        self._identity = Identity(source.importer, source.name)
        self._directory = Directory(own_path=source.own_path)
        self.names = Names(source, options.dry_run)
        self.pictures = Pictures(source, options.dry_run)
        self._redirects = Redirects(self._directory, self._article_of, options.dry_run)
        self._articles = Articles(index, self._identity, self.names, self.pictures, self._redirects, options.as_drafts)
        self.documents = Documents(source, options.dry_run)
        self._resolver = Resolver(self._directory, self.pictures, self.documents, self._article_of)
        self._indexing = Indexing()
        self._keys: dict[str, int] = {}
        self._waiting: set[str] = set()
        self._skipped: set[str] = set()
        self._wanted: set[str] = set()

    def survey(self) -> int:
        """Look at every post without reading its text; the number of reports to come from `run`."""
        stored = ArticleSource.objects.filter(importer=self._identity.importer, source=self._identity.source)
        self._keys = dict(stored.values_list("path", "article_id"))
        limit = self._options.limit
        for path, plan in self._source.survey():
            if limit is None or len(self._wanted) < limit:
                self._wanted.add(path)
            if plan is None:
                self._skipped.add(path)
            else:
                self._directory.add(plan)
        return len(self._wanted)

    def run(self) -> Iterator[FileReport]:
        try:
            for post in self._source.posts(self._wanted.__contains__):
                yield self._import(post)
        finally:
            self._indexing.finish()

    def finish(self) -> Iterator[FileReport]:
        """Links to articles that were stored after the ones that link to them (only failures are reported), redirects
        of the source, and what is to be said about the source as a whole."""
        if self._waiting:
            for post in self._source.posts(self._waiting.__contains__):
                report = FileReport(post.path)
                try:
                    self._link(post, report)
                except Exception as error:
                    _fail(report, error)
                    yield report
        yield from self._redirects.store(self._source.old_addresses())
        yield from self._source.remarks()

    def _import(self, post: Post) -> FileReport:
        report = FileReport(post.path, title=post.title)
        if post.path in self._skipped:
            report.status = reports.SKIPPED
            report.note(post.left_out)
            return report
        self.names.begin()
        try:
            self._import_post(post, report)
        except Exception as error:  # one bad file never stops the others
            self.names.roll_back()
            _fail(report, error)
        return report

    def _import_post(self, post: Post, report: FileReport) -> None:
        checksum = post.checksum()
        known = self._identity.find(post.path) if post.path in self._keys else None
        if known is not None and not self._is_wanted(known, checksum, report):
            report.status = reports.UNCHANGED
            return
        plan = self._directory.plans[post.path]
        document = post.read()
        report.remarks, report.loss = document.remarks, document.loss
        report.title = document.metadata.title
        if known is None:
            self._create(post, plan, document, checksum, report)
        else:
            self._update(known, post, plan, document, checksum, report)

    def _is_wanted(self, known: ArticleSource, checksum: str, report: FileReport) -> bool:
        report.title = known.article.title
        report.article, report.address = known.article_id, known.article.url or ""
        if known.content_hash == checksum:
            return False
        if known.was_edited_here:
            report.note("edited-here")
            return False
        if not self._options.update and known.content_hash:
            report.note("source-changed")
            return False
        return True

    def _create(self, post: Post, plan: Plan, document: Document, checksum: str, report: FileReport) -> None:
        report.status = reports.CREATED
        slug = self._articles.free_slug(plan, report)
        blocks, is_waiting = self._resolver.resolve(document, plan.path, slug, report)
        if self._options.dry_run:
            self._articles.look_at(plan, document.metadata, post.audience, report)
            return
        article = self._articles.create(
            post, plan, slug, document.metadata, blocks, "" if is_waiting else checksum, report
        )
        self._note(plan.path, article, report, is_waiting=is_waiting)

    def _update(
        self, known: ArticleSource, post: Post, plan: Plan, document: Document, checksum: str, report: FileReport
    ) -> None:
        report.status = reports.UPDATED
        blocks, is_waiting = self._resolver.resolve(document, plan.path, known.article.slug, report)
        if self._options.dry_run:
            return
        article = self._articles.update(
            known, post, plan, document.metadata, blocks, "" if is_waiting else checksum, report
        )
        self._note(plan.path, article, report, is_waiting=is_waiting)

    def _note(self, path: str, article: ArticlePage, report: FileReport, *, is_waiting: bool) -> None:
        self._keys[path] = article.pk
        self._indexing.add(article.pk)
        report.article, report.address = article.pk, article.url or ""
        if is_waiting:
            self._waiting.add(path)

    def _link(self, post: Post, report: FileReport) -> None:
        known = self._identity.find(post.path)
        if known is None or known.was_edited_here:
            return
        blocks, _ = self._resolver.resolve(post.read(check=False), post.path, known.article.slug, report)
        self._articles.replace_body(known, blocks, post.checksum())

    def _article_of(self, path: str) -> int | None:
        return self._keys.get(path)


def _fail(report: FileReport, error: Exception) -> None:
    report.status = reports.FAILED
    report.article = None
    if isinstance(error, ValidationError):
        message = "; ".join(error.messages)
    else:
        message = str(error) or type(error).__name__
    report.note("unreadable", message)
    if not isinstance(error, UnreadableError | SuspiciousFileOperation | ValidationError | DatabaseError | OSError):
        logger.exception("%s could not be imported", report.path)
