"""The text of an export with the mistakes put right that real exports contain, piece by piece."""

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import BinaryIO

from django.utils.translation import gettext as _

from blog.importing.refusals import ImportRefusedError

_PIECE = 256 * 1024
_LONGEST_ENTITY = 40
_CONTROL = {number: None for number in range(32) if number not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
_DECLARATION = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding=["']([\w.:-]+)["']""")
_AMPERSAND = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(\w{1,31});)?")
_XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


class Mended:
    """Pieces of valid UTF-8 for the parser. Afterwards `mistakes` says what was put right, with lines.

    Raises ImportRefusedError for a document type: no export has one, and those who prepare a file to harm us do.
    """

    def __init__(self, file: BinaryIO):
        self._file = file
        self._line = 1
        self._in_cdata = False
        self._is_inside = False
        self.mistakes: list[tuple[int, str]] = []

    def pieces(self) -> Iterator[bytes]:
        start = self._file.read(_PIECE)
        declared = _DECLARATION.match(start)
        decoder = _decoder(declared[1].decode() if declared else "utf-8", start)
        rest = ""
        piece = start
        while True:
            is_last = not piece
            text = decoder.decode(piece, final=is_last)
            if "\ufffd" in text:
                self._note(text, text.index("\ufffd"), _("characters that are none were replaced"))
            rest, whole = self._split(rest + text, is_last=is_last)
            if whole:
                yield self._mend(whole).encode()
                self._line += whole.count("\n")
            if is_last:
                return
            piece = self._file.read(_PIECE)

    def _note(self, text: str, position: int, what: str) -> None:
        if len(self.mistakes) < 50:
            self.mistakes.append((self._line + text.count("\n", 0, position), what))

    @staticmethod
    def _split(text: str, *, is_last: bool) -> tuple[str, str]:
        """What has to wait for the next piece, because a mark or a name may go on there, and what need not."""
        if is_last:
            return "", text
        cut = max(text.rfind(character, len(text) - _LONGEST_ENTITY) for character in "&<]") if text else -1
        # "]" may be the second one of "]]>".
        while cut > 0 and text[cut - 1] == "]":
            cut -= 1
        return ("", text) if cut < 0 else (text[cut:], text[:cut])

    def _mend(self, text: str) -> str:
        text = self._without_declaration(text).translate(_CONTROL)
        pieces: list[str] = []
        position = 0
        while position < len(text):
            mark = _CDATA_END if self._in_cdata else _CDATA
            found = text.find(mark, position)
            end = len(text) if found < 0 else found
            part = text[position:end]
            pieces.append(part if self._in_cdata else self._mend_markup(text, position, end))
            if found >= 0:
                pieces.append(mark)
                self._in_cdata = not self._in_cdata
                end += len(mark)
            position = end
        return "".join(pieces)

    def _without_declaration(self, text: str) -> str:
        if self._is_inside:
            return text
        if re.search(r"<!(?:DOCTYPE|ENTITY)", text.partition("<rss")[0], re.IGNORECASE):
            raise ImportRefusedError(_("The file declares entities of its own, which no export does."))
        self._is_inside = "<rss" in text
        # The declared encoding is no longer true.
        return re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", lambda match: "\n" * match[0].count("\n"), text)

    def _mend_markup(self, text: str, start: int, end: int) -> str:
        def mend(match: re.Match[str]) -> str:
            name = match[2]
            if match[1] and (name is None or name in _XML_NAMES):
                return match[0]
            if name and f"{name};" in html5:
                return html5[f"{name};"].replace("&", "&amp;").replace("<", "&lt;")
            self._note(text, start + match.start(), _("a bare & was taken as a character"))
            return f"&amp;{match[0][1:]}"

        part = text[start:end]
        return _AMPERSAND.sub(mend, part) if "&" in part else part


def _decoder(encoding: str, start: bytes) -> codecs.IncrementalDecoder:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return codecs.getincrementaldecoder(encoding)("replace")
    except LookupError:
        return codecs.getincrementaldecoder("utf-8")("replace")
