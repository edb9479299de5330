"""Authors, categories and tags of the files to those of the site, made where there are none."""

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from blog.hues import HUES
from blog.importing.folders import Folder
from blog.importing.reports import FileReport
from blog.markdown import Person
from blog.models import Author, AuthorLink, BlogTag, Category

MOST_CATEGORIES = 3
_AUTHOR_FILES = ("authors.yml", "authors.yaml", ".authors.yml", "_data/authors.yml", "data/authors.yml")


@dataclass
class Names:
    """Finds or makes what articles name. In a dry run nothing is made, and what is missing is only reported."""

    folder: Folder
    dry_run: bool = False
    created: dict[str, list[str]] = field(default_factory=lambda: {"authors": [], "categories": [], "tags": []})
    mapped: dict[str, set[str]] = field(default_factory=lambda: {"authors": set(), "categories": set(), "tags": set()})
    _people: dict[Path, dict[str, Person]] = field(default_factory=dict)

    def authors(self, people: list[Person], path: str, report: FileReport) -> list[Author]:
        known = self._known_people(path)
        found: list[Author] = []
        for person in people:
            author = self._author(known.get(person.name.casefold(), person), report)
            if author is not None and author not in found:
                found.append(author)
        if not people:
            report.note("author-missing", self.folder.name)
            author = self._author(Person(self.folder.name), report)
            found = [author] if author else []
        return found

    def _author(self, person: Person, report: FileReport) -> Author | None:
        name = _cut(person.name, 100, report)
        slug = slugify(name)[:100] or f"author-{hash_of(name)}"
        author = Author.objects.filter(slug=slug).first() or Author.objects.filter(name__iexact=name).first()
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
        return author

    def categories(self, names: list[str], path: str, report: FileReport) -> tuple[list[Category], list[str]]:
        """The categories of an article, and the names of those that were too many."""
        if not names:
            names = [_title(self.folder.topic_of(path))]
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
        slug = slugify(name)[:60] or f"category-{hash_of(name)}"
        category = Category.objects.filter(slug=slug).first() or Category.objects.filter(name__iexact=name).first()
        if category is not None:
            self._note_mapped("categories", category.name)
            return category
        self._note_created("categories", name)
        if self.dry_run:
            return None
        hue = HUES[Category.objects.count() % len(HUES)][0]
        return Category.objects.create(name=name, slug=slug, hue=hue)

    def tags(self, names: list[str], report: FileReport) -> list[str]:
        """Names under which the tags exist already, so that “Go” and “go” stay one tag."""
        found: dict[str, str] = {}
        for name in (_cut(name, 100, report) for name in names):
            slug = slugify(name)
            known = BlogTag.objects.filter(slug=slug).values_list("name", flat=True).first() if slug else None
            self._note_mapped("tags", known) if known else self._note_created("tags", name)
            found.setdefault(slug or name.casefold(), known or name)
        return list(found.values())

    def _note_created(self, kind: str, name: str) -> None:
        if name not in self.created[kind]:
            self.created[kind].append(name)

    def _note_mapped(self, kind: str, name: str) -> None:
        if name not in self.created[kind]:
            self.mapped[kind].add(name)

    def as_data(self) -> dict[str, Any]:
        return {"created": self.created, "mapped": {kind: sorted(names) for kind, names in self.mapped.items()}}

    def _known_people(self, path: str) -> dict[str, Person]:
        """People in the nearest file of authors, by key, as Docusaurus and MkDocs have it."""
        folder = (self.folder.root / path).parent
        if folder not in self._people:
            self._people[folder] = self._read_people(folder)
        return self._people[folder]

    def _read_people(self, folder: Path) -> dict[str, Person]:
        for ancestor in (folder, *folder.parents):
            for name in _AUTHOR_FILES:
                relative = PurePosixPath((ancestor / name).relative_to(self.folder.root).as_posix())
                if (ancestor / name).is_file():
                    return _people_in(self.folder.read(str(relative)))
            if ancestor == self.folder.root:
                break
        return {}


def _people_in(data: bytes) -> dict[str, Person]:
    try:
        values = yaml.load(data[:256_000].decode(), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return {}
    if isinstance(values, dict) and isinstance(values.get("authors"), dict):
        values = values["authors"]
    entries = values.items() if isinstance(values, dict) else []
    return {
        str(key).casefold(): Person(str(entry["name"]), str(entry.get("url") or ""), str(entry.get("title") or ""))
        for key, entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("name"), str) and entry["name"].strip()
    }


def hash_of(name: str) -> str:
    """A short name for what has no letters that an address could use."""
    return "-".join(f"{ord(character):x}" for character in name[:8])


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
