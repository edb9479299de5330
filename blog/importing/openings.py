"""From what somebody names or uploads to a source."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from blog.importing.archives import is_archive, unpacked
from blog.importing.exported.source import ExportedSource, is_export
from blog.importing.folders import Folder
from blog.importing.ghost.redirects import find_redirects
from blog.importing.ghost.source import GhostSource
from blog.importing.markdown_source import MarkdownSource
from blog.importing.refusals import ImportRefusedError
from blog.importing.sources import Source
from blog.importing.wordpress.source import WordPressSource

MARKDOWN, WORDPRESS, GHOST = "markdown", "wordpress", "ghost"
KINDS = (MARKDOWN, WORDPRESS, GHOST)


@dataclass(frozen=True)
class Files:
    """What an import reads.

    `kind` is one of KINDS. `path` is a folder or a ZIP for Markdown, an XML or a ZIP that holds one for WordPress, a
    JSON or a ZIP that holds one for Ghost. `media` is a folder or a ZIP with the pictures and other files of the old
    site. `name` is the identity of the source: an import finds its articles again under it, so an upload should keep
    it (the name of the file that was uploaded, say, and not of the copy). Without one it is the folder's name for
    Markdown and the address of the old site otherwise. `static_roots` are for Markdown only, `kinds` (such as
    "page") are types of content that become articles like posts. `address` is that of the old site and `redirects` its
    `redirects.json` or `.yaml`: for Ghost, whose exports hold neither.
    """

    kind: str
    path: Path
    media: Path | None = None
    name: str = ""
    static_roots: tuple[Path, ...] = ()
    kinds: tuple[str, ...] = ()
    address: str = ""
    redirects: Path | None = None


@contextmanager
def opened(files: Files) -> Iterator[Source]:
    """The source, and archives unpacked for as long as it is used. Raises ImportRefusedError."""
    with ExitStack() as stack:
        try:
            yield _open(files, stack)
        except OSError as error:
            raise ImportRefusedError(_("This cannot be read: %(reason)s") % {"reason": error}) from error


def _open(files: Files, stack: ExitStack) -> Source:
    path = _unpack(files.path, stack)
    if path is None:
        raise ImportRefusedError(_("There is nothing at %(path)s.") % {"path": files.path})
    media = _unpack(files.media, stack)
    if files.media and (media is None or not media.is_dir()):
        raise ImportRefusedError(_("%(folder)s is not a folder.") % {"folder": files.media})
    if files.kind == MARKDOWN:
        return _open_markdown(files, path)
    if path.is_dir():
        media = media or path
        path = _only_file(path, ".xml" if files.kind == WORDPRESS else ".json")
    if files.kind == WORDPRESS:
        return WordPressSource(path, media, files.name, files.kinds)
    if files.kind == GHOST:
        redirects = files.redirects or find_redirects(media, path.parent)
        return GhostSource(path, media, files.name, files.address, redirects, files.kinds)
    raise ImportRefusedError(_("Nothing is known about imports from “%(kind)s”.") % {"kind": files.kind})


def _open_markdown(files: Files, path: Path) -> Source:
    for folder in (path, *files.static_roots):
        if not folder.is_dir():
            raise ImportRefusedError(_("%(folder)s is not a folder.") % {"folder": folder})
    is_unpacked = path != files.path
    folder = Folder(path, list(files.static_roots))
    kind = ExportedSource if is_export(folder) else MarkdownSource
    return kind(folder, files.name or (files.path.stem if is_unpacked else ""))


def _only_file(folder: Path, suffix: str) -> Path:
    """The export in a folder or an archive: the largest file of that kind."""
    found = [path for path in folder.rglob(f"*{suffix}") if path.is_file()]
    if not found:
        raise ImportRefusedError(_("There is no %(suffix)s file in it.") % {"suffix": suffix})
    return max(found, key=lambda path: path.stat().st_size)


def _unpack(path: Path | None, stack: ExitStack) -> Path | None:
    """The path itself, or the folder with what was in the ZIP; None where there is nothing."""
    if path is None or not path.exists():
        return None
    return stack.enter_context(unpacked(path)) if is_archive(path) else path
