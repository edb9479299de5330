"""A folder of Markdown files as a source."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import yaml
from django.core.exceptions import SuspiciousFileOperation

from blog.importing.folders import Folder, is_post
from blog.importing.plans import Plan, plan_post
from blog.importing.sources import Post, Source, Wanted
from blog.markdown import Document, Person, UnreadableError, decode, read, read_front_matter

_AUTHOR_FILES = ("authors.yml", "authors.yaml", ".authors.yml", "_data/authors.yml", "data/authors.yml")


class MarkdownPost(Post):
    def __init__(self, folder: Folder, path: str):
        self._folder = folder
        self.path = path

    def checksum(self) -> str:
        return hashlib.sha256(self._folder.read(self.path)).hexdigest()

    def read(self, *, check: bool = True) -> Document:
        text = decode(self._folder.read(self.path))
        document = read(text, is_mdx=self.path.endswith(".mdx"), check=check)
        document.metadata.title = document.metadata.title or _title(self.path)
        return document


class MarkdownSource(Source):
    importer = "markdown"

    def __init__(self, folder: Folder, name: str = ""):
        self._folder = folder
        self.name = name or folder.name
        self.title = folder.name
        self._people: dict[Path, dict[str, Person]] = {}

    def survey(self) -> Iterator[tuple[str, Plan | None]]:
        for path in self._folder.posts():
            try:
                metadata, has_front_matter = read_front_matter(decode(self._folder.read(path)))
            except (UnreadableError, OSError, SuspiciousFileOperation):
                yield path, Plan(path, "")  # reading it will fail, and its report will say why
                continue
            yield path, plan_post(path, metadata) if is_post(path, has_front_matter=has_front_matter) else None

    def posts(self, wanted: Wanted) -> Iterator[Post]:
        return (MarkdownPost(self._folder, path) for path in self._folder.posts() if wanted(path))

    def find_file(self, address: str, post: str) -> Path | None:
        return self._folder.find_file(address, post)

    def topic_of(self, path: str) -> str:
        return self._folder.topic_of(path)

    def people(self, path: str) -> dict[str, Person]:
        """People in the nearest file of authors, as Docusaurus and MkDocs have it."""
        folder = (self._folder.root / path).parent
        if folder not in self._people:
            self._people[folder] = self._read_people(folder)
        return self._people[folder]

    def _read_people(self, folder: Path) -> dict[str, Person]:
        for ancestor in (folder, *folder.parents):
            for name in _AUTHOR_FILES:
                if (ancestor / name).is_file():
                    relative = (ancestor / name).relative_to(self._folder.root)
                    return _people_in(self._folder.read(relative.as_posix()))
            if ancestor == self._folder.root:
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


def _title(path: str) -> str:
    pure = PurePosixPath(path)
    name = pure.parent.name if pure.stem.lower() == "index" and pure.parent.name else pure.stem
    words = name.replace("-", " ").replace("_", " ").strip() or "Untitled"
    return words[:1].upper() + words[1:]
