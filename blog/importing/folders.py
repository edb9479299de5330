"""The folder that is imported: nothing outside it (and the static folders) is ever read."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.core.exceptions import SuspiciousFileOperation

SUFFIXES = {".md", ".markdown", ".mdx", ".mdown", ".mkd"}
_SKIPPED_FOLDERS = {"node_modules", "vendor", "__pycache__", "venv"}
# Folders that arrange a site and say nothing about what a post is about.
ARRANGING = {
    "content", "posts", "post", "_posts", "_drafts", "drafts", "blog", "blogs", "articles", "article", "_content",
    "docs", "doc", "pages", "src", "source", "website", "site", "en", "data", "markdown", "news", "entries",
}  # fmt: skip
# Where generators keep what they copy to the root of the site as it is.
_STATIC_FOLDERS = (
    "", "static", "public", "assets", "source", "src", "content", "_content", "docs", "website/public",
    "website/static", "site/static", "site/public", "src/assets", "themes/static", "images",
)  # fmt: skip
_NOT_POSTS = {"readme", "license", "licenses", "licence", "contributing", "changelog", "code_of_conduct", "security"}


class Folder:
    """Paths are relative to the folder and written with slashes."""

    def __init__(self, root: Path, static_roots: list[Path] | None = None):
        self.root = root.resolve(strict=True)
        self.static_roots = [path.resolve(strict=True) for path in static_roots or []]

    def posts(self) -> Iterator[str]:
        """Every Markdown file, in order. Hidden folders and links out of the folder are left out."""
        for folder, names, files in os.walk(self.root):
            names[:] = sorted(name for name in names if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
            for name in sorted(files):
                path = Path(folder, name)
                if path.suffix.lower() in SUFFIXES and not name.startswith(".") and self._is_inside(path):
                    yield path.relative_to(self.root).as_posix()

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises SuspiciousFileOperation for one that lies outside."""
        found = self.root / path
        if not self._is_inside(found):
            raise SuspiciousFileOperation(f"{path} leads out of the folder.")
        return found.read_bytes()

    def find_file(self, reference: str, post: str) -> Path | None:
        """The file that a post means by a relative address, or by one that begins at the root of its site."""
        reference = unquote(reference.partition("#")[0].partition("?")[0]).replace("\\", "/")
        if not reference or "\x00" in reference:
            return None
        for candidate in self._candidates(reference, post):
            if candidate.is_file() and self._is_inside(candidate):
                return candidate
        return None

    def _candidates(self, reference: str, post: str) -> Iterator[Path]:
        here = (self.root / post).parent
        plain = reference.lstrip("/")
        if reference.startswith(("~/", "@/")):
            plain = reference[2:]
        elif not reference.startswith("/"):
            yield here / reference
            # The folder that a generator makes for a post has the post's name.
            yield here / PurePosixPath(post).stem / reference
        for static in self.static_roots:
            yield static / plain
        for ancestor in (here, *here.parents):
            for static_folder in _STATIC_FOLDERS:
                yield ancestor / static_folder / plain
            if ancestor == self.root:
                break

    def _is_inside(self, path: Path) -> bool:
        """Also for what a symbolic link leads to."""
        return is_inside(path, self.root, *self.static_roots)

    def topic_of(self, path: str) -> str:
        """The name of the nearest folder that says what a post is about; in the end the folder's own name."""
        pure = PurePosixPath(path)
        parents = list(pure.parts[:-1])
        if pure.stem.lower() in ("index", "readme") and parents:
            parents.pop()  # the folder is the post
        for name in reversed(parents):
            if name.lower() not in ARRANGING and not name.isdigit():
                return name
        return self.name

    @property
    def name(self) -> str:
        return self.root.name or "import"


def is_inside(path: Path, *roots: Path) -> bool:
    """Whether a file lies below one of the roots (resolved already), wherever symbolic links lead."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return False
    return any(real.is_relative_to(root) for root in roots)


def is_post(path: str, *, has_front_matter: bool) -> bool:
    """Whether a Markdown file looks like an article and not like a page about the repository or a section."""
    stem = PurePosixPath(path).stem.lower()
    return stem != "_index" and (has_front_matter or stem.replace("-", "_") not in _NOT_POSTS)
