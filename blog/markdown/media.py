"""Pictures, figures and pages of others."""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bs4.element import NavigableString, PageElement, Tag

from blog import builders
from blog.markdown.document import Block
from blog.markdown.fences import read_attributes
from blog.markdown.flow import Flow
from blog.markdown.rich import plain, usable_address

if TYPE_CHECKING:
    from blog.markdown.body_reader import BodyReader

LONGEST_CAPTION = 300
WIDTHS = ("text", "wide", "full")


@dataclass(frozen=True)
class PictureReference:
    """Stands where a saved picture will be: `blog.builders` asks a picture for these two."""

    pk: str
    default_alt_text: str = ""


@dataclass(frozen=True)
class PageReference:
    pk: str


def picture_block(
    address: str, *, text: str = "", caption: str = "", width: str = "text", decorative: bool = False
) -> Block:
    reference = PictureReference(" ".join(address.split()))
    text, caption = " ".join(text.split()), " ".join(caption.split())
    return builders.picture(reference, alternative_text=text, decorative=decorative, caption=caption, width=width)


def read_picture(reader: "BodyReader", node: Tag) -> Block | None:
    """A picture with the attributes that may stand behind it: `{width=wide}`, `{: .class }`."""
    attributes = _attributes(node)
    address = str(node.get("src") or "").strip()
    if not address or not usable_address(address):
        reader.remark(node, "picture-without-address", address or str(node.get("alt") or ""))
        return None
    width = attributes.get("width", "")
    return picture_block(
        address,
        text=str(node.get("alt") or ""),
        caption=str(node.get("title") or ""),
        width=width if width in WIDTHS else "text",
        decorative="decorative" in attributes,
    )


def take_attributes(soup: Tag) -> None:
    """Attributes that stand behind a picture in braces, off the text and onto the picture."""
    for picture in soup.find_all("img"):
        following = picture.next_sibling
        match = re.match(r"\{:?([^{}\n]*)\}", following) if isinstance(following, NavigableString) else None
        if match and isinstance(following, NavigableString):
            picture["data-attributes"] = match[1]
            following.replace_with(str(following)[match.end() :])


def _attributes(node: Tag) -> dict[str, str]:
    pairs, words = read_attributes(str(node.get("data-attributes") or ""))
    return {**dict.fromkeys(words, ""), **pairs}


def read_figure(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    """What the figure holds, with the caption where it can stand: in the last picture, table or listing."""
    # A figure may hold others, which have captions of their own.
    captions = node.find_all("figcaption")
    caption = next((found for found in captions if found.find_parent("figure") is node), None)
    holders = [child for child in node.children if child is not caption]
    if isinstance(caption, Tag) and caption.parent is not node:
        caption.extract()
    inner = Flow(is_nested=True)
    reader.walk(holders, inner)
    blocks = inner.finish()
    text = plain([caption]) if isinstance(caption, Tag) else ""
    kinds = {block["type"] for block in blocks}
    if "gallery" in str(node.get("class") or "") and kinds == {"picture"} and (reader.is_own or len(blocks) > 1):
        items = [_gallery_item(block) for block in blocks]
        blocks = [{"type": "gallery", "value": {"pictures": items, "caption": text}}]
    elif "embed" in str(node.get("class") or "") and (made := _embed_in(node, text)):
        blocks = [made]
    elif isinstance(caption, Tag) and not (len(text) <= LONGEST_CAPTION and _put_caption(blocks, text)):
        inner = Flow(is_nested=True)
        reader.walk(caption.children, inner)
        blocks += inner.finish()
        caption = None
    for block in blocks:
        reader.put(block, flow)
    if isinstance(caption, Tag):
        reader.keep_links([caption], flow)


def _gallery_item(block: Block) -> Block:
    return {"image": block["value"]["image"], "caption": block["value"]["caption"]}


def _put_caption(blocks: list[Block], text: str) -> bool:
    last = blocks[-1] if blocks else None
    if last is None:
        return False
    if last["type"] == "table" and not last["value"]["table"]["caption"]:
        last["value"]["table"]["caption"] = text
    elif last["type"] in ("picture", "code", "embed", "gallery") and not last["value"]["caption"]:
        last["value"]["caption"] = text
    else:
        return False
    return True


def _embed_in(node: Tag, caption: str) -> Block | None:
    link = node.find("a", href=True)
    if not isinstance(link, Tag):
        return None
    url = str(link["href"])
    title = plain(link.children)
    return builders.embed(url, "" if title == url else title, caption)


def read_frame(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    if block := embed_block(str(node.get("src") or ""), str(node.get("title") or "")):
        reader.put(block, flow)
    else:
        reader.remark(node, "address-unusable", str(node.get("src") or "<iframe>"))


def read_film(reader: "BodyReader", node: Tag, flow: Flow) -> None:
    """`<video>` and `<audio>`: a link to the file, and whatever text stands in the element."""
    source = node.find("source", src=True)
    address = str(node.get("src") or (source["src"] if isinstance(source, Tag) else ""))
    if usable_address(address):
        flow.prose(file_link(address, str(node.get("title") or "")))
    else:
        reader.remark(node, "address-unusable", f"<{node.name}>")
    reader.walk(_without_sources(node), flow)


def _without_sources(node: Tag) -> list[PageElement]:
    return [child for child in node.children if not (isinstance(child, Tag) and child.name == "source")]


def file_link(address: str, text: str = "") -> str:
    text = text or address.rstrip("/").rsplit("/", 1)[-1]
    return f'<p><a href="{escape(address)}">{escape(text, quote=False)}</a></p>'


def embed_block(address: str, title: str = "", caption: str = "") -> Block | None:
    """A page of others, under the address that people use for it."""
    address = f"https:{address}" if address.startswith("//") else address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname.removeprefix("www.")
    if host in ("youtube.com", "youtube-nocookie.com") and parts.path.startswith("/embed/"):
        identifier = parts.path.removeprefix("/embed/").strip("/")
        playlist = parse_qs(parts.query).get("list", [""])[0]
        address = (
            youtube(identifier) if identifier != "videoseries" else f"https://www.youtube.com/playlist?list={playlist}"
        )
    elif host == "player.vimeo.com" and (match := re.match(r"/video/(\d+)", parts.path)):
        address = f"https://vimeo.com/{match[1]}"
    return builders.embed(address, title, caption)


def youtube(identifier: str) -> str:
    identifier = re.sub(r"[?&].*", "", identifier)
    return f"https://www.youtube.com/watch?v={identifier}"
