"""An export of WordPress as a source of posts."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext as _

from blog.importing.plans import Plan, normalise, plan_post
from blog.importing.reports import FileReport
from blog.importing.sources import Post, Source, Wanted
from blog.importing.wordpress.attachments import Attachment, MediaFolder
from blog.importing.wordpress.export import Export, Item
from blog.importing.wordpress.posts import Surroundings, WordPressPost, path_of, read_metadata
from blog.markdown import Person
from blog.markdown.remarks import Remarks

POST, PAGE, ATTACHMENT, REUSABLE = "post", "page", "attachment", "wp_block"
_GONE = {"trash", "auto-draft", "inherit"}
_PROXY = re.compile(r"^https?://i\d\.wp\.com/")


class WordPressSource(Source):
    """`kinds` are the types of content that become articles; posts always do."""

    importer = "wordpress"

    def __init__(self, path: Path, media: Path | None = None, name: str = "", kinds: tuple[str, ...] = ()):
        self._file_name = path.name
        self._export = Export(path)
        next(self._export.items(), None)  # what stands above the items
        site = self._export.site
        self._kinds = {POST, *kinds}
        self._media = MediaFolder(media)
        self._around = Surroundings(site)
        self._hosts = {host for address in site.addresses if (host := _host(address))}
        self._media_hosts: set[str] = set()
        self._left_out: Counter[str] = Counter()
        self._comments = 0
        self.title = site.title or path.stem
        self.name = (name or _identity(site.addresses) or path.stem)[:200]

    def survey(self) -> Iterator[tuple[str, Plan | None]]:
        for item in self._export.items():
            self._comments += item.comments
            if item.kind == ATTACHMENT:
                self._keep_attachment(item)
            elif item.kind == REUSABLE:
                self._around.reusable[item.number] = item.value("content:encoded")
            elif item.status in _GONE:
                self._left_out[item.status] += 1
            elif item.kind in self._kinds:
                yield path_of(item), _plan(item, self._around)
            elif item.kind == PAGE:
                yield path_of(item), None
            else:
                self._left_out[item.kind] += 1
        # The site is read anew each time the file is gone through.
        self._around.site = self._export.site

    def posts(self, wanted: Wanted) -> Iterator[Post]:
        for item in self._export.items():
            if item.kind in self._kinds | {PAGE} and item.status not in _GONE and wanted(path_of(item)):
                yield WordPressPost(item, self._around)

    def find_file(self, address: str, post: str) -> Path | None:
        address = _PROXY.sub("https://", address)
        host = _host(address)
        if host and host not in self._hosts | self._media_hosts:
            return None
        return self._media.find(address)

    def own_path(self, address: str) -> str | None:
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.netloc and _host(address) not in self._hosts:
            return None
        query = parse_qs(parts.query)
        for name, kind in (("p", POST), ("page_id", PAGE)):
            if name in query and not parts.path.strip("/").endswith(".php"):
                return f"{kind}-{query[name][0]}"
        return parts.path if parts.netloc and parts.path.strip("/") else None

    def people(self, path: str) -> dict[str, Person]:
        return {login: Person(name, url) for login, (name, url) in self._around.site.authors.items() if name}

    def remarks(self) -> Iterator[FileReport]:
        report = FileReport(self._file_name, title=self.title)
        for line, message in self._export.mistakes:
            report.note("export-mended", _("line %(line)d: %(message)s") % {"line": line, "message": message})
        if self._comments:
            report.note("comments-left-out", self._comments)
        if self._left_out:
            counts = ", ".join(f"{kind} {count}" for kind, count in sorted(self._left_out.items()))
            report.note("kinds-left-out", counts)
        if report.notes:
            yield report

    def _keep_attachment(self, item: Item) -> None:
        attachment = Attachment.of(item)
        self._around.attachments[item.number] = attachment
        if host := _host(attachment.address):
            self._media_hosts.add(host)
        parent = item.value("wp:post_parent").strip()
        if parent not in ("", "0"):
            self._around.children.setdefault(parent, []).append(item.number)


def _plan(item: Item, around: Surroundings) -> Plan:
    metadata = read_metadata(item, around, Remarks())
    link = item.value("link").strip()
    own = normalise(link) if link and not urlsplit(link).query else ""
    metadata.address = own
    metadata.aliases = [
        str(PurePosixPath(own).parent / old) for old in item.meta.get("_wp_old_slug", []) if old and own
    ]
    return plan_post(path_of(item), metadata)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _identity(addresses: list[str]) -> str:
    """The address of the site without what may change: scheme, www, a slash at the end."""
    if not addresses:
        return ""
    return (_host(addresses[-1]) + urlsplit(addresses[-1]).path).rstrip("/")
