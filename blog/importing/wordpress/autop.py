"""Paragraphs for classic posts: their empty lines part paragraphs and their line ends are line ends, unsaid."""

import re

from blog.importing.wordpress.scanning import TAG, TEXT, pieces

_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_WHOLE = frozenset({"pre", "script", "style", "textarea", "x-footnote", "x-construct"})
_BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "iframe", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "script", "style", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video",
    "audio", "x-footnote",
}  # fmt: skip
# Text in these is parted into paragraphs; in the last ones only where there is more than one.
_HOLDERS = {"", "address", "article", "aside", "blockquote", "center", "details", "div", "footer", "header", "main"}
_HOLDERS |= {"section"}
_ITEMS = {"li", "td", "th", "dd", "dt", "figcaption"}
# White space between the tags of these means nothing.
_BARE = {"table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl", "colgroup", "menu", "figure", "video", "audio"}
_VOID = {"hr", "br", "img", "col", "input", "wbr", "source", "embed", "param", "area"}
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def add_paragraphs(html: str) -> str:
    """The HTML with `<p>` and `<br>` where WordPress would add them."""
    writer = _Writer()
    for kind, source, _position in pieces(html.replace("\r\n", "\n").replace("\r", "\n"), whole=_WHOLE):
        writer.write(kind, source)
    return writer.finish()


class _Writer:
    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = [""]
        self._paragraph: list[str] = []
        self._is_parted = [False]

    def finish(self) -> str:
        self._end_paragraph()
        return "".join(self._done)

    def write(self, kind: str, token: str) -> None:
        if kind == TEXT:
            self._write_text(token)
            return
        if kind == TAG:
            token = token.replace("\n", " ")
        name_match = _NAME.match(token)
        name = name_match[1].lower() if name_match else ""
        if name == "x-construct":
            self._write_construct(token)
        elif name in _WHOLE:
            self._end_paragraph()
            self._done.append(token)
        elif name not in _BLOCKS:
            self._paragraph.append(token)
        elif token.startswith("</"):
            self._close(name, token)
        else:
            self._end_paragraph()
            self._done.append(token)
            if name not in _VOID and not token.endswith("/>"):
                self._open.append(name)
                self._is_parted.append(False)

    def _write_construct(self, token: str) -> None:
        if 'data-block="1"' in token:
            self._end_paragraph()
            self._done.append(token)
        else:
            self._paragraph.append(token)

    def _close(self, name: str, token: str) -> None:
        self._end_paragraph()
        self._done.append(token)
        if name in self._open[1:]:
            while self._open.pop() != name:
                self._is_parted.pop()
            self._is_parted.pop()

    def _write_text(self, text: str) -> None:
        inside = self._open[-1]
        if inside in _BARE and not text.strip():
            return
        if inside not in _HOLDERS | _ITEMS:
            self._paragraph.append(text)
            return
        first, *others = _PARAGRAPH.split(text)
        self._paragraph.append(first)
        for part in others:
            if "".join(self._paragraph).strip():
                self._is_parted[-1] = True
            self._end_paragraph()
            self._paragraph.append(part)

    def _end_paragraph(self) -> None:
        html = "".join(self._paragraph).strip()
        self._paragraph.clear()
        if not html:
            return
        inside = self._open[-1]
        if inside not in _BARE:
            html = re.sub(r"(<br\s*/?>)?[ \t]*\n\s*", "<br>\n", html)
        is_paragraph = inside in _HOLDERS or (inside in _ITEMS and self._is_parted[-1])
        self._done.append(f"<p>{html}</p>\n" if is_paragraph else html)
