"""A folder that we have exported, as a source."""

import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import SuspiciousFileOperation

from blog.exporting.layout import MANIFEST, TAGS
from blog.exporting.shortcodes import unquote
from blog.importing.folders import Folder
from blog.importing.markdown_source import MarkdownPost, MarkdownSource
from blog.importing.plans import Directory, Plan
from blog.importing.sources import Post, Wanted
from blog.markdown import Document, UnreadableError, decode, front_matter, read
from blog.markdown.metadata import is_own
from blog.markdown.remarks import Remarks


@dataclass(frozen=True)
class Entry:
    """A file of the export: what it is, and what its front matter says, as it stands there."""

    path: str
    kind: str
    values: dict[str, Any]

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        return self.text(name) == "true"

    def number(self, name: str) -> int:
        text = self.text(name)
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    def texts(self, name: str) -> list[str]:
        return [entry for entry in self.entries(name) if isinstance(entry, str)]

    def entries(self, name: str) -> list[Any]:
        value = self.values.get(name)
        return value if isinstance(value, list) else []

    def mapping(self, name: str) -> dict[str, Any]:
        value = self.values.get(name)
        return value if isinstance(value, dict) else {}

    def resource(self, name: str) -> dict[str, Any]:
        """What is said about a picture or document beside the text."""
        found = (one for one in self.entries("resources") if isinstance(one, dict) and one.get("src") == name)
        return next(found, {})


class ExactDirectory(Directory):
    """Links of ours name the file of a page; anything else is an address that the text has."""

    def find(self, href: str, post: str) -> Plan | None:
        return self.plans.get(posixpath.normpath(posixpath.join(posixpath.dirname(post), href)))


class ExportedPost(MarkdownPost):
    def read(self, *, check: bool = True) -> Document:
        document = read(unquote(decode(self._folder.read(self.path))), check=check)
        document.remarks = [remark for remark in document.remarks if remark.code != "front-matter-unused"]
        return document


class ExportedSource(MarkdownSource):
    def __init__(self, folder: Folder, name: str = ""):
        super().__init__(folder, name)
        self._last: Entry | None = None

    def entry(self, path: str) -> Entry:
        """The front matter of a file. The last one is remembered, because many ask for it."""
        if self._last is None or self._last.path != path:
            self._last = self._read(path)
        return self._last

    def _read(self, path: str) -> Entry:
        try:
            values = front_matter.split(decode(self._folder.read(path)), Remarks()).values
        except (UnreadableError, OSError, SuspiciousFileOperation):
            return Entry(path, "article", {})  # storing it will fail, and its report will say why
        kind = values.get("type") if is_own(values) else ""
        return Entry(path, kind if isinstance(kind, str) else "", values)

    def document(self, path: str) -> Document:
        return ExportedPost(self._folder, path).read(check=False)

    def others(self, *kinds: str) -> list[Entry]:
        """The files of these kinds, in the order of their weights."""
        found = [entry for path in self._folder.posts() if (entry := self.entry(path)).kind in kinds]
        return sorted(found, key=lambda entry: (entry.number("weight"), entry.path))

    def survey(self) -> Iterator[tuple[str, Plan | None]]:
        for path in self._folder.posts():
            entry = self.entry(path)
            if entry.kind == "article":
                yield path, Plan(path, entry.text("slug"), tuple(entry.texts("aliases")))

    def posts(self, wanted: Wanted) -> Iterator[Post]:
        return (ExportedPost(self._folder, path) for path in self._folder.posts() if wanted(path))

    def find_file(self, address: str, post: str) -> Path | None:
        """Only what stands beside the text."""
        if not address or "/" in address or address.startswith("."):
            return None
        return self._folder.find_file(address, post)

    def tag_addresses(self) -> dict[str, str]:
        try:
            data = json.loads(self._folder.read(TAGS))
        except (OSError, ValueError):
            return {}
        items = data.items() if isinstance(data, dict) else ()
        return {name: slug for name, slug in items if isinstance(slug, str)}


def is_export(folder: Folder) -> bool:
    return (folder.root / MANIFEST).is_file()
