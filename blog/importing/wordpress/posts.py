"""An item of an export as a document."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import unquote

from blog.importing.sources import Audience, Post
from blog.importing.wordpress.attachments import Attachment
from blog.importing.wordpress.autop import add_paragraphs
from blog.importing.wordpress.export import Item, Site
from blog.importing.wordpress.gutenberg import BlockReader, has_blocks
from blog.importing.wordpress.shortcodes import Shortcodes
from blog.markdown import Cover, Document, Metadata, Person
from blog.markdown.html_losses import told_by_html
from blog.markdown.html_reading import Draft
from blog.markdown.remarks import Remarks

MOST_CATEGORIES = 3
_TAGS = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote)\b[^>]*>")
_KNOWN_DOMAINS = {"category", "post_tag", "tag", "author", "post_format", "nav_menu", "wp_theme", "language"}


@dataclass
class Surroundings:
    """What an item refers to: the site, its library and its reusable blocks."""

    site: Site
    attachments: dict[str, Attachment] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    reusable: dict[str, str] = field(default_factory=dict)

    def pictures(self, numbers: Sequence[str], parent: str) -> list[Attachment]:
        wanted = numbers or self.children.get(parent, [])
        found = [self.attachments[number] for number in wanted if number in self.attachments]
        return [attachment for attachment in found if attachment.is_picture]


class WordPressPost(Post):
    left_out = "page-left-out"

    def __init__(self, item: Item, surroundings: Surroundings):
        self._item = item
        self._around = surroundings
        self.path = path_of(item)
        self.title = _plain(item.value("title"))
        self.audience = Audience(
            needs_login=item.status == "private", password=item.value("wp:post_password").strip()[:255]
        )

    def checksum(self) -> str:
        item = self._item
        names = ("title", "link", "content:encoded", "excerpt:encoded", "dc:creator", "wp:post_name", "wp:status")
        names += ("wp:post_date", "wp:post_date_gmt", "wp:post_modified_gmt", "wp:post_password")
        cover = self._around.attachments.get(item.first("_thumbnail_id"))
        parts: list[Any] = [[item.value(name) for name in names], sorted(item.terms)]
        parts += [sorted((key, value) for key, value in item.meta.items() if key in _META), repr(cover)]
        return sha256(json.dumps(parts).encode(errors="replace")).hexdigest()

    def read(self, *, check: bool = True) -> Document:
        item = self._item
        draft = Draft()
        shortcodes = Shortcodes(draft, lambda numbers: self._around.pictures(numbers, item.number))
        content = item.value("content:encoded")
        if has_blocks(content):
            notes = _footnotes(item)
            made = BlockReader(draft, shortcodes, lambda key: self._around.reusable.get(key, ""), notes).read(content)
            html = made.html
        else:
            made = shortcodes.translate(content, links_alone=True)
            html = add_paragraphs(made.html)
        metadata = read_metadata(item, self._around, draft.remarks)
        told = [told_by_html(made.told)] if check else []
        return draft.finish(html + shortcodes.footnotes(), metadata, told)


_META = {
    "_thumbnail_id", "_wp_old_slug", "footnotes", "_yoast_wpseo_title", "_yoast_wpseo_metadesc",
    "_yoast_wpseo_canonical", "rank_math_title", "rank_math_description", "rank_math_canonical_url",
}  # fmt: skip


def path_of(item: Item) -> str:
    return f"{item.kind}-{item.number or sha256(item.value('guid').encode()).hexdigest()[:12]}"


def read_metadata(item: Item, around: Surroundings, remarks: Remarks) -> Metadata:
    published_at = _moment(item.value("wp:post_date_gmt"), item.value("wp:post_date"))
    is_draft = item.status in ("draft", "pending")
    if item.status == "pending":
        remarks.add(item.line, "status-pending")
    others = sorted({f"{domain}: {name}" for domain, _slug, name in item.terms if domain not in _KNOWN_DOMAINS})
    if others:
        remarks.add(item.line, "terms-unused", ", ".join(others))
    return Metadata(
        title=_plain(item.value("title")),
        slug=unquote(item.value("wp:post_name").strip()),
        summary=_plain(item.value("excerpt:encoded")),
        search_title=_template_free(item.first("_yoast_wpseo_title", "rank_math_title")),
        search_description=_template_free(item.first("_yoast_wpseo_metadesc", "rank_math_description")),
        published_at=published_at if not is_draft or item.value("wp:post_date_gmt").startswith("2") else None,
        updated_at=_moment(item.value("wp:post_modified_gmt"), item.value("wp:post_modified")),
        is_draft=is_draft,
        authors=_authors(item),
        categories=_categories(item, around.site),
        tags=[unescape(name) for domain, _slug, name in item.terms if domain in ("post_tag", "tag") and name],
        canonical_url=item.first("_yoast_wpseo_canonical", "rank_math_canonical_url"),
        cover=_cover(around.attachments.get(item.first("_thumbnail_id"))),
    )


def _cover(attachment: Attachment | None) -> Cover | None:
    return Cover(attachment.address, attachment.text or None) if attachment and attachment.is_picture else None


def _authors(item: Item) -> list[Person]:
    """The plug-in for several authors keeps them as terms."""
    several = [slug.removeprefix("cap-") or name for domain, slug, name in item.terms if domain == "author"]
    names = several or [item.value("dc:creator").strip()]
    return [Person(name) for name in dict.fromkeys(names) if name]


def _categories(item: Item, site: Site) -> list[str]:
    """The post's own, then those above them while there is room: here categories do not hold one another."""
    own = [(slug, unescape(name)) for domain, slug, name in item.terms if domain == "category" and name]
    own = [(slug, name) for slug, name in own if slug != "uncategorized"] or []
    names = dict.fromkeys(name for _slug, name in own)
    above: list[str] = []
    for slug, _name in own:
        above += _ancestors(slug, site)
    for name in above:
        if len(names) < MOST_CATEGORIES:
            names.setdefault(name)
    return list(names)


def _ancestors(slug: str, site: Site) -> list[str]:
    names: list[str] = []
    seen = {slug}
    _name, slug = site.categories.get(slug, ("", ""))
    while slug and slug not in seen:
        seen.add(slug)
        name, slug = site.categories.get(slug, ("", ""))
        if name:
            names.append(unescape(name))
    return names


def _footnotes(item: Item) -> dict[str, str]:
    try:
        notes = json.loads(item.first("footnotes") or "[]")
    except (json.JSONDecodeError, RecursionError):
        return {}
    entries = notes if isinstance(notes, list) else []
    return {
        str(entry["id"]): str(entry.get("content") or "")
        for entry in entries
        if isinstance(entry, dict) and entry.get("id")
    }


def _moment(utc: str, local: str) -> datetime | date | None:
    """WordPress writes zeros where there is no date."""
    for text, zone in ((utc, UTC), (local, None)):
        try:
            found = datetime.fromisoformat(text.strip())
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=zone)
    return None


def _plain(html: str) -> str:
    return _words(_TAGS.sub("", _BREAKS.sub(" ", html)))


def _words(text: str) -> str:
    return " ".join(unescape(text).split())


def _template_free(text: str) -> str:
    """Plug-ins keep templates such as `%%title%% %%sep%%`; what remains without them is no title."""
    return "" if "%" in text else _words(text)
