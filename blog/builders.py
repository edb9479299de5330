"""Blocks of a body as plain data, for demo content and tests.

Each function returns {"type", "value"}; `body` gives the list ids and makes it ready for a body field.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]
NAMESPACE = uuid.UUID("6f1c9f0e-51c1-4d0e-9a53-5a1c2b8f9d10")


def body(blocks: Iterable[Block], seed: str) -> list[Block]:
    """The blocks with ids that depend only on `seed` (an article's slug, say) and their position."""
    return [_with_ids(block, f"{seed}/{index}") for index, block in enumerate(blocks)]


def heading(text: str, level: str = "h2") -> Block:
    return _block("heading", text=text, level=level)


def paragraph(html: str) -> Block:
    return {"type": "paragraph", "value": html}


def code(
    code: str,
    language: str = "python",
    *,
    file_name: str = "",
    line_numbers: bool = False,
    marked_lines: str = "",
    diff: bool = False,
    caption: str = "",
) -> Block:
    return _block(
        "code",
        code=code.strip("\n"),
        language=language,
        file_name=file_name,
        caption=caption,
        show_line_numbers=line_numbers,
        marked_lines=marked_lines,
        is_diff=diff,
    )


def picture(
    image: Any, *, alternative_text: str = "", decorative: bool = False, caption: str = "", width: str = "text"
) -> Block:
    """`image` is a saved image; without alternative text its own description is used."""
    return _block("picture", image=_image(image, alternative_text, decorative), caption=caption, width=width)


def gallery(pictures: Iterable[tuple[Any, str, str]], caption: str = "") -> Block:
    """`pictures` are (image, alternative text, caption); an empty alternative text means the image's own."""
    items = [{"image": _image(image, text, False), "caption": below} for image, text, below in pictures]
    return _block("gallery", pictures=items, caption=caption)


def quote(text: str, source: str = "", source_url: str = "") -> Block:
    return _block("quote", text=text, source=source, source_url=source_url)


def callout(kind: str, html: str, title: str = "") -> Block:
    return _block("callout", kind=kind, title=title, text=html)


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str = "",
    first_column_is_header: bool = False,
) -> Block:
    """Cells are inline HTML."""
    columns = [{"type": "text", "heading": heading} for heading in headings]
    values = [{"values": list(row)} for row in rows]
    return _block(
        "table",
        table={"columns": columns, "rows": values, "caption": caption},
        first_column_is_header=first_column_is_header,
    )


def embed(url: str, title: str, caption: str = "") -> Block:
    return _block("embed", url=url, title=title, caption=caption)


def disclosure(summary: str, blocks: Iterable[Block]) -> Block:
    return _block("disclosure", summary=summary, content=list(blocks))


def footnote(label: str, html: str) -> Block:
    return _block("footnote", label=label, text=html)


def related_articles(heading: str, pages: Iterable[Any]) -> Block:
    return _block("related_articles", heading=heading, articles=[page.pk for page in pages])


def call_to_action(heading: str, text: str, link_text: str, *, page: Any = None, url: str = "") -> Block:
    return _block(
        "call_to_action", heading=heading, text=text, link_text=link_text, page=page.pk if page else None, url=url
    )


def _block(block_type: str, **value: Any) -> Block:
    return {"type": block_type, "value": value}


def _image(image: Any, alternative_text: str, decorative: bool) -> dict[str, Any]:
    text = "" if decorative else alternative_text or image.default_alt_text
    return {"image": image.pk, "alt_text": text, "decorative": decorative}


# The lists inside blocks, whose items carry ids as well.
_ITEM_LISTS = {"gallery": "pictures", "related_articles": "articles"}


def _with_ids(block: Block, path: str) -> Block:
    value = block["value"]
    if name := _ITEM_LISTS.get(block["type"]):
        items = [
            {"type": "item", "value": item, "id": _identifier(f"{path}/{index}")}
            for index, item in enumerate(value[name])
        ]
        value = {**value, name: items}
    elif block["type"] == "disclosure":
        value = {**value, "content": body(value["content"], path)}
    return {"type": block["type"], "value": value, "id": _identifier(path)}


def _identifier(path: str) -> str:
    return str(uuid.uuid5(NAMESPACE, path))
