"""A page as the checks see it: its body, and what has become of what it links to."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from blog.blocks.media import BLOCK_PICTURE
from blog.content_checks.drafts import Code, Draft, Heading, Link, Picture, Prose, Target
from blog.content_checks.findings import Place
from blog.content_checks.texts import read_plain_text, read_rich_text
from blog.link_targets import look_at, own_addresses
from blog.renditions import COVER_WIDTH
from blog.table_of_contents import read_headings


def read_draft(article: Any, *, is_organised: bool | None = None) -> Draft:
    """An ArticlePage, saved or not. `is_organised` says that category and author need not be looked for."""
    parts = _Parts()
    _read_cover(article, parts)
    parts.headings = list(_headings(article.body))
    numbers: dict[str, int] = {}
    for position, block in enumerate(article.body):
        numbers[block.block_type] = numbers.get(block.block_type, 0) + 1
        _read_block(block, _place(block, numbers[block.block_type], position), parts)
    targets = look_at({link.target for link in parts.links})
    categories = [entry.category for entry in article.article_categories.all()] if not is_organised else []
    return Draft(
        title=article.title,
        summary=article.summary,
        search_title=article.seo_title,
        search_description=article.search_description,
        has_category=is_organised or any(category.live for category in categories),
        has_author=is_organised or bool(article.article_authors.all()),
        headings=tuple(parts.headings),
        codes=tuple(parts.codes),
        proses=tuple(parts.proses),
        pictures=tuple(parts.pictures),
        links=tuple(parts.links),
        target_states=targets.states,
        typed_pages=targets.titles,
        own_addresses=own_addresses(),
    )


class _Parts:
    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.codes: list[Code] = []
        self.proses: list[Prose] = []
        self.pictures: list[Picture] = []
        self.links: list[Link] = []

    def add_rich_text(self, place: Place, source: str) -> None:
        text = read_rich_text(source)
        self.proses.append(Prose(place, text))
        for anchor in text.anchors:
            if anchor.link_type in ("page", "document"):
                target = Target(anchor.link_type, anchor.identifier)
            else:
                target = Target("address", anchor.address)
            self.links.append(Link(place, target, anchor.words))

    def add_text(self, place: Place, source: str | None, *, is_ours: bool = True) -> None:
        if source:
            self.proses.append(Prose(place, read_plain_text(source), is_ours))


def _place(block: Any, number: int, position: int) -> Place:
    return Place(_block_name(block, number), block_id=block.id or "", position=position)


def _block_name(block: Any, number: int) -> str:
    """As an editor would point at it: “Code 2 (orders.sql)”."""
    name = f"{block.block.label} {number}"
    told = _telling_words(block)
    return _("%(block)s (%(what)s)") % {"block": name, "what": told} if told else name


def _telling_words(block: Any) -> str:
    if isinstance(block.value, RichText):
        paragraphs = read_rich_text(block.value.source).paragraphs
        words = paragraphs[0] if paragraphs else ""
    elif isinstance(block.value, StructValue):
        names = ("file_name", "text", "title", "summary", "heading", "caption", "label")
        told = (block.value.get(name) for name in names)
        words = next((text for text in told if isinstance(text, str) and text.strip()), "")
    else:
        words = ""
    return Truncator(" ".join(words.split())).chars(40)


def _headings(body: Iterable) -> Iterator[Heading]:
    for number, heading in enumerate(read_headings(body), start=1):
        name = _("Heading %(number)d (%(what)s)") % {"number": number, "what": Truncator(heading.text).chars(40)}
        place = Place(name, block_id=heading.block_id, position=heading.position)
        yield Heading(place, heading.text, heading.level)


def _read_cover(article: Any, parts: _Parts) -> None:
    if article.cover is None:
        return
    place = Place(_("Cover"), field="cover_alternative_text")
    is_described = article.cover_is_decorative or bool(article.cover_alt.strip())
    parts.pictures.append(Picture(place, is_described, article.cover.width, COVER_WIDTH))


def _read_block(block: Any, place: Place, parts: _Parts) -> None:
    _READERS.get(block.block_type, _read_texts)(block.value, place, parts)


def _skip(value: Any, place: Place, parts: _Parts) -> None:
    """Headings are read together."""


def _read_code(value: Any, place: Place, parts: _Parts) -> None:
    parts.codes.append(Code(place, value["code"] or "", value["language"] or "text", bool(value["is_diff"])))
    parts.add_text(place, value["caption"])


def _read_picture(value: Any, place: Place, parts: _Parts) -> None:
    _read_image(value, place, parts, value["width"])


def _read_gallery(value: Any, place: Place, parts: _Parts) -> None:
    parts.add_text(place, value["caption"])
    for number, item in enumerate(value["pictures"].bound_blocks, start=1):
        _read_image(
            item.value, _inside(place, _("picture %(number)d") % {"number": number}, item.id), parts, "gallery"
        )


def _read_disclosure(value: Any, place: Place, parts: _Parts) -> None:
    parts.add_text(place, value["summary"])
    for number, child in enumerate(value["content"], start=1):
        _read_block(child, _inside(place, _block_name(child, number), child.id), parts)


def _read_quote(value: Any, place: Place, parts: _Parts) -> None:
    parts.add_text(place, value["text"], is_ours=False)
    if value["source_url"]:
        parts.links.append(Link(place, Target("address", value["source_url"])))


def _read_related(value: Any, place: Place, parts: _Parts) -> None:
    parts.links.extend(Link(place, Target("page", str(page.pk))) for page in value["articles"] if page)


def _inside(place: Place, name: str, block_id: str | None) -> Place:
    return Place(f"{place.name}, {name}", block_id=block_id or place.block_id, position=place.position)


def _read_image(value: Any, place: Place, parts: _Parts, width: str) -> None:
    parts.add_text(place, value["caption"])
    image = value["image"]
    if image:
        is_described = bool(image.decorative or (image.contextual_alt_text or "").strip())
        shown = max(BLOCK_PICTURE.get(width, BLOCK_PICTURE["text"]).widths)
        parts.pictures.append(Picture(place, is_described, image.width, shown))


def _read_call_to_action(value: Any, place: Place, parts: _Parts) -> None:
    parts.add_text(place, value["heading"])
    parts.add_text(place, value["text"])
    if value["page"]:
        parts.links.append(Link(place, Target("page", str(value["page"].pk)), value["link_text"] or ""))
    elif value["url"]:
        parts.links.append(Link(place, Target("address", value["url"]), value["link_text"] or ""))


def _read_texts(value: Any, place: Place, parts: _Parts) -> None:
    """Whatever else a block holds: all its rich texts, and its plain ones."""
    if isinstance(value, RichText):
        parts.add_rich_text(place, value.source)
    elif isinstance(value, StructValue):
        for name, child in value.items():
            if isinstance(child, str):
                if name in ("title", "caption"):
                    parts.add_text(place, child)
            else:
                _read_texts(child, place, parts)
    elif isinstance(value, StreamValue | ListValue):
        for child in value:
            _read_texts(getattr(child, "value", child), place, parts)
    elif isinstance(value, TypedTable):
        parts.add_text(place, value.caption)
        for cell in chain.from_iterable(row["values"] for row in value.row_data):
            _read_texts(cell, place, parts)


_READERS = {
    "heading": _skip,
    "code": _read_code,
    "picture": _read_picture,
    "gallery": _read_gallery,
    "disclosure": _read_disclosure,
    "quote": _read_quote,
    "related_articles": _read_related,
    "call_to_action": _read_call_to_action,
}
