"""One Markdown file as a new draft: an import of one post by somebody who may only use what they may make."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from wagtail.log_actions import log

from blog.importing.articles import Articles, Identity
from blog.importing.folders import Folder
from blog.importing.indexing import Indexing
from blog.importing.markdown_source import MarkdownPost
from blog.importing.names import Names
from blog.importing.plans import plan_post
from blog.importing.redirects import Redirects
from blog.importing.reports import FileReport
from blog.importing.resolving import Resolver
from blog.importing.sources import Source
from blog.markdown import Person
from blog.markdown_in.attachments import Attachments, kept
from blog.markdown_in.own_addresses import LibraryDocuments, LibraryPictures, place_for_pictures, site_pages
from blog.models import ArticlePage, Author, BlogIndexPage, Category


class OwnNames(Names):
    """Finds what a file names. What does not exist is made if the user may make it, and otherwise left out."""

    def __init__(self, source: Source, user):
        super().__init__(source)
        self._user = user

    def authors(self, people: list[Person], path: str, report: FileReport) -> list[Author]:
        """Without a name in the file, whoever uploads it is the author."""
        if people:
            return super().authors(people, path, report)
        return list(Author.objects.filter(user=self._user))

    def categories(self, names: list[str], path: str, report: FileReport) -> tuple[list[Category], list[str]]:
        return super().categories(names, path, report) if names else ([], [])

    def _author(self, person: Person, report: FileReport) -> Author | None:
        self.dry_run = not self._user.has_perm("blog.add_author")
        author = super()._author(person, report)
        if author is None:
            report.note("author-unknown", person.name)
        return author

    def _category(self, name: str, report: FileReport) -> Category | None:
        self.dry_run = not self._user.has_perm("blog.add_category")
        category = super()._category(name, report)
        if category is None:
            report.note("category-unknown", name)
        return category

    def tags(self, names, report):
        self.dry_run = False
        return super().tags(names, report)


def create_draft(
    file: UploadedFile, *, pictures: Iterable[UploadedFile] = (), index: BlogIndexPage, request: HttpRequest
) -> tuple[ArticlePage, list[str]]:
    """A draft of the user's, and what people should know about it. Raises UnreadableError."""
    with kept([file, *pictures]) as folder:
        return _create(folder, Path(file.name or "").name, index, request)


def _create(folder: Path, name: str, index: BlogIndexPage, request: HttpRequest) -> tuple[ArticlePage, list[str]]:
    user = request.user
    post = MarkdownPost(Folder(folder), name)
    document = post.read()
    report = FileReport(name, remarks=document.remarks, loss=document.loss)
    # Its old addresses say nothing about this site: redirects are for whole blogs that move here.
    plan = replace(plan_post(name, document.metadata), addresses=())
    source, directory = Attachments(folder), site_pages(request)
    images = LibraryPictures(source, user=user, collection=place_for_pictures(user))
    articles = Articles(
        index=index,
        # A file that is uploaded alone is nobody's next version: its name does not say where it is from.
        identity=Identity("upload", uuid4().hex),
        names=OwnNames(source, user),
        pictures=images,
        redirects=Redirects(directory, int, dry_run=False),
        as_drafts=True,
    )
    slug = articles.free_slug(plan, report)
    resolver = Resolver(directory, images, LibraryDocuments(source, user=user), int)
    blocks, _waiting = resolver.resolve(document, name, slug, report)
    article = articles.create(post, plan, slug, document.metadata, blocks, post.checksum(), report)
    _give_to(article, user)
    indexing = Indexing()
    indexing.add(article.pk)
    indexing.finish()
    return article, report.warnings


def _give_to(article: ArticlePage, user) -> None:
    article.owner = user
    ArticlePage.objects.filter(pk=article.pk).update(owner=user)
    revision = article.latest_revision
    revision.user = user
    revision.save(update_fields=["user"])
    log(instance=article, action="wagtail.create", user=user, revision=revision, content_changed=True)
