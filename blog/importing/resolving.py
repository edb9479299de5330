"""Names in a document to keys of the site: pictures, links between posts, links inside a post."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from blog import builders
from blog.importing.documents import Documents
from blog.importing.pictures import Pictures, is_elsewhere
from blog.importing.plans import Directory
from blog.importing.reports import FileReport
from blog.markdown import Document
from blog.table_of_contents import anchor

Block = dict[str, Any]
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FILE = re.compile(r"\.\w{1,5}(?:[?#].*)?$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass
class Resolver:
    """Resolves the documents of one import. `article_of` gives the key of the article of a path, if it is stored."""

    directory: Directory
    pictures: Pictures
    documents: Documents
    article_of: Callable[[str], int | None]

    def resolve(self, document: Document, path: str, slug: str, report: FileReport) -> tuple[list[Block], bool]:
        """Blocks ready for `blog.builders.body` with the seed `slug`, and whether a link waits for an article that is
        not stored yet."""
        work = _Work(self, path, report)
        positions: list[int] = []
        blocks: list[Block] = []
        for block in document.blocks:
            positions.append(len(blocks))
            blocks.extend(work.resolve(block))
        built = builders.body(blocks, seed=slug)
        anchors = {
            name: anchor(built[positions[index]]["id"])
            for name, index in document.anchors.items()
            if index < len(positions) and built[positions[index]]["type"] == "heading"
        }
        return [_with_html(block, lambda html: work.link(html, anchors)) for block in blocks], work.is_waiting


@dataclass
class _Work:
    resolver: Resolver
    path: str
    report: FileReport
    is_waiting: bool = False
    _told: set[str] = field(default_factory=set)

    def resolve(self, block: Block) -> list[Block]:
        value = block["value"]
        match block["type"]:
            case "picture":
                return self._picture(block)
            case "gallery":
                return self._gallery(value)
            case "disclosure":
                content = [made for child in value["content"] for made in self.resolve(child)]
                return [{"type": "disclosure", "value": {**value, "content": content}}]
            case "related_articles":
                keys = [key for reference in value["articles"] if (key := self._page(str(reference)))]
                return [{"type": "related_articles", "value": {**value, "articles": keys}}] if keys else []
            case "call_to_action" if value["page"]:
                key = self._page(str(value["page"]))
                return [{"type": "call_to_action", "value": {**value, "page": key}}]
            case _:
                return [block]

    def _picture(self, block: Block) -> list[Block]:
        value = block["value"]
        image = value["image"]
        key = self.resolver.pictures.find(str(image["image"]), self.path, image["alt_text"], self.report)
        if key is None:
            return [_stand_in(image, value["caption"])]
        return [{"type": "picture", "value": {**value, "image": {**image, "image": key}}}]

    def _gallery(self, value: Any) -> list[Block]:
        pictures = [{"type": "picture", "value": {**item, "width": "text"}} for item in value["pictures"]]
        found = [made for picture in pictures for made in self._picture(picture)]
        if len(found) > 1 and all(block["type"] == "picture" for block in found):
            items = [{"image": block["value"]["image"], "caption": block["value"]["caption"]} for block in found]
            return [{"type": "gallery", "value": {**value, "pictures": items}}]
        caption = [builders.paragraph(f"<p>{escape(value['caption'], quote=False)}</p>")] if value["caption"] else []
        return [*found, *caption]

    def _page(self, reference: str) -> int | None:
        plan = self.resolver.directory.find(reference, self.path)
        key = self.resolver.article_of(plan.path) if plan else None
        if plan is None:
            self._tell("link-unresolved", reference)
        elif key is None:
            self.is_waiting = True
        return key

    def link(self, html: str, anchors: dict[str, str]) -> str:
        def replace(match: re.Match[str]) -> str:
            return f"<a {self._target(unescape(match[1]), match[2], anchors)}>{match[2]}</a>"

        return _LINK.sub(replace, html) if "<a " in html else html

    def _target(self, href: str, inner: str, anchors: dict[str, str]) -> str:
        """The attributes of a link as rich text stores them."""
        if href.startswith("#"):
            return f'href="#{self._inner_link(href, anchors) or escape(href[1:])}"'
        address = self.resolver.directory.own_path(href) or href
        if not _OUTSIDE.match(address):
            # The last part has an ending: it may be a file.
            if _FILE.search(address) and not _PICTURE.search(address):
                document = self.resolver.documents.find(href, self.path, unescape(_TAG.sub("", inner)), self.report)
                if document is not None:
                    return f'linktype="document" id="{document}"'
            key = None if _PICTURE.search(address) else self._page(href)
            if key is not None:
                if "#" in href:
                    self._tell("link-fragment", href)
                return f'linktype="page" id="{key}"'
            if _PICTURE.search(address) and not any(note.what == href for note in self.report.notes):
                self._tell("link-unresolved", href)
        return f'href="{escape(href)}"'

    def _inner_link(self, href: str, anchors: dict[str, str]) -> str:
        name = href[1:]
        found = anchors.get(name) or anchors.get(name.lower())
        if found is None and not name.startswith(("section-", "footnote-")):
            self._tell("anchor-unresolved", href)
        return found or ""

    def _tell(self, code: str, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self.report.note(code, what)


def _stand_in(image: Any, caption: str) -> Block:
    """For a picture that the library has not: a link to one elsewhere, otherwise the words that describe it."""
    address, text = str(image["image"]), image["alt_text"]
    if is_elsewhere(address) and not address.startswith("data:"):
        name = text or caption or address.rstrip("/").rsplit("/", 1)[-1] or address
        line = f'<a href="{escape(address)}">{escape(name, quote=False)}</a>'
    else:
        name = text or caption
        line = f"<i>{escape(name, quote=False)}</i> " if name else ""
        line += f"<code>{escape(address, quote=False)}</code>"
    below = f"<br/>{escape(caption, quote=False)}" if caption and caption != name else ""
    return builders.paragraph(f"<p>{line}{below}</p>")


def _with_html(block: Block, change: Callable[[str], str]) -> Block:
    """The block with every rich text in it changed."""
    value = block["value"]
    match block["type"]:
        case "paragraph":
            value = change(value)
        case "callout" | "footnote":
            value = {**value, "text": change(value["text"])}
        case "table":
            rows = [{"values": [change(cell) for cell in row["values"]]} for row in value["table"]["rows"]]
            value = {**value, "table": {**value["table"], "rows": rows}}
        case "disclosure":
            value = {**value, "content": [_with_html(child, change) for child in value["content"]]}
    return {**block, "value": value}
