"""Lists. An item holds text and further lists; a block inside an item ends the list for a moment."""

from typing import TYPE_CHECKING

from bs4.element import NavigableString, PageElement, Tag

from blog.markdown.document import Block
from blog.markdown.flow import Flow
from blog.markdown.rich import Piece, is_inline

if TYPE_CHECKING:
    from blog.markdown.body_reader import BodyReader

_Item = list[Piece]  # rich text without a paragraph around it, whole lists, and blocks
_LIST = ("<ul>", "<ol>")


def read_list(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    for piece in _pieces(reader, node):
        if isinstance(piece, str):
            flow.prose(piece)
        else:
            flow.block(piece)


def read_definitions(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    term = ""
    for child in node.find_all(["dt", "dd"]):
        inner = Flow(is_nested=True)
        reader.walk(child.children, inner)
        for block in inner.finish():
            if block["type"] != "paragraph":
                flow.block(block)
            elif child.name == "dt":
                term = f"<b>{_unwrap(block['value'])}</b>"
                flow.prose(f"<p>{term}</p>")
            else:
                flow.prose(block["value"])


def _unwrap(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>").replace("</p><p>", "<br/>")


def _pieces(reader: "BodyReader", node: Tag) -> list[Piece]:
    """Complete `<ul>`, `<ol>` or `<p>`, and the blocks between them."""
    items = [_read_item(reader, child) for child in node.children if isinstance(child, Tag)]
    is_ordered = node.name == "ol"
    start = int(str(node.get("start") or 1)) if str(node.get("start") or 1).isdigit() else 1
    broken = any(not isinstance(piece, str) for item in items[:-1] for piece in item)
    if is_ordered and (broken or start != 1):
        # Rich text has no way to go on counting, so the numbers are written.
        return [piece for number, item in enumerate(items, start) for piece in _numbered(item, number)]
    pieces: list[Piece] = []
    for item in items:
        _append_item(pieces, item, node.name)
    return pieces


def _append_item(pieces: list[Piece], item: _Item, name: str) -> None:
    first_block = next((index for index, piece in enumerate(item) if not isinstance(piece, str)), len(item))
    html = _join(item[:first_block])
    if html or not item:
        closing = f"</{name}>"
        if pieces and isinstance(pieces[-1], str) and pieces[-1].startswith(f"<{name}>"):
            pieces[-1] = f"{pieces[-1].removesuffix(closing)}<li>{html}</li>{closing}"
        elif html:
            pieces.append(f"<{name}><li>{html}</li>{closing}")
    pieces.extend(_outside(item[first_block:]))


def _numbered(item: _Item, number: int) -> list[Piece]:
    first_block = next((index for index, piece in enumerate(item) if not isinstance(piece, str)), len(item))
    text = [piece for piece in item[:first_block] if isinstance(piece, str) and not piece.startswith(_LIST)]
    lists = [piece for piece in item[:first_block] if isinstance(piece, str) and piece.startswith(_LIST)]
    paragraph = f"<p>{number}. {'<br/>'.join(text)}</p>"
    return [paragraph, *lists, *_outside(item[first_block:])]


def _outside(pieces: _Item) -> list[Piece]:
    return [piece if not isinstance(piece, str) or piece.startswith(_LIST) else f"<p>{piece}</p>" for piece in pieces]


def _join(pieces: _Item) -> str:
    html = ""
    for piece in pieces:
        if isinstance(piece, str):
            is_list = piece.startswith(_LIST)
            needs_break = html and not is_list and not html.endswith(("</ul>", "</ol>"))
            html += f"<br/>{piece}" if needs_break else piece
    return html


def _read_item(reader: "BodyReader", node: Tag) -> _Item:
    if node.name in ("ul", "ol"):  # a list that stands directly in a list
        return _pieces(reader, node)
    item: _Item = []
    run: list[PageElement] = []

    def end_run() -> None:
        item.extend(reader.inline(run))
        run.clear()

    for child in node.children:
        if is_inline(child):
            run.append(child)
            continue
        end_run()
        if not isinstance(child, Tag):
            continue
        if child.name in ("ul", "ol"):
            item.extend(_pieces(reader, child))
        elif child.name == "p":
            item.extend(reader.inline(child.children))
        else:
            item.extend(_other(reader, child))
    end_run()
    return item


def _other(reader: "BodyReader", node: Tag | NavigableString) -> list[Piece]:
    """Anything else in an item. Prose becomes part of the item again."""
    inner = Flow(is_nested=True)
    reader.walk([node], inner)
    return [_unwrap(block["value"]) if _is_simple(block) else block for block in inner.finish()]


def _is_simple(block: Block) -> bool:
    return block["type"] == "paragraph" and "<ul>" not in block["value"] and "<ol>" not in block["value"]
