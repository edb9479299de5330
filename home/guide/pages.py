"""Pages of the guide as HTML, from Markdown files that lie beside each other with their pictures."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path("docs") / "editors"
CONTENTS = "README"
_PAGE = re.compile(r"(?P<name>[a-z-]+|README)\.md(?P<anchor>#[\w-]+)?")
_PICTURE = re.compile(r"pictures/(?P<name>[a-z0-9-]+\.webp)")


@dataclass(frozen=True)
class GuidePage:
    title: str
    html: SafeString


def guide_page(name: str) -> GuidePage | None:
    """The page of that name; `CONTENTS` is the list of all."""
    path = settings.BASE_DIR / FOLDER / f"{name}.md"
    if not path.is_file():
        return None
    title, _newline, text = path.read_text(encoding="utf-8").partition("\n")
    return GuidePage(title.lstrip("# "), render(text))


def picture_path(name: str) -> Path:
    return settings.BASE_DIR / FOLDER / "pictures" / name


def render(text: str) -> SafeString:
    """Markdown as HTML, with anchors at its headings and links that lead within the guide."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(tokens[place + 1].content))
        if token.children:
            token.children = _lead_within(token.children)
    # Our own text, and the parser passes no HTML on.
    return mark_safe(parser.renderer.render(tokens, parser.options, {}))


def _lead_within(tokens: list[Token]) -> list[Token]:
    """A link to another document of the project, which the admin does not show, becomes plain text."""
    kept, leads = [], True
    for token in tokens:
        if token.type == "link_open":
            href = _address(str(token.attrGet("href")))
            leads = href is not None
            token.attrSet("href", href or "")
        if token.type == "image" and (picture := _PICTURE.fullmatch(str(token.attrGet("src")))):
            token.attrSet("src", reverse("editors_guide_picture", args=[picture["name"]]))
            token.attrSet("loading", "lazy")
        if leads or token.type not in {"link_open", "link_close"}:
            kept.append(token)
        leads = leads or token.type == "link_close"
    return kept


def _address(href: str) -> str | None:
    if page := _PAGE.fullmatch(href):
        anchor = page["anchor"] or ""
        if page["name"] == CONTENTS:
            return reverse("editors_guide") + anchor
        return reverse("editors_guide_page", args=[page["name"]]) + anchor
    return href if href.startswith(("#", "https://")) else None
