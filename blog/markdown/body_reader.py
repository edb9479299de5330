"""Clean HTML (see `blog.markdown.parser`) to blocks."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from blog import builders
from blog.footnotes import strip_references
from blog.markdown import asides, lists, media, tables, translation
from blog.markdown.constructs import CLOSE
from blog.markdown.document import Block
from blog.markdown.fences import choose_language, read_info, tidy_marked_lines
from blog.markdown.flow import Flow
from blog.markdown.outline import Outline, fragments, register
from blog.markdown.pairs import Pairs, is_blank
from blog.markdown.parser import Parsed, footnote_label
from blog.markdown.remarks import Remarks
from blog.markdown.rich import Inline, Piece, is_inline, plain

LONGEST_HEADING = 150
_EXPLICIT_ANCHOR = re.compile(r"\s*\{:?\s*#([\w:.-]+)[^{}]*\}\s*$")
_IGNORED = {"hr", "x-more", "source", "col", "colgroup"}


class BodyReader:
    """Reads one document; `blocks` and `anchors` are the result.

    A document that we have written ourselves (`is_own`) is taken to the letter: levels of headings stay, and a gap of
    two lines separates paragraph blocks.
    """

    def __init__(self, parsed: Parsed, *, is_own: bool, title: str, remarks: Remarks):
        self.is_own = is_own
        self.remarks = remarks
        self.title = title
        self.anchors: dict[str, int] = {}
        self._parsed = parsed
        self._pairs = Pairs(parsed.constructs)
        self._outline = Outline()
        self._labels: set[str] = set()
        self._pending_anchors: list[str] = []
        self._table_settings = ""
        self._line = 0

    def read(self) -> list[Block]:
        soup = BeautifulSoup(self._parsed.html, "html.parser")
        media.take_attributes(soup)
        self._pairs.free(soup)
        flow = Flow()
        self.walk(soup.children, flow)
        blocks = flow.finish()
        self._give_anchors(max(self.anchors.values(), default=0))
        return blocks

    # What handlers ask for

    def remark(self, node: PageElement, code: str, what: str = "") -> None:
        self.remarks.add(self.line_of(node), code, what)

    def line_of(self, node: PageElement) -> int:
        for element in (node, *node.parents):
            if isinstance(element, Tag) and element.get("data-line"):
                return int(str(element["data-line"]))
        return self._line

    def inline(self, nodes: Iterable[PageElement]) -> list[Piece]:
        return Inline(self).read(list(nodes))

    def picture(self, node: Tag) -> Block | None:
        return media.read_picture(self, node)

    def put(self, block: Block, flow: Flow) -> None:
        """A finished block; prose joins the prose around it."""
        if block["type"] == "paragraph":
            flow.prose(block["value"])
        else:
            flow.block(block)

    def take_table_settings(self) -> str:
        settings, self._table_settings = self._table_settings, ""
        return settings

    def as_line(self, block: Block) -> str | None:
        """A block inside a table cell or a note; None where it can only stand for itself."""
        value = block["value"]
        if block["type"] == "paragraph":
            html = re.sub(r"</li><li>|<ul><li>|<ol><li>", "<br/>• ", value)
            html = re.sub(r"</li></[uo]l>|<p>", "", html).replace("</p>", "<br/>")
            return re.sub(r"^(<br/>)+|(<br/>)+$", "", html)
        if block["type"] == "code":
            self.remarks.add(self._line, "code-in-text", value["code"])
            lines = [escape(line, quote=False) for line in value["code"].split("\n")]
            return "<br/>".join(f"<code>{line}</code>" for line in lines if line.strip())
        if block["type"] == "quote":
            return escape(value["text"], quote=False).replace("\n\n", "<br/>").replace("\n", "<br/>")
        return None

    def note_anchor(self, node: Tag) -> None:
        for name in ("id", "name"):
            if node.get(name):
                self._pending_anchors.append(str(node[name]))

    def keep_links(self, nodes: Sequence[PageElement], flow: Flow, *, code: str = "") -> None:
        """Links and marks of footnotes in a text that will be plain, as a line below it."""
        found = []
        for node in nodes:
            for link in node.find_all("a", href=True) if isinstance(node, Tag) else []:
                href = str(link["href"])
                if not href.startswith("#") and plain(link.children):
                    found.append(link)
        pieces = [piece for link in found for piece in self.inline([link]) if isinstance(piece, str)]
        if not self.is_own:
            pieces += re.findall(r"\[\^[\w-]+\]", "".join(node.get_text() for node in nodes))
        if not pieces:
            return
        if code and found:
            self.remark(found[0], code, plain(found))
        flow.prose(f"<p>{' · '.join(pieces)}</p>")

    def inline_construct(self, node: Tag, inline: Inline) -> None:
        """A construct inside a line: a picture or embed comes out, anything else stays as its source."""
        construct = self._pairs.construct_of(node)
        if construct is None or construct.role == CLOSE:
            return
        if block := translation.as_block(construct):
            inline.put_block(block)
            return
        self.remarks.add(construct.line, "shortcode-unknown", construct.source)
        inline.put_html(f"<code>{escape(' '.join(construct.source.split()), quote=False)}</code>")

    # Walking

    def walk(self, nodes: Iterable[PageElement], flow: Flow) -> None:
        run: list[PageElement] = []
        rest = list(nodes)
        index = 0
        while index < len(rest):
            node = rest[index]
            index += 1
            if isinstance(node, Tag) and node.name == "x-construct":
                end = self._pairs.end_of(rest, index - 1)
                if end is not None or not is_inline(node):
                    self._put_inline(run, flow)
                    construct = self._pairs.construct_of(node)
                    if construct is not None:
                        translation.translate(self, construct, None if end is None else rest[index:end], flow)
                    index = index if end is None else end + 1
                    continue
            if is_inline(node):
                run.append(node)
            elif isinstance(node, Tag):
                self._put_inline(run, flow)
                self._read_element(node, flow)
        self._put_inline(run, flow)

    def _put_inline(self, run: list[PageElement], flow: Flow) -> None:
        pieces = self.inline(run)
        is_mixed = sum(isinstance(piece, str) for piece in pieces) and len(pieces) > 1
        for piece in pieces:
            if isinstance(piece, str):
                flow.prose(f"<p>{piece}</p>")
            else:
                if is_mixed and piece["type"] == "picture" and run:
                    self.remark(run[0], "picture-in-line", str(piece["value"]["image"]["image"]))
                self.put(piece, flow)
        run.clear()

    def _read_element(self, node: Tag, flow: Flow) -> None:
        self._line = self.line_of(node)
        if node.name not in ("a", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.note_anchor(node)
        if node.get("data-gap"):
            flow.flush()
        handler = _HANDLERS.get(node.name)
        if handler is not None:
            handler(self, node, flow)
        elif node.name not in _IGNORED:
            self.walk(node.children, flow)

    # Elements

    def _paragraph(self, node: Tag, flow: Flow) -> None:
        children = [child for child in node.children if not is_blank(child)]
        only_constructs = children and all(self._pairs.construct_of(child) is not None for child in children)
        holds_pair = any(self._pairs.end_of(children, index) is not None for index in range(len(children)))
        if only_constructs or holds_pair:
            for child in children:
                if isinstance(child, Tag) and child.name == "x-construct":
                    child["data-block"] = "1"
            self.walk(children, flow)
        elif not self._table_caption(node, flow):
            self._put_inline(list(node.children), flow)

    def _table_caption(self, node: Tag, flow: Flow) -> bool:
        """`Table: …` below a table, as Pandoc has it."""
        text = node.get_text()
        if self.is_own or not text.startswith("Table: ") or flow.is_prose_open or not flow.blocks:
            return False
        last = flow.blocks[-1]
        if last["type"] != "table" or last["value"]["table"]["caption"]:
            return False
        last["value"]["table"]["caption"] = plain(node.children).removeprefix("Table: ")
        self.keep_links([node], flow)
        return True

    def _heading(self, node: Tag, flow: Flow) -> None:
        names = [str(node[name]) for name in ("id",) if node.get(name)]
        for anchor in node.find_all("a"):
            self.note_anchor(anchor)
            if not anchor.get_text(strip=True) or anchor.get_text(strip=True) in "#¶🔗":
                anchor.decompose()
        text = plain(node.children)
        if not self.is_own and (match := _EXPLICIT_ANCHOR.search(text)):
            names.append(match[1])
            text = text[: match.start()]
        pictures = [picture for image in node.find_all("img") if (picture := self.picture(image))]
        if flow.is_nested:
            pieces = [piece for piece in self.inline(node.children) if isinstance(piece, str)]
            flow.prose(f"<p><b>{''.join(pieces)}</b></p>") if pieces else None
        elif text and not self._is_title(node, text, flow):
            flow.flush()
            index = len(flow.blocks)
            self._give_anchors(index)
            text = text if self.is_own else strip_references(text)
            register(self.anchors, names + fragments(text), index)
            flow.block(builders.heading(text, f"h{self._level(node, text)}"))
            self.keep_links([node], flow, code="link-in-heading")
        for block in pictures:
            flow.block(block)

    def _is_title(self, node: Tag, text: str, flow: Flow) -> bool:
        """A first heading that repeats the title is the title."""
        if self.is_own or node.name != "h1" or any(block["type"] == "heading" for block in flow.blocks):
            return False
        if self.title and _bare(self.title) != _bare(text):
            return False
        self.title = self.title or text
        self.keep_links([node], flow, code="link-in-heading")
        return True

    def _level(self, node: Tag, text: str) -> int:
        source_level = int(node.name[1])
        if self.is_own:
            return min(max(source_level, 2), 4)
        if len(text) > LONGEST_HEADING:
            self.remark(node, "heading-too-long", text)
        level = self._outline.place(source_level)
        if source_level > 4 and level == 4:
            self.remark(node, "heading-too-deep", text)
        return level

    def _give_anchors(self, index: int) -> None:
        register(self.anchors, self._pending_anchors, index)
        self._pending_anchors = []

    def _code(self, node: Tag, flow: Flow) -> None:
        line = self.line_of(node)
        number = str(node.get("data-code") or "")
        if number.isdigit() and int(number) < len(self._parsed.code):
            info, content, line = self._parsed.code[int(number)]
        else:
            inner = node.find("code")
            classes = str((inner if isinstance(inner, Tag) else node).get("class") or "")
            match = re.search(r"\b(?:language|lang|highlight|brush:?)[-\s]([\w+#-]+)", classes)
            info, content = (match[1] if match else ""), node.get_text()
        found = read_info(info)
        if not content.strip("\n") and not self.is_own:
            self.remarks.add(line, "code-empty", info)
            return
        flow.block(
            builders.code(
                content.removesuffix("\n"),
                found.language if self.is_own else choose_language(found.language, line, self.remarks),
                file_name=found.title,
                line_numbers=found.has_line_numbers,
                marked_lines=found.marked_lines
                if self.is_own
                else tidy_marked_lines(found.marked_lines, line, self.remarks),
                diff=found.is_diff,
                caption=found.caption,
            )
        )

    def _footnote(self, node: Tag, flow: Flow) -> None:
        label = footnote_label(str(node.get("data-label") or ""))
        if label in self._labels:
            number = 2
            while f"{label}-{number}" in self._labels:
                number += 1
            self.remark(node, "footnote-twice", label)
            label = f"{label}-{number}"
        self._labels.add(label)
        inner = Flow(is_nested=True)
        self.walk(self._note_below(node) or node.children, inner)
        texts: list[str] = []
        after: list[Block] = []
        for block in inner.finish():
            if block["type"] == "paragraph":
                texts.append(block["value"])
            elif (line := self.as_line(block)) is not None:
                texts.append(f"<p>{line}</p>")
            else:
                after.append(block)
        flow.block(builders.footnote(label, "".join(texts)))
        for block in after:
            flow.block(block)

    def _note_below(self, node: Tag) -> list[PageElement]:
        """The text of a note that begins on the next line with less than four spaces stands outside the note."""
        following = node.find_next_sibling()
        if self.is_own or node.get_text(strip=True) or not isinstance(following, Tag) or following.name != "p":
            return []
        taken = list(following.children)
        following.clear()
        return taken

    def _table_settings_element(self, node: Tag, flow: Flow) -> None:
        flow.flush()
        self._table_settings = str(node.get("data-settings") or "")

    def _navigation(self, node: Tag, flow: Flow) -> None:
        if "related-articles" in (node.get("class") or []):
            asides.read_related(self, node, flow)
        else:
            self.walk(node.children, flow)

    def _aside(self, node: Tag, flow: Flow) -> None:
        if "call-to-action" in (node.get("class") or []):
            asides.read_call_to_action(self, node, flow)
        else:
            asides.put_callout(self, "note", "", node.children, flow)


_HANDLERS: dict[str, Callable[[BodyReader, Tag, Flow], None]] = {
    "p": BodyReader._paragraph,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BodyReader._heading),
    "pre": BodyReader._code,
    "ul": lists.read_list,
    "ol": lists.read_list,
    "dl": lists.read_definitions,
    "table": tables.read_table,
    "figure": media.read_figure,
    "iframe": media.read_frame,
    "video": media.read_film,
    "audio": media.read_film,
    "blockquote": asides.read_quotation,
    "details": asides.read_details,
    "nav": BodyReader._navigation,
    "aside": BodyReader._aside,
    "x-footnote": BodyReader._footnote,
    "x-table": BodyReader._table_settings_element,
}


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
