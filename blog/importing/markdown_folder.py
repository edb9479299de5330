"""Importing a folder of Markdown files."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.db import DatabaseError

from blog.importing import reports
from blog.importing.articles import Articles, Identity
from blog.importing.folders import Folder, is_post
from blog.importing.names import Names
from blog.importing.pictures import Pictures
from blog.importing.plans import Directory, Plan, plan_post
from blog.importing.reports import FileReport
from blog.importing.resolving import Resolver
from blog.markdown import Document, UnreadableError, decode, read, read_front_matter
from blog.models import ArticlePage, ArticleSource, BlogIndexPage

logger = logging.getLogger(__name__)
IMPORTER = "markdown"


@dataclass
class Options:
    """`source` names the folder in the identity of its posts; without one it is the folder's own name."""

    source: str = ""
    dry_run: bool = False
    update: bool = False
    as_drafts: bool = False
    limit: int | None = None


@dataclass
class MarkdownImport:
    """Call `plan`, then go through `run`: each file is stored when its report comes."""

    index: BlogIndexPage
    folder: Folder
    options: Options = field(default_factory=Options)

    def __post_init__(self) -> None:
        options = self.options
        self.identity = Identity(IMPORTER, options.source or self.folder.name)
        self.names = Names(self.folder, options.dry_run)
        self.pictures = Pictures(self.folder, options.dry_run)
        self.articles = Articles(self.index, self.identity, self.names, self.pictures, options.as_drafts)
        self.directory = Directory()
        self._resolver = Resolver(self.directory, self.pictures, self._article_of)
        self._articles: dict[str, int] = {}
        self._waiting: list[str] = []
        self._files: list[str] = []

    def plan(self) -> int:
        """Look at the front matter of every file; the number of files to come."""
        self._articles = dict(
            ArticleSource.objects.filter(importer=IMPORTER, source=self.identity.source).values_list(
                "path", "article_id"
            )
        )
        for path in self.folder.posts():
            self._files.append(path)
            try:
                metadata, has_front_matter = read_front_matter(decode(self.folder.read(path)))
            except (UnreadableError, OSError, SuspiciousFileOperation):
                continue  # the report of the file will say so
            if is_post(path, has_front_matter=has_front_matter):
                self.directory.add(plan_post(path, metadata))
        if self.options.limit is not None:
            self._files = self._files[: self.options.limit]
        return len(self._files)

    def run(self) -> Iterator[FileReport]:
        for path in self._files:
            yield self._import(path)

    def finish(self) -> Iterator[FileReport]:
        """Links to articles that were stored after the ones that link to them. Reports only what has failed."""
        for path in self._waiting:
            report = FileReport(path)
            try:
                self._link(path, report)
            except Exception as error:
                _fail(report, error)
                yield report

    def _import(self, path: str) -> FileReport:
        report = FileReport(path)
        try:
            self._import_file(path, report)
        except Exception as error:  # one bad file never stops the others
            _fail(report, error)
        return report

    def _import_file(self, path: str, report: FileReport) -> None:
        data = self.folder.read(path)
        text = decode(data)
        plan = self.directory.plans.get(path)
        if plan is None:
            report.status = reports.SKIPPED
            report.note("not-a-post")
            return
        content_hash = hashlib.sha256(data).hexdigest()
        known = self.identity.find(path)
        if known is not None and not self._is_wanted(known, content_hash, report):
            report.status = reports.UNCHANGED
            return
        document = _read(text, path)
        report.remarks, report.loss = document.remarks, document.loss
        if not document.metadata.title:
            document.metadata.title = _title(path)
        if known is None:
            self._create(plan, document, content_hash, report)
        else:
            self._update(known, plan, document, content_hash, report)

    def _is_wanted(self, known: ArticleSource, content_hash: str, report: FileReport) -> bool:
        report.article, report.address = known.article_id, known.article.url or ""
        if known.content_hash == content_hash:
            return False
        if not self.options.update:
            report.note("source-changed")
            return False
        if known.was_edited_here:
            report.note("edited-here")
            return False
        return True

    def _create(self, plan: Plan, document: Document, content_hash: str, report: FileReport) -> None:
        report.status = reports.CREATED
        slug = self.articles.free_slug(plan, report)
        blocks, is_waiting = self._resolver.resolve(document, plan.path, slug, report)
        if self.options.dry_run:
            self.articles.relations(plan, document.metadata, report)
            return
        article = self.articles.create(plan, slug, document.metadata, blocks, content_hash, report)
        self._note(plan.path, article, report, is_waiting=is_waiting)

    def _update(
        self, known: ArticleSource, plan: Plan, document: Document, content_hash: str, report: FileReport
    ) -> None:
        report.status = reports.UPDATED
        blocks, is_waiting = self._resolver.resolve(document, plan.path, known.article.slug, report)
        if self.options.dry_run:
            return
        article = self.articles.update(known, plan, document.metadata, blocks, content_hash, report)
        self._note(plan.path, article, report, is_waiting=is_waiting)

    def _note(self, path: str, article: ArticlePage, report: FileReport, *, is_waiting: bool) -> None:
        self._articles[path] = article.pk
        report.article, report.address = article.pk, article.url or ""
        if is_waiting:
            self._waiting.append(path)

    def _link(self, path: str, report: FileReport) -> None:
        document = _read(decode(self.folder.read(path)), path, check=False)
        article = ArticlePage.objects.get(pk=self._articles[path])
        blocks, _ = self._resolver.resolve(document, path, article.slug, report)
        self.articles.replace_body(article, blocks)

    def _article_of(self, path: str) -> int | None:
        return self._articles.get(path)


def _read(text: str, path: str, *, check: bool = True) -> Document:
    return read(text, is_mdx=path.endswith(".mdx"), check=check)


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


def _title(path: str) -> str:
    pure = PurePosixPath(path)
    name = pure.parent.name if pure.stem.lower() == "index" and pure.parent.name else pure.stem
    words = name.replace("-", " ").replace("_", " ").strip() or "Untitled"
    return words[:1].upper() + words[1:]
