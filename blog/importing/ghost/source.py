"""An export of Ghost as a source of posts."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blog.importing.folders import is_inside
from blog.importing.ghost.export import rows
from blog.importing.ghost.posts import (
    BODIES,
    HOME,
    GhostPost,
    Row,
    Tables,
    is_page,
    key_of,
    moment_of,
    path_of,
    read_metadata,
    text_of,
)
from blog.importing.ghost.redirects import read_redirects
from blog.importing.plans import Plan, plan_post
from blog.importing.reports import FileReport
from blog.importing.sources import OldAddress, Post, Source, Wanted
from blog.markdown.remarks import Remarks

_CONTENT = re.compile(r"/content/(?:images|media|files)/(?:size/[^/]+/)?(?:format/[^/]+/)?(.+)$")
_FOLDERS = ("", "images", "media", "files", "content/images", "content/media", "content/files")
_MEMBERS = {"members", "subscriptions", "comments", "posts_products"}


class GhostSource(Source):
    """`address` is that of the old site: links that name it lead to articles. `kinds` may hold "page"."""

    importer = "ghost"

    def __init__(
        self,
        path: Path,
        media: Path | None = None,
        name: str = "",
        address: str = "",
        redirects: Path | None = None,
        kinds: tuple[str, ...] = (),
    ):
        self._path = path
        self._media = media.resolve() if media is not None else None
        self._host = (urlsplit(address).hostname or "").removeprefix("www.")
        self._redirects = list(read_redirects(redirects)) if redirects is not None else []
        self._with_pages = "page" in kinds
        self._tables = Tables()
        self._left_out: Counter[str] = Counter()
        # Identifiers of posts are the same in every export, and no two sites share one.
        self.name = name or "ghost"
        self.title = path.stem.partition(".ghost.")[0] or path.stem

    def survey(self) -> Iterator[tuple[str, Plan | None]]:
        posts: list[Row] = []
        for table, row in rows(self._path):
            if table == "posts":
                posts.append({name: value for name, value in row.items() if name not in BODIES})
            else:
                self._tables.keep(table, row)
                self._left_out.update([table] if table in _MEMBERS else [])
        self.title = self._tables.settings.get("title") or self.title
        # How addresses are made stands below the posts.
        for row in posts:
            yield path_of(row), self._plan(row)

    def posts(self, wanted: Wanted) -> Iterator[Post]:
        for table, row in rows(self._path):
            if table == "posts" and wanted(path_of(row)):
                yield GhostPost(row, self._tables)

    def find_file(self, address: str, post: str) -> Path | None:
        if self._media is None:
            return None
        try:
            parts = urlsplit(address.replace(HOME, ""))
        except ValueError:
            return None
        match = _CONTENT.search(unquote(parts.path))
        if (parts.netloc and not match) or "\x00" in parts.path:
            return None
        name = match[1] if match else unquote(parts.path).strip("/")
        for folder in _FOLDERS if name else ():
            # Ghost keeps what was uploaded beside the smaller copy that it shows.
            for candidate in (name, re.sub(r"(?=\.\w+$)", "_o", name)):
                path = self._media / folder / candidate
                if path.is_file() and is_inside(path, self._media):
                    return path
        return None

    def own_path(self, address: str) -> str | None:
        try:
            parts = urlsplit(address.replace(HOME, "", 1))
        except ValueError:
            return None
        is_own = address.startswith(HOME) or (self._host and (parts.hostname or "").removeprefix("www.") == self._host)
        return parts.path if is_own and parts.path.strip("/") else None

    def old_addresses(self) -> Iterator[OldAddress]:
        yield from self._redirects

    def remarks(self) -> Iterator[FileReport]:
        if self._left_out:
            report = FileReport(self._path.name, title=self.title)
            counts = ", ".join(f"{table} {count}" for table, count in sorted(self._left_out.items()))
            report.note("kinds-left-out", counts)
            yield report

    def _plan(self, row: Row) -> Plan | None:
        if is_page(row) and not self._with_pages:
            return None
        metadata = read_metadata(row, Tables(), Remarks())
        metadata.address = self._address(row)
        return plan_post(path_of(row), metadata)

    def _address(self, row: Row) -> str:
        """Where the post stood: by its slug, or by the pattern that old versions let one set."""
        pattern = self._tables.settings.get("permalinks") or "/:slug/"
        published = moment_of(row.get("published_at"))
        values = {"slug": text_of(row, "slug"), "id": key_of(row)}
        if published:
            values |= {
                "year": f"{published.year}",
                "month": f"{published.month:02}",
                "day": f"{published.day:02}",
            }
        return re.sub(r":(\w+)", lambda match: values.get(match[1], ""), pattern)
