"""Tables with inline cells."""

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from blog import builders
from blog.markdown.document import Block
from blog.markdown.fences import read_attributes
from blog.markdown.flow import Flow
from blog.markdown.rich import is_inline, plain

if TYPE_CHECKING:
    from blog.markdown.body_reader import BodyReader

MOST_COLUMNS = 60
_Row = list[tuple[str, bool]]  # a cell's HTML and whether it is a heading


def read_table(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    beside: list[Block] = []
    rows = [_read_row(reader, row, beside) for row in node.find_all("tr") if row.find_parent("table") is node]
    rows = [row for row in rows if row]
    width = min(max((len(row) for row in rows), default=0), MOST_COLUMNS)
    if not width:
        return
    has_head = node.find("thead") is not None or all(is_heading for _, is_heading in rows[0])
    header = rows.pop(0) if has_head else []
    caption = node.find("caption")
    settings, flags = read_attributes(reader.take_table_settings())
    kinds = settings.get("columns", "").split()
    headings = [_heading(html) for html, _ in header[:width]]
    body = [[html for html, _ in row[:width]] for row in rows]
    table = builders.table(
        headings + [""] * (width - len(headings)),
        [row + [""] * (width - len(row)) for row in body],
        caption=plain([caption]) if isinstance(caption, Tag) else "",
        first_column_is_header="first_column" in flags
        or (bool(rows) and width > 1 and all(row[0][1] for row in rows)),
    )
    for column, kind in zip(table["value"]["table"]["columns"], kinds, strict=False):
        column["type"] = kind if kind in ("text", "number") else "text"
    flow.block(table)
    for block in beside:
        flow.block(block)


def _heading(html: str) -> str:
    """Headings of columns are plain text."""
    return plain(BeautifulSoup(html, "html.parser").children)


def _read_row(reader: "BodyReader", row: Tag, beside: list[Block]) -> _Row:
    cells: _Row = []
    for cell in row.find_all(["td", "th"], recursive=False):
        cells.append((_read_cell(reader, cell, beside), cell.name == "th"))
        span = str(cell.get("colspan") or "1")
        extra = min(int(span), MOST_COLUMNS) - 1 if span.isdigit() else 0
        if extra > 0 or str(cell.get("rowspan") or "1") not in ("0", "1"):
            reader.remark(cell, "table-spans", plain([cell]))
        cells.extend([("", cell.name == "th")] * extra)
        if len(cells) > MOST_COLUMNS:
            break
    return cells


def _read_cell(reader: "BodyReader", cell: Tag, beside: list[Block]) -> str:
    """Lines of inline text; a picture goes below the table and leaves its alternative text behind."""
    lines: list[str] = []
    run: list[PageElement] = []

    def end_run() -> None:
        text = ""
        for piece in reader.inline(run):
            if isinstance(piece, str):
                text += piece
            else:
                beside.append(piece)
        if text:
            lines.append(text)
        run.clear()

    for child in cell.children:
        if is_inline(child):
            run.append(child)
            continue
        end_run()
        inner = Flow(is_nested=True)
        reader.walk([child], inner)
        for block in inner.finish():
            if (line := reader.as_line(block)) is None:
                beside.append(block)
            elif line:
                lines.append(line)
    end_run()
    return "<br/>".join(lines)
