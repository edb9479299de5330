"""Quotations, callouts and disclosures: things that hold other things."""

import re
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from blog import builders
from blog.footnotes import strip_references
from blog.markdown.document import Block
from blog.markdown.flow import Flow
from blog.markdown.media import PageReference
from blog.markdown.rich import plain
from blog.markdown.vocabulary import KINDS

if TYPE_CHECKING:
    from blog.markdown.body_reader import BodyReader

LONGEST_TITLE = 120
LONGEST_SUMMARY = 150
_ALERT = re.compile(r"\s*\[!([A-Za-z]+)\][+-]?[ \t]*([^\n]*)\n?")
_DASH = re.compile(r"\s*(?:—|–|---?|―)\s*(?=\S)")


def read_quotation(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    if alert := _take_alert(node):
        kind, title = alert
        put_callout(reader, KINDS[kind], title, node.children, flow)
        return
    source, url = _take_source(reader, node)
    inner = Flow(is_nested=True)
    reader.walk(node.children, inner)
    for block in inner.finish():
        if block["type"] != "paragraph":
            flow.block(block)
        else:
            text = as_plain_paragraphs(block["value"])
            flow.block(builders.quote(strip_references(text) if not reader.is_own else text, source, url))
            source, url = "", ""
            if not reader.is_own:
                rich = BeautifulSoup(block["value"], "html.parser")
                reader.keep_links([rich], flow, code="quote-with-links")
    if source:
        flow.prose(f"<p>— {_link(source, url)}</p>")


def _link(text: str, url: str) -> str:
    text = escape(text, quote=False)
    return f'<a href="{escape(url)}">{text}</a>' if url else text


def _take_alert(node: Tag) -> tuple[str, str] | None:
    """`> [!NOTE] Title`: takes the mark out of the text."""
    first = next((child for child in node.children if isinstance(child, Tag)), None)
    if first is None or first.name != "p" or not first.contents or not isinstance(first.contents[0], NavigableString):
        return None
    match = _ALERT.match(str(first.contents[0]))
    if not match or match[1].lower() not in KINDS:
        return None
    rest = str(first.contents[0])[match.end() :]
    first.contents[0].replace_with(rest)
    if not first.get_text(strip=True) and not first.find("img"):
        first.decompose()
    return match[1].lower(), match[2].strip()


def _take_source(reader: "BodyReader", node: Tag) -> tuple[str, str]:
    """Who said it: `<cite>`, or a last paragraph or line that begins with a dash."""
    paragraphs = [child for child in node.children if isinstance(child, Tag)]
    last = paragraphs[-1] if paragraphs else None
    if last is None or last.name not in ("p", "footer", "cite"):
        return "", ""
    if reader.is_own:
        cite = last.find("cite")
        return _source_of(last) if isinstance(cite, Tag) and _DASH.match(last.get_text()) else ("", "")
    is_source = last.name in ("footer", "cite") or (len(paragraphs) > 1 and _DASH.match(last.get_text()))
    if is_source and len(plain([last])) <= 200 and len(last.find_all("a")) <= 1:
        return _source_of(last)
    return "", ""


def _source_of(last: Tag) -> tuple[str, str]:
    link = last.find("a", href=re.compile(r"^https?://"))
    url = str(link["href"]) if isinstance(link, Tag) else ""
    text = _DASH.sub("", plain([last]), count=1)
    last.decompose()
    return text, url


def as_plain_paragraphs(html: str) -> str:
    """Rich text as the plain text of a quotation."""
    paragraphs = []
    for node in BeautifulSoup(html, "html.parser").children:
        if isinstance(node, Tag) and node.name in ("ul", "ol"):
            paragraphs.append("\n".join(_items(node)))
        elif isinstance(node, Tag):
            lines = "".join("\n" if child.name == "br" else child.get_text() for child in _leaves(node))
            paragraphs.append("\n".join(" ".join(line.split()) for line in lines.split("\n")).strip())
    return "\n\n".join(filter(None, paragraphs))


def _leaves(node: Tag) -> Iterable[Tag]:
    for child in node.descendants:
        if isinstance(child, NavigableString) or (isinstance(child, Tag) and child.name == "br"):
            yield child  # type: ignore[misc]


def _items(node: Tag, depth: int = 0) -> Iterable[str]:
    for number, item in enumerate(node.find_all("li", recursive=False), 1):
        mark = f"{number}." if node.name == "ol" else "•"
        nested = item.find_all(["ul", "ol"], recursive=False)
        text = plain([child for child in item.children if child not in nested])
        yield f"{mark} {text}"
        for inner in nested:
            yield from _items(inner, depth + 1)


def put_callout(reader: "BodyReader", kind: str, title: str, nodes: Iterable[PageElement], flow: Flow) -> None:
    """A callout; what it cannot hold (code, pictures, tables) follows it, and then it goes on."""
    inner = Flow(is_nested=True)
    if len(title) > LONGEST_TITLE:
        inner.prose(f"<p><b>{escape(title, quote=False)}</b></p>")
        title = ""
    reader.walk(nodes, inner)
    blocks = inner.finish()
    if title and (not blocks or blocks[0]["type"] != "paragraph"):
        blocks.insert(0, builders.paragraph(f"<p>{escape(title, quote=False)}</p>"))
        title = ""
    for block in blocks:
        if block["type"] == "paragraph":
            flow.block(builders.callout(kind, block["value"], title))
            title = ""
        else:
            flow.block(block)


def read_details(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    summary = node.find("summary")
    if isinstance(summary, Tag):
        summary.extract()
    put_disclosure(reader, [summary] if isinstance(summary, Tag) else [], node.children, flow)


def put_disclosure(reader: "BodyReader", summary: list[PageElement], nodes: Iterable[PageElement], flow: Flow) -> None:
    inner = Flow(is_nested=True)
    text = plain(summary)
    if len(text) > LONGEST_SUMMARY:
        inner.prose(f"<p>{escape(text, quote=False)}</p>")
        text = text[: LONGEST_SUMMARY - 1] + "…"
    reader.keep_links(summary, inner)
    reader.walk(nodes, inner)
    held: list[Block] = []
    after: list[Block] = []
    for block in inner.finish():
        if block["type"] == "footnote":
            after.append(block)
        else:
            held.extend(_for_disclosure(block))
    if flow.is_nested:
        flow.prose(f"<p><b>{escape(text, quote=False)}</b></p>")
        after = held + after
    elif held or reader.is_own:
        flow.block(builders.disclosure(text or "…", _joined(held)))
    elif text:  # nothing to unfold
        flow.prose(f"<p>{escape(text, quote=False)}</p>")
    for block in after:
        flow.prose(block["value"]) if block["type"] == "paragraph" else flow.block(block)


def _joined(blocks: list[Block]) -> list[Block]:
    """What became prose on the way in joins the prose beside it; prose that was apart stays apart."""
    joined: list[Block] = []
    for block in blocks:
        if block.pop("was_other", False) and joined and joined[-1]["type"] == "paragraph":
            joined[-1] = builders.paragraph(joined[-1]["value"] + block["value"])
        else:
            joined.append(block)
    return joined


def _for_disclosure(block: Block) -> list[Block]:
    """A disclosure holds paragraphs, code, pictures and tables; everything else as one of them."""
    value = block["value"]
    match block["type"]:
        case "paragraph" | "code" | "picture" | "table":
            return [block]
        case "gallery":
            pictures = [{"type": "picture", "value": {**item, "width": "text"}} for item in value["pictures"]]
            return [
                *pictures,
                *([_prose(f"<p>{escape(value['caption'], quote=False)}</p>")] if value["caption"] else []),
            ]
        case "callout":
            title = f"<p><b>{escape(value['title'], quote=False)}</b></p>" if value["title"] else ""
            return [_prose(title + value["text"])]
        case "quote":
            lines = escape(value["text"], quote=False).replace("\n\n", "</p><p>").replace("\n", "<br/>")
            source = f"<p>— {_link(value['source'], value['source_url'])}</p>" if value["source"] else ""
            return [_prose(f"<p>{lines}</p>{source}")]
        case "embed":
            html = f"<p>{_link(value['title'] or value['url'], value['url'])}</p>"
            return [_prose(html + (f"<p>{escape(value['caption'], quote=False)}</p>" if value["caption"] else ""))]
        case _:
            return []


def _prose(html: str) -> Block:
    return {**builders.paragraph(html), "was_other": True}


def read_related(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    """Our own `<nav class="related-articles">`."""
    heading = node.find(["b", "strong"])
    pages = [PageReference(str(link["href"])) for link in node.select("li a[href]")]
    flow.block(builders.related_articles(plain([heading]) if isinstance(heading, Tag) else "", pages))


def read_call_to_action(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    """Our own `<aside class="call-to-action">`."""
    paragraphs = node.find_all("p", recursive=False)
    heading = text = link_text = address = ""
    texts = []
    for number, paragraph in enumerate(paragraphs):
        bold, link = paragraph.find(["b", "strong"], recursive=False), paragraph.find("a", recursive=False)
        if number == 0 and isinstance(bold, Tag):
            heading = plain(bold.children)
        elif paragraph is paragraphs[-1] and isinstance(link, Tag):
            link_text, address = plain(link.children), str(link.get("href") or "")
        else:
            texts.append(as_plain_paragraphs(f"<p>{paragraph.decode_contents()}</p>"))
    text = "\n\n".join(texts)
    is_elsewhere = not address or re.match(r"[a-z][a-z0-9+.-]*:", address)
    page = None if is_elsewhere else PageReference(address)
    flow.block(builders.call_to_action(heading, text, link_text, page=page, url="" if page else address))
