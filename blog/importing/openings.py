"""From what somebody names or uploads to a source."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from blog.importing.archives import is_archive, unpacked
from blog.importing.folders import Folder
from blog.importing.markdown_source import MarkdownSource
from blog.importing.refusals import ImportRefusedError
from blog.importing.sources import Source

MARKDOWN, WORDPRESS, GHOST = "markdown", "wordpress", "ghost"
KINDS = (MARKDOWN, WORDPRESS, GHOST)


@dataclass(frozen=True)
class Files:
    """What an import reads.

    `kind` is one of KINDS. `path` is a folder or a ZIP for Markdown, an XML or a ZIP that holds one for WordPress, a
    JSON or a ZIP that holds one for Ghost. `media` is a folder or a ZIP with the pictures and other files of the old
    site. `name` is the identity of the source: an import finds its articles again under it, so an upload should keep
    it (the name of the file that was uploaded, say, and not of the copy). Without one it is the folder's name for
    Markdown and the address of the old site otherwise. `static_roots` are for Markdown only.
    """

    kind: str
    path: Path
    media: Path | None = None
    name: str = ""
    static_roots: tuple[Path, ...] = ()


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
    raise ImportRefusedError(_("Nothing is known about imports from “%(kind)s”.") % {"kind": files.kind})


def _open_markdown(files: Files, path: Path) -> Source:
    for folder in (path, *files.static_roots):
        if not folder.is_dir():
            raise ImportRefusedError(_("%(folder)s is not a folder.") % {"folder": folder})
    is_unpacked = path != files.path
    return MarkdownSource(
        Folder(path, list(files.static_roots)), files.name or (files.path.stem if is_unpacked else "")
    )


def _unpack(path: Path | None, stack: ExitStack) -> Path | None:
    """The path itself, or the folder with what was in the ZIP; None where there is nothing."""
    if path is None or not path.exists():
        return None
    return stack.enter_context(unpacked(path)) if is_archive(path) else path
