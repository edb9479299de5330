"""Bodies of several pages as data and as Markdown, at the cost of one."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from blog.exporting.layout import body_field
from blog.rich_text import expand_all
from blog.twins.articles import write_bodies
from blog.twins.readable import raw_blocks, shown
from blog.twins.references import References, change_texts, items, rich_texts
from blog.twins.referents import Referents, load
from home.api.addresses import full_address


class Bodies:
    """`pages` are of one type. What readers cannot see is not in their blocks."""

    def __init__(self, pages: Iterable[Any], request: HttpRequest):
        self._pages = list(pages)
        self._request = request

    def blocks(self, page: Any) -> list[dict[str, Any]]:
        return self._blocks.get(page.pk, [])

    def markdown(self, page: Any) -> str:
        return self._markdown.get(page.pk, "")

    @cached_property
    def _field(self) -> str:
        return body_field(type(self._pages[0])) if self._pages else ""

    @cached_property
    def _markdown(self) -> dict[int, str]:
        if not self._field:
            return {}
        written = write_bodies(self._pages, self._field, self._request)
        return {page.pk: text for page, text in zip(self._pages, written, strict=True)}

    @cached_property
    def _blocks(self) -> dict[int, list[dict[str, Any]]]:
        if not self._field:
            return {}
        raw = {page.pk: raw_blocks(getattr(page, self._field)) for page in self._pages}
        references = References()
        for blocks in raw.values():
            references.add(blocks)
        referents = load(references)
        found = {key: shown(blocks, referents) for key, blocks in raw.items()}
        texts = [
            text for blocks in found.values() for block in blocks for text in rich_texts(block["type"], block["value"])
        ]
        expanded = dict(zip(texts, expand_all(texts), strict=True))
        return {key: [self._as_data(block, referents, expanded) for block in blocks] for key, blocks in found.items()}

    def _as_data(self, block: dict[str, Any], referents: Referents, expanded: dict[str, str]) -> dict[str, Any]:
        value = change_texts(block["type"], block["value"], lambda html: expanded.get(html, html))
        match block["type"]:
            case "picture":
                value = {**value, "image": self._picture(value["image"], referents)}
            case "gallery":
                pictures = [
                    {**item, "image": self._picture(item["image"], referents)} for item in items(value["pictures"])
                ]
                value = {**value, "pictures": pictures}
            case "related_articles":
                value = {**value, "articles": [self._page(key, referents) for key in items(value["articles"])]}
            case "call_to_action":
                value = {**value, "page": self._page(value["page"], referents)}
            case "disclosure":
                content = [self._as_data(child, referents, {}) for child in value["content"]]
                value = {**value, "content": content}
        return {"id": block.get("id"), "type": block["type"], "value": value}

    def _picture(self, image: dict[str, Any], referents: Referents) -> dict[str, Any]:
        picture = referents.pictures[image["image"]]
        return {
            "id": picture.pk,
            "url": full_address(self._request, picture.file.url),
            "width": picture.width,
            "height": picture.height,
            "alt": image.get("alt_text") or "",
            "decorative": bool(image.get("decorative")),
            "credit": picture.credit,
        }

    def _page(self, key: Any, referents: Referents) -> dict[str, Any] | None:
        page = referents.pages.get(key)
        return {"id": page.pk, "title": page.title, "html_url": page.get_full_url(self._request)} if page else None
