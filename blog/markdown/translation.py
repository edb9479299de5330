"""What shortcodes, template tags, containers and components mean here.

What nothing is known about is kept where it stood, as a callout with its source, for an editor to decide.
"""

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import PageElement
from django.utils.translation import gettext as _

from blog import builders
from blog.markdown.asides import put_callout, put_disclosure
from blog.markdown.constructs import CLOSE, Construct
from blog.markdown.document import Block
from blog.markdown.flow import Flow
from blog.markdown.media import embed_block, file_link, picture_block, youtube
from blog.markdown.rich import usable_address
from blog.markdown.vocabulary import KINDS

if TYPE_CHECKING:
    from blog.markdown.body_reader import BodyReader

_PICTURES = {"figure", "img", "image", "picture", "assetimg", "imgproc", "figureimg", "zoomimage", "lightbox"}
_DETAILS = {"details", "collapse", "collapsible", "expand", "spoiler", "accordion", "toggle", "folding"}
_QUOTES = {"quote", "blockquote", "pullquote", "centerquote", "epigraph"}
# These arrange what they hold; what they hold is the content.
_TRANSPARENT = {
    "tabs", "tabgroup", "tabpane", "codegroup", "codetabs", "steps", "columns", "column", "col", "row", "clientonly",
    "center", "raw", "markdown", "nomarkdown", "fragment", "div", "section", "cards", "cardgroup", "cardpane", "lead",
    "pageinfo", "rawhtml", "html", "unsafe", "inlinehtml", "blocks", "filter", "verbatim", "block",
    "noscript", "template", "script",
}  # fmt: skip
_WITH_LABEL = {"tab", "tabitem", "step", "card", "codetab"}
_DROPPED = {"toc", "more", "comment", "assign", "set", "tableofcontents", "adsense", "cycle"}
_FILMS = {"video", "audio", "html5video", "youtubelite", "mp4", "webm"}
_CALLOUT_NAMES = {"callout", "alert", "admonition", "notice", "aside", "hint", "message", "box", "banner"}


def translate(reader: "BodyReader", construct: Construct, nodes: list[PageElement] | None, flow: Flow) -> None:
    """`nodes` is what stands between opening and closing; None where there is nothing between."""
    if construct.role == CLOSE:
        return
    if block := as_block(construct):
        reader.put(block, flow)
        reader.walk(nodes or [], flow)
    elif handler := _handler(construct, has_content=nodes is not None):
        handler(reader, construct, nodes or [], flow)
    else:
        leave_for_editor(reader, construct, flow)
        reader.walk(nodes or [], flow)


def as_block(construct: Construct) -> Block | None:
    """Pictures and embeds, which may also stand inside a line."""
    key = construct.key
    if key in _PICTURES:
        return _picture(construct)
    address = _page_address(construct)
    if address:
        return embed_block(address, construct.first("title", "alt"), construct.first("caption"))
    return None


def _picture(construct: Construct) -> Block | None:
    words = [word for word in construct.words if not word.isdigit()]
    address = construct.first("src", "url", "path", "link", "image_path", "image", "file", "name")
    if not address and words:
        # Hexo puts classes before the address.
        address = next((word for word in words if re.search(r"\.\w{2,4}$", word)), words[0])
        words = words[words.index(address) + 1 :]
    if not address or not usable_address(address):
        return None
    caption = construct.first("caption", "title")
    return picture_block(address, text=construct.first("alt") or " ".join(words) or caption, caption=caption)


def _page_address(construct: Construct) -> str:
    key = construct.key
    identifier = construct.first(
        "id",
        "videoid",
        "video-id",
        "video_id",
        "youtubeid",
        "youtube-id",
        "tweet-id",
        "tweetid",
        "url",
        "src",
        "v",
        "link",
    ) or next(iter(construct.words), "")
    if not identifier:
        return ""
    if identifier.startswith(("https://", "http://", "//")):
        is_page = re.search(r"youtube|vimeo|tweet|twitter|embed|iframe|gist|codepen|video|speakerdeck|spotify", key)
        return identifier if is_page else ""
    if not re.fullmatch(r"[\w./-]+", identifier):
        return ""
    if "youtube" in key:
        return youtube(identifier)
    if "vimeo" in key:
        return f"https://vimeo.com/{identifier}"
    if key in ("tweet", "twitter", "x"):
        owner = construct.first("user") or (construct.words[0] if len(construct.words) > 1 else "i")
        status = construct.words[1] if len(construct.words) > 1 else identifier
        return f"https://twitter.com/{owner}/status/{status}"
    if key == "gist":
        return "https://gist.github.com/" + "/".join(construct.words[:2] or (identifier,))
    return ""


_Handler = Callable[["BodyReader", Construct, list[PageElement], Flow], None]


def _handler(construct: Construct, *, has_content: bool) -> _Handler | None:
    key = construct.key
    if key in _DROPPED:
        return lambda *_: None
    if has_content:
        for names, handler in (
            (_DETAILS, _details),
            (_QUOTES, _quotation),
            (_TRANSPARENT, _transparent),
            (_WITH_LABEL, _with_label),
            (KINDS.keys() | _CALLOUT_NAMES, _callout),
        ):
            if key in names:
                return handler
    if key in _FILMS:
        return _film
    if construct.first("href", "link") and construct.first("text", "label", "title"):
        return _link
    if key in _TRANSPARENT:
        return _transparent
    return None


def _callout(reader: "BodyReader", construct: Construct, nodes: list[PageElement], flow: Flow) -> None:
    named = construct.first("type", "kind", "color", "variant", "level", "status").lower()
    words = list(construct.words)
    if construct.key in _CALLOUT_NAMES and not named and words and words[0].lower() in KINDS:
        named = words.pop(0).lower()
    kind = KINDS.get(named) or KINDS.get(construct.key, "note")
    put_callout(reader, kind, construct.first("title", "header", "heading") or " ".join(words), nodes, flow)


def _details(reader: "BodyReader", construct: Construct, nodes: list[PageElement], flow: Flow) -> None:
    summary = construct.first("summary", "title", "label", "header") or " ".join(construct.words)
    put_disclosure(reader, list(BeautifulSoup(escape(summary), "html.parser").children), nodes, flow)


def _quotation(reader: "BodyReader", construct: Construct, nodes: list[PageElement], flow: Flow) -> None:
    source = construct.first("author", "source", "cite", "by") or " ".join(construct.words)
    soup = BeautifulSoup("<blockquote></blockquote>", "html.parser")
    quotation = soup.blockquote
    assert quotation is not None
    for node in nodes:
        quotation.append(node)
    if source:
        footer = soup.new_tag("footer")
        footer.string = source
        quotation.append(footer)
    reader.walk([quotation], flow)


def _transparent(reader: "BodyReader", construct: Construct, nodes: list[PageElement], flow: Flow) -> None:
    reader.walk(nodes, flow)


def _with_label(reader: "BodyReader", construct: Construct, nodes: list[PageElement], flow: Flow) -> None:
    label = construct.first("label", "title", "header", "name", "value") or " ".join(construct.words)
    if label:
        flow.prose(f"<p><b>{escape(label, quote=False)}</b></p>")
    reader.walk(nodes, flow)


def _film(reader: "BodyReader", construct: Construct, nodes: list[PageElement], flow: Flow) -> None:
    address = construct.first("src", "url", "file", "path", "webm-src", "mp4-src") or next(iter(construct.words), "")
    if usable_address(address):
        flow.prose(file_link(address, construct.first("title", "caption", "alt")))
    else:
        leave_for_editor(reader, construct, flow)
    reader.walk(nodes, flow)


def _link(reader: "BodyReader", construct: Construct, nodes: list[PageElement], flow: Flow) -> None:
    address, text = construct.first("href", "link"), construct.first("text", "label", "title")
    if usable_address(address):
        flow.prose(file_link(address, text))
    else:
        flow.prose(f"<p>{escape(text, quote=False)}</p>")
    reader.walk(nodes, flow)


def leave_for_editor(reader: "BodyReader", construct: Construct, flow: Flow) -> None:
    """Nobody may miss that something was here."""
    reader.remarks.add(construct.line, "shortcode-unknown", construct.source)
    lines = [
        f"<code>{escape(line.strip(), quote=False)}</code>" for line in construct.source.splitlines() if line.strip()
    ]
    flow.block(builders.callout("note", f"<p>{'<br/>'.join(lines)}</p>", _("To be converted by hand")))
