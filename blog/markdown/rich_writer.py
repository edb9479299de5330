"""The rich text of our paragraphs to Markdown. Where Markdown has no sign for something, its HTML stays."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from blog.markdown import escaping

_SIGNS = {"b": "**", "i": "_", "s": "~~"}
# The mark of a footnote stays as it is, so an underscore at an edge of its label would end the emphasis.
_UNESCAPED = re.compile(r"\[\^_|\[\^[^\]]*_\]")
_SAME = {"strong": "b", "em": "i", "del": "s", "strike": "s"}


@dataclass(frozen=True)
class Addresses:
    """What stands in the text for things of the site: pictures and documents by their key, pages as (title, address).

    None means that there is no such thing any more; a link to it becomes plain text.
    """

    picture: Callable[[Any], str] = str
    page: Callable[[Any], tuple[str, str] | None] = lambda key: (str(key), str(key))
    document: Callable[[Any], str | None] = str


def parse(html: str) -> list[PageElement]:
    return list(BeautifulSoup(html, "html.parser").children)


class RichWriter:
    def __init__(self, addresses: Addresses):
        self._addresses = addresses
        self._is_in_link = False

    def pieces(self, html: str, previous_list: str = "") -> list[str]:
        """One piece of Markdown for each paragraph and list.

        Two lists after each other need different marks; `previous_list` is the mark of a list just above.
        """
        pieces: list[str] = []
        mark = previous_list
        run: list[PageElement] = []

        def end_run() -> None:
            nonlocal mark
            if written := self.paragraph(run):
                pieces.append(written)
                mark = ""
            run.clear()

        for node in parse(html):
            if not isinstance(node, Tag) or node.name not in ("p", "ul", "ol"):
                run.append(node)
                continue
            end_run()
            if node.name == "p":
                run.extend(node.children)
                end_run()
            else:
                mark = _next_mark(node.name, mark)
                pieces.append(self._list(node, mark))
        end_run()
        return pieces

    def paragraph(self, nodes: Sequence[PageElement]) -> str:
        return escaping.lines(self.inline(nodes).strip(" \n"))

    def cell(self, html: str) -> str:
        """Inline text for a table."""
        written = self.inline(_flat(parse(html)), line_break="<br>")
        return written.strip().replace("\n", " ").replace("|", "\\|")

    def _list(self, node: Tag, mark: str) -> str:
        lines = []
        for number, item in enumerate(node.find_all("li", recursive=False), 1):
            bullet = mark if node.name == "ul" else f"{number}{mark}"
            indent = " " * (len(bullet) + 1)
            body = re.sub(r"\n(?=[^\n])", f"\n{indent}", self._item(item))
            lines.append(f"{bullet} {body}".rstrip())
        return "\n".join(lines)

    def _item(self, item: Tag) -> str:
        """Text, lists, and text behind a list, which an empty line keeps out of the list."""
        written, mark = "", ""
        run: list[PageElement] = []
        for child in [*item.children, None]:
            if child is not None and not _is(child, "ul", "ol"):
                run.append(child)
                continue
            if text := self.paragraph(_flat(run)):
                written += f"\n\n{text}" if written else text
                mark = ""
            run.clear()
            if isinstance(child, Tag):
                mark = _next_mark(child.name, mark)
                written += f"\n{self._list(child, mark)}"
        return written

    def inline(
        self, nodes: Sequence[PageElement], *, line_break: str = "\\\n", before: str = "", after: str = ""
    ) -> str:
        """`before` and `after` are the characters that will stand beside the result."""
        written = ""
        for index, node in enumerate(nodes):
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            beside = (written[-1:] or before, _first_character(following) if following is not None else after)
            if isinstance(node, NavigableString):
                plain = re.sub(r"[ \t\r\n]+", " ", str(node))
                written += escaping.text(plain, keeps_references=not self._is_in_link)
            elif isinstance(node, Tag):
                written += self._element(node, line_break, beside)
        return written

    def _element(self, node: Tag, line_break: str, beside: tuple[str, str]) -> str:
        name = _SAME.get(node.name, node.name)
        children = list(node.children)
        if name == "br":
            return line_break
        if name == "code" and all(isinstance(child, NavigableString) for child in children):
            code = node.get_text()
            is_apart = "`" not in beside
            if is_apart and (span := escaping.code_span(code)):
                return span
            return f"<code>{_html_text(code)}</code>"
        if name == "a":
            return self._link(node, line_break)
        if name in _SIGNS:
            sign = _SIGNS[name]
            inner = self.inline(children, line_break=line_break, before=sign[0], after=sign[0])
            if _can_stand(sign, inner, beside):
                return f"{sign}{inner}{sign}"
        inner = self.inline(children, line_break=line_break, before=">", after="<")
        return f"<{name}>{inner}</{name}>" if name in ("b", "i", "s", "code", "kbd", "sup", "sub") else inner

    def _link(self, node: Tag, line_break: str) -> str:
        target = self._target(node)
        if target is None:
            return self.inline(list(node.children), line_break=line_break, before="x", after="x")
        # A mark of a footnote is none inside a link.
        self._is_in_link = True
        inner = self.inline(list(node.children), line_break=line_break, before="[", after="]")
        self._is_in_link = False
        return f"[{inner}]({escaping.address(target)})"

    def _target(self, node: Tag) -> str | None:
        key = node.get("id")
        if node.get("linktype") == "page":
            page = self._addresses.page(key)
            return page[1] if page else None
        if node.get("linktype") == "document":
            return self._addresses.document(key)
        return str(node["href"]) if node.get("href") else None


def _next_mark(name: str, previous: str) -> str:
    first, second = ("-", "*") if name == "ul" else (".", ")")
    return second if previous == first else first


def _is(node: PageElement, *names: str) -> bool:
    return isinstance(node, Tag) and node.name in names


def _flat(nodes: Sequence[PageElement]) -> list[PageElement]:
    """Without the paragraphs around inline nodes."""
    flat: list[PageElement] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, Tag) and node.name == "p" else [node])
    return flat


def _first_character(node: PageElement) -> str:
    if isinstance(node, NavigableString):
        return str(node)[:1]
    return " " if _is(node, "br") else "x"


def _can_stand(sign: str, inner: str, beside: tuple[str, str]) -> bool:
    """Whether the signs will be read as signs here, and nothing inside or beside them joins in."""
    if not inner or inner[0].isspace() or inner[-1].isspace() or sign[0] in (inner[0], inner[-1]):
        return False
    if sign == "_" and _UNESCAPED.search(inner):
        return False
    return all(_edge_is_clear(*edge) for edge in ((beside[0], inner[0]), (beside[1], inner[-1])))


def _edge_is_clear(outer: str, inner: str) -> bool:
    if not outer or outer.isspace():
        return True
    return inner.isalnum() and (outer in escaping.SAFE_PUNCTUATION or outer in "*_~[]")


def _html_text(text: str) -> str:
    """Text inside raw inline HTML is still read as Markdown."""
    written = escaping.text(text, keeps_references=False).replace("\n", "&#10;")
    return re.sub(r"\\([<&])", lambda match: escape(match[1]), written)
