"""Authors, categories, series and tags of an export. What exists here under the same address stays as it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug

from blog.hues import HUES
from blog.importing.exported.files import ExportedPictures, is_web_address
from blog.importing.exported.source import Entry, ExportedSource
from blog.importing.names import Names
from blog.importing.reports import FileReport
from blog.markdown import Person
from blog.models import Author, AuthorLink, BlogTag, Category, Series


class ExactNames(Names):
    """Articles of an export name categories and authors by their address."""

    source: ExportedSource

    def authors(self, people: list[Person], path: str, report: FileReport) -> list[Author]:
        return self._by_slug(Author, self.source.entry(path).texts("authors"))

    def categories(self, names: list[str], path: str, report: FileReport) -> tuple[list[Category], list[str]]:
        return self._by_slug(Category, self.source.entry(path).texts("categories")), []

    def tags_of(self, path: str) -> list[BlogTag]:
        names = self.source.entry(path).texts("tags")
        known = {tag.name: tag for tag in BlogTag.objects.filter(name__in=names)}
        for name in names:
            if name not in known:
                known[name] = BlogTag(name=name, slug=self._tag_slug(name))
                self._note_created("tags", name)
                if not self.dry_run:
                    known[name].save()
        return [known[name] for name in names]

    def _tag_slug(self, name: str) -> str:
        if not hasattr(self, "_tag_addresses"):
            self._tag_addresses = self.source.tag_addresses()
        slug = self._tag_addresses.get(name, "")[:100]
        return "" if BlogTag.objects.filter(slug=slug).exists() else slug

    def _by_slug(self, model: Any, slugs: list[str]) -> list[Any]:
        known = {item.slug: item for item in model.objects.filter(slug__in=slugs)}
        return [known[slug] for slug in slugs if slug in known]


class Terms:
    def __init__(self, source: ExportedSource, pictures: ExportedPictures, names: Names):
        self._source = source
        self._pictures = pictures
        self._names = names

    def restore(self) -> None:
        for entry in self._source.others("category"):
            if self._is_new(Category, entry, "categories"):
                self._category(entry)
        for entry in self._source.others("author"):
            if self._is_new(Author, entry, "authors"):
                self._author(entry)
        for entry in self._source.others("series"):
            if self._is_new(Series, entry, "series"):
                self._series(entry)

    def _is_new(self, model: Any, entry: Entry, kind: str) -> bool:
        slug = entry.text("slug")
        try:
            validate_slug(slug)
        except ValidationError:
            return False
        if model.objects.filter(slug=slug).exists():
            self._names.mapped.setdefault(kind, set()).add(entry.text("title"))
            return False
        self._names.created.setdefault(kind, [])
        self._names.created[kind].append(entry.text("title"))
        return not self._names.dry_run

    def _category(self, entry: Entry) -> None:
        hue = entry.number("hue")
        category = Category(
            name=entry.text("title")[:60],
            slug=entry.text("slug")[:60],
            description=entry.text("description")[:300],
            hue=hue if hue in dict(HUES) else HUES[0][0],
            live=not entry.flag("draft"),
            sort_order=entry.number("weight"),
        )
        category.save()
        category.save_revision()

    def _series(self, entry: Entry) -> None:
        series = Series(
            title=entry.text("title")[:100],
            slug=entry.text("slug")[:100],
            description=entry.text("description")[:400],
            live=not entry.flag("draft"),
        )
        series.save()
        series.save_revision()

    def _author(self, entry: Entry) -> None:
        report = FileReport(entry.path)
        portrait = entry.text("portrait")
        author = Author(
            name=entry.text("title")[:100],
            slug=entry.text("slug")[:100],
            role=entry.text("role")[:120],
            portrait_id=self._pictures.find(portrait, entry.path, "", report) if portrait else None,
        )
        author.links = [
            AuthorLink(label=str(link.get("label", ""))[:60], url=link["url"], sort_order=number)
            for number, link in enumerate(one for one in entry.entries("links") if _is_link(one))
        ]
        author.save()

    def biographies(self, resolve: Any) -> None:
        """Once every page is stored, because they may link to one. `resolve` gives the blocks of a file."""
        for entry in self._source.others("author"):
            author = Author.objects.filter(slug=entry.text("slug"), biography="").first()
            if author is not None and entry.text("title") in self._names.created["authors"]:
                paragraphs = [block["value"] for block in resolve(entry.path) if block["type"] == "paragraph"]
                author.biography = "".join(paragraphs)
                author.save()


def _is_link(value: Any) -> bool:
    """Whether readers can follow it; what else could stand there would be run by their browsers."""
    address = value.get("url") if isinstance(value, dict) else None
    return isinstance(address, str) and is_web_address(address)
