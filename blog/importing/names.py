"""Authors, categories and tags of the files to those of the site, made where there are none."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from blog.hues import HUES
from blog.importing.reports import FileReport
from blog.importing.sources import Source
from blog.markdown import Person
from blog.models import Author, AuthorLink, BlogTag, Category

MOST_CATEGORIES = 3


@dataclass
class Names:
    """Finds or makes what articles name. In a dry run nothing is made, and what is missing is only reported."""

    source: Source
    dry_run: bool = False
    created: dict[str, list[str]] = field(default_factory=lambda: {"authors": [], "categories": [], "tags": []})
    mapped: dict[str, set[str]] = field(default_factory=lambda: {"authors": set(), "categories": set(), "tags": set()})
    _kept: dict[tuple[str, str], Any] = field(default_factory=dict)
    _mark: dict[str, int] = field(default_factory=dict)

    def begin(self) -> None:
        """From here on everything belongs to one article."""
        self._mark = {kind: len(names) for kind, names in self.created.items()}

    def roll_back(self) -> None:
        """The article could not be stored, and neither were the names that it brought."""
        self._kept.clear()
        for kind, length in self._mark.items():
            del self.created[kind][length:]

    def authors(self, people: list[Person], path: str, report: FileReport) -> list[Author]:
        known = self.source.people(path)
        found: list[Author] = []
        for person in people:
            author = self._author(known.get(person.name.casefold(), person), report)
            if author is not None and author not in found:
                found.append(author)
        if not people:
            report.note("author-missing", self.source.title)
            author = self._author(Person(self.source.title), report)
            found = [author] if author else []
        return found

    def _author(self, person: Person, report: FileReport) -> Author | None:
        name = _cut(person.name, 100, report)
        slug = address_of(name)[:100]
        author = self._find("authors", slug, lambda: _named(Author, slug, name))
        if author is not None:
            self._note_mapped("authors", author.name)
            return author
        self._note_created("authors", name)
        if self.dry_run:
            return None
        author = Author(name=name, slug=slug, role=person.role[:120])
        if _is_url(person.url):
            author.links = [AuthorLink(label=_host(person.url), url=person.url)]
        author.save()
        self._kept["authors", slug] = author
        return author

    def categories(self, names: list[str], path: str, report: FileReport) -> tuple[list[Category], list[str]]:
        """The categories of an article, and the names of those that were too many."""
        if not names:
            names = [_title(self.source.topic_of(path))]
            report.note("category-missing", names[0])
        if names[MOST_CATEGORIES:]:
            report.note("categories-too-many", ", ".join(names[MOST_CATEGORIES:]))
        found: list[Category] = []
        for name in names[:MOST_CATEGORIES]:
            category = self._category(name, report)
            if category is not None and category not in found:
                found.append(category)
        return found, names[MOST_CATEGORIES:]

    def _category(self, name: str, report: FileReport) -> Category | None:
        name = _cut(name, 60, report)
        slug = address_of(name)[:60]
        category = self._find("categories", slug, lambda: _named(Category, slug, name))
        if category is not None:
            self._note_mapped("categories", category.name)
            return category
        self._note_created("categories", name)
        if self.dry_run:
            return None
        hue = HUES[Category.objects.count() % len(HUES)][0]
        category = self._kept["categories", slug] = Category.objects.create(name=name, slug=slug, hue=hue)
        return category

    def tags(self, names: list[str], report: FileReport) -> list[BlogTag]:
        """“Go” and “go” are one tag, under the name that it had first."""
        found: dict[str, BlogTag] = {}
        for name in (_cut(name, 100, report) for name in names):
            slug = address_of(name, allow_unicode=True)[:100]
            tag = self._find("tags", slug, lambda slug=slug, name=name: _named(BlogTag, slug, name))
            if tag is not None:
                self._note_mapped("tags", tag.name)
            else:
                self._note_created("tags", name)
                tag = BlogTag(name=name, slug=slug)
                if not self.dry_run:
                    tag.save()
                    self._kept["tags", slug] = tag
            found.setdefault(slug, tag)
        return list(found.values())

    def _find(self, kind: str, slug: str, look_up: Callable[[], Any]) -> Any:
        """What is stored under a name, looked up once."""
        key = kind, slug
        if key not in self._kept and (found := look_up()) is not None:
            self._kept[key] = found
        return self._kept.get(key)

    def _note_created(self, kind: str, name: str) -> None:
        if name not in self.created[kind]:
            self.created[kind].append(name)

    def _note_mapped(self, kind: str, name: str) -> None:
        if name not in self.created[kind]:
            self.mapped[kind].add(name)

    def as_data(self) -> dict[str, Any]:
        return {"created": self.created, "mapped": {kind: sorted(names) for kind, names in self.mapped.items()}}


def _named(model: type[Author] | type[Category] | type[BlogTag], slug: str, name: str) -> Any:
    return model.objects.filter(name__iexact=name).first() or model.objects.filter(slug=slug).first()


def address_of(name: str, *, allow_unicode: bool = False) -> str:
    """The last part of an address for a name; C, C++ and C# are three."""
    spelt = re.sub(r"(?<!\w)\.(?=net\b)", "dot", name, flags=re.IGNORECASE)
    spelt = re.sub(r"(?<=\w)[+]+", lambda signs: "plus" * len(signs[0]), spelt)
    spelt = re.sub(r"(?<=\w)#", "sharp", spelt)
    return slugify(spelt, allow_unicode=allow_unicode) or "-".join(f"{ord(character):x}" for character in name[:8])


def _cut(name: str, length: int, report: FileReport) -> str:
    if len(name) > length:
        report.note("name-cut", name)
    return name[:length].strip()


def _title(folder: str) -> str:
    """The name of a folder as a heading: "web-servers" is "Web servers"."""
    words = re.sub(r"[_-]+", " ", folder).strip()
    return words[:1].upper() + words[1:]


def _host(url: str) -> str:
    return re.sub(r"^https?://(www\.)?|/.*$", "", url)[:60]


def _is_url(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return len(url) <= 200
