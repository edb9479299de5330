"""An article as a Markdown file. Reading it again gives the same blocks.

Everything that Markdown, GitHub and Hugo have a form for is written in that form: alerts for callouts, attributes
behind fences and pictures, footnotes. The rest is HTML that every renderer shows: `figure`, `details`, `nav`, `aside`.
Two empty lines part paragraph blocks that follow each other.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from blog.markdown import escaping, front_matter
from blog.markdown.document import Block, Metadata
from blog.markdown.fences import FenceInfo, quote, write_info
from blog.markdown.metadata import OWN
from blog.markdown.rich_writer import Addresses, RichWriter


def write(metadata: Metadata, blocks: Sequence[Block], addresses: Addresses | None = None) -> str:
    """The text of the file, always the same for the same content."""
    return f"{front_matter.write(_values(metadata))}\n{write_blocks(blocks, addresses)}"


def write_blocks(blocks: Sequence[Block], addresses: Addresses | None = None) -> str:
    """The body alone. Ends with a line break, or is empty."""
    body = _Writer(addresses or Addresses()).body(blocks)
    return body and f"{body}\n"


def _values(metadata: Metadata) -> dict[str, Any]:
    values = {
        "title": metadata.title,
        "slug": metadata.slug,
        "date": _moment(metadata.published_at),
        "lastmod": _moment(metadata.updated_at),
        "expiryDate": _moment(metadata.expires_at),
        "draft": metadata.is_draft,
        "summary": metadata.summary,
        "seo_title": metadata.search_title,
        "description": metadata.search_description,
        "authors": [person.name for person in metadata.authors],
        "categories": list(metadata.categories),
        "tags": list(metadata.tags),
        "url": metadata.address,
        "aliases": list(metadata.aliases),
        "canonical_url": metadata.canonical_url,
        "cover": _cover(metadata),
        "og_image": metadata.social_picture,
        "noindex": metadata.hide_from_search_engines,
    }
    return {key: value for key, value in values.items() if value} | {"generator": OWN}


def _moment(value: datetime | date | None) -> str:
    return value.isoformat() if value else ""


def _cover(metadata: Metadata) -> dict[str, Any]:
    cover = metadata.cover
    if cover is None:
        return {}
    values = {"image": cover.picture, "alt": cover.alternative_text, "decorative": cover.is_decorative}
    return {key: value for key, value in values.items() if value}


class _Writer:
    def __init__(self, addresses: Addresses):
        self._addresses = addresses
        self._rich = RichWriter(addresses)

    def body(self, blocks: Iterable[Block]) -> str:
        written = ""
        previous, last_list = "", ""
        for block in blocks:
            if block["type"] == "paragraph":
                pieces = self._rich.pieces(block["value"], last_list)
                text, last_list = "\n\n".join(pieces), _mark_of(pieces)
            else:
                text, last_list = _WRITERS[block["type"]](self, block["value"]), ""
            if not text:
                continue
            gap = "\n\n\n" if previous == block["type"] == "paragraph" else "\n\n"
            written += f"{gap if written else ''}{text}"
            previous = block["type"]
        return written

    def _heading(self, value: Any) -> str:
        text = escaping.one_line(value["text"])
        if text.endswith("#"):
            text = f"{text[:-1]}\\#"
        return f"{'#' * int(value['level'][1:])} {text}" if text else ""

    def _code(self, value: Any) -> str:
        info = FenceInfo(
            language=value["language"] or "",
            title=value.get("file_name") or "",
            caption=value.get("caption") or "",
            marked_lines=value.get("marked_lines") or "",
            has_line_numbers=bool(value.get("show_line_numbers")),
            is_diff=bool(value.get("is_diff")),
        )
        written = write_info(info)
        sign = "~" if "`" in written else "`"
        code = value["code"] or ""
        fence = sign * max(3, _longest_run(code, sign) + 1)
        return f"{fence}{written}\n{code}{chr(10) if code else ''}{fence}"

    def _picture(self, value: Any) -> str:
        return self._image(value["image"], value.get("caption") or "", value.get("width") or "text")

    def _image(self, image: Any, caption: str, width: str = "text") -> str:
        source = escaping.address(self._addresses.picture(image["image"]))
        text = escaping.text(" ".join((image["alt_text"] or "").split()), keeps_references=False)
        attributes = [f"width={quote(width)}"] if width != "text" else []
        attributes += ["decorative"] if image["decorative"] else []
        behind = "{" + " ".join(attributes) + "}" if attributes else ""
        return f"![{text}]({source}{escaping.title(caption)}){behind}"

    def _gallery(self, value: Any) -> str:
        pictures = [self._image(item["image"], item.get("caption") or "") for item in _items(value["pictures"])]
        return _figure("gallery", "\n\n".join(pictures), value.get("caption") or "")

    def _embed(self, value: Any) -> str:
        title = escaping.text(value.get("title") or "", keeps_references=False) or escaping.text(value["url"])
        return _figure("embed", f"[{title}]({escaping.address(value['url'])})", value.get("caption") or "")

    def _quote(self, value: Any) -> str:
        paragraphs = (value["text"] or "").replace("\r\n", "\n").split("\n\n")
        texts = ["\\\n".join(escaping.one_line(line) for line in part.split("\n")) for part in paragraphs]
        if value.get("source"):
            source = escaping.text(value["source"], keeps_references=False)
            url = value.get("source_url")
            texts.append(f"— <cite>{f'[{source}]({escaping.address(url)})' if url else source}</cite>")
        return _quoted("\n\n".join(filter(None, texts)))

    def _callout(self, value: Any) -> str:
        title = escaping.text(value.get("title") or "")
        text = "\n\n".join(self._rich.pieces(value["text"]))
        return _quoted(f"[!{value['kind'].upper()}]{f' {title}' if title else ''}\n\n{text}")

    def _table(self, value: Any) -> str:
        table = value["table"]
        columns = table["columns"]
        if not columns:
            return ""
        rows = [
            [escaping.text(column["heading"] or "").replace("|", "\\|") for column in columns],
            ["---"] * len(columns),
        ]
        rows += [[self._cell(cell) for cell in row["values"]] for row in table["rows"]]
        written = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        settings = []
        if any(column["type"] != "text" for column in columns):
            settings.append(f'columns="{" ".join(column["type"] for column in columns)}"')
        settings += ["first_column"] if value.get("first_column_is_header") else []
        if settings:
            written = f"<!-- table {' '.join(settings)} -->\n{written}"
        return _figure("table", written, table["caption"]) if table.get("caption") else written

    def _cell(self, value: Any) -> str:
        return self._rich.cell("" if value is None else str(value))

    def _disclosure(self, value: Any) -> str:
        summary = f"<summary>{escape(value['summary'] or '', quote=False)}</summary>"
        content = self.body(value["content"])
        return f"<details>\n{summary}\n\n{content}\n\n</details>"

    def _footnote(self, value: Any) -> str:
        pieces = self._rich.pieces(value["text"])
        starts_with_list = value["text"].startswith(("<ul", "<ol"))
        text = ("\n" if starts_with_list else "") + "\n\n".join(pieces)
        lines = [f"    {line}" if line and number else line for number, line in enumerate(text.split("\n"))]
        return f"[^{value['label']}]: " + "\n".join(lines)

    def _related_articles(self, value: Any) -> str:
        found = [self._addresses.page(key) for key in _items(value["articles"])]
        links = [f"- [{escaping.text(page[0])}]({escaping.address(page[1])})" for page in found if page]
        heading = [f"**{escaping.text(value['heading'])}**"] if value["heading"] else []
        inner = "\n\n".join([*heading, "\n".join(links)])
        return f'<nav class="related-articles">\n\n{inner}\n\n</nav>'

    def _call_to_action(self, value: Any) -> str:
        page = self._addresses.page(value["page"]) if value.get("page") else None
        target = page[1] if page else value.get("url") or ""
        heading = [f"<b>{escaping.text(value['heading'], keeps_references=False)}</b>"]
        text = (value.get("text") or "").replace("\r\n", "\n")
        texts = [
            "\\\n".join(escaping.one_line(line) for line in part.split("\n")) for part in text.split("\n\n") if part
        ]
        link = f"[{escaping.text(value['link_text'], keeps_references=False)}]({escaping.address(target)})"
        inner = "\n\n".join([*heading, *texts, link])
        return f'<aside class="call-to-action">\n\n{inner}\n\n</aside>'


_WRITERS: dict[str, Callable[[_Writer, Any], str]] = {
    "heading": _Writer._heading,
    "code": _Writer._code,
    "picture": _Writer._picture,
    "gallery": _Writer._gallery,
    "embed": _Writer._embed,
    "quote": _Writer._quote,
    "callout": _Writer._callout,
    "table": _Writer._table,
    "disclosure": _Writer._disclosure,
    "footnote": _Writer._footnote,
    "related_articles": _Writer._related_articles,
    "call_to_action": _Writer._call_to_action,
}


def _items(values: Iterable[Any]) -> list[Any]:
    """The values of a list block, with ids or as builders make them."""
    return [entry["value"] if isinstance(entry, dict) and entry.get("type") == "item" else entry for entry in values]


def _figure(kind: str, inner: str, caption: str) -> str:
    below = f"<figcaption>{escape(' '.join(caption.split()), quote=False)}</figcaption>\n" if caption else ""
    return f'<figure class="{kind}">\n\n{inner}\n\n{below}</figure>'


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _longest_run(text: str, character: str) -> int:
    longest = run = 0
    for found in text:
        run = run + 1 if found == character else 0
        longest = max(longest, run)
    return longest


def _mark_of(pieces: Sequence[str]) -> str:
    last = pieces[-1] if pieces else ""
    return (
        last[0]
        if last[:2] in ("- ", "* ")
        else "."
        if last.startswith("1. ")
        else ")"
        if last.startswith("1) ")
        else ""
    )
