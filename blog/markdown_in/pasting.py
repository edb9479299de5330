"""From pasted Markdown to blocks for the form of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog.blocks import BodyBlock
from blog.builders import body as build_body
from blog.importing.reports import MESSAGES, FileReport
from blog.importing.resolving import Resolver
from blog.markdown import Document, UnreadableError, read, read_front_matter
from blog.markdown.reading import LONGEST
from blog.markdown_in.attachments import Attachments, kept
from blog.markdown_in.own_addresses import LibraryDocuments, LibraryPictures, place_for_pictures, site_pages

# What an import says otherwise.
_WORDS = {
    "link-unresolved": gettext_lazy("A link leads to nothing on this site and stays as it is: %(what)s"),
    "picture-missing": gettext_lazy("A picture is missing. Choose its file, or insert it later: %(what)s"),
    "picture-refused": gettext_lazy("A picture cannot be put into the library: %(what)s"),
}
# More would hide the rest of the window.
_MOST_REMARKS = 20


@dataclass
class Pasted:
    """`value` is the body; `title` and `summary` are what the text itself says, empty where it says nothing.
    `pictures` are the names of files that the text shows and nobody has chosen yet."""

    value: Any
    title: str
    summary: str
    remarks: list[str]
    pictures: list[str]

    def form_state(self) -> list[dict[str, Any]]:
        """What the form of the body takes for its blocks."""
        return _body_block().get_form_state(self.value)


def convert(
    text: str,
    *,
    request: HttpRequest,
    title: str = "",
    files: Iterable[UploadedFile] = (),
    stores_pictures: bool = False,
) -> Pasted:
    """Read `text` for an article that has `title`. Raises UnreadableError, whose message is meant for people.

    Unless `stores_pictures`, nothing is written and new pictures are left blank.
    """
    if len(text.encode()) > LONGEST:
        message = _("The text has %(size)s characters; at most about %(most)s can be inserted at once.")
        raise UnreadableError(message % {"size": f"{len(text):,}", "most": f"{LONGEST:,}"})
    if not text.strip():
        raise UnreadableError(_("There is no text yet."))
    with kept(files) as folder:
        return _convert(text, request, title, folder, stores_pictures)


def _convert(text: str, request: HttpRequest, title: str, folder: Path, stores_pictures: bool) -> Pasted:
    document = read(text, title=title)
    report = FileReport("", remarks=document.remarks)
    source = Attachments(folder)
    resolver = Resolver(
        site_pages(request),
        LibraryPictures(source, not stores_pictures, user=request.user, collection=place_for_pictures(request.user)),
        LibraryDocuments(source, not stores_pictures, user=request.user),
        int,
    )
    seed = uuid4().hex
    blocks, _waiting = resolver.resolve(document, "", seed, report)
    said, _has_front_matter = read_front_matter(text)
    return Pasted(
        value=_body_block().to_python(build_body(blocks, seed=seed)),
        title="" if title else document.metadata.title,
        summary=said.summary and document.metadata.summary,
        remarks=_remarks(document, report),
        pictures=[note.what for note in report.notes if note.code == "picture-missing"],
    )


def _remarks(document: Document, report: FileReport) -> list[str]:
    remarks = [
        _("Line %(line)d: %(text)s") % {"line": remark.line, "text": remark.text} if remark.line else str(remark.text)
        for remark in report.remarks
    ]
    remarks += [str(_WORDS.get(note.code, MESSAGES[note.code])) % {"what": note.what} for note in report.notes]
    if lost := document.loss.lost:
        message = ngettext(
            "%(count)d word has no place here: %(words)s", "%(count)d words have no place here: %(words)s", len(lost)
        )
        remarks.append(
            message % {"count": len(lost), "words": ", ".join(word for _line, word in lost[:_MOST_REMARKS])}
        )
    if len(remarks) > _MOST_REMARKS:
        rest = len(remarks) - _MOST_REMARKS
        more = ngettext("And %(count)d more remark.", "And %(count)d more remarks.", rest) % {"count": rest}
        return [*remarks[:_MOST_REMARKS], more]
    return remarks


@cache
def _body_block() -> BodyBlock:
    return BodyBlock()
