"""A row of an export as a document."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from blog.importing.ghost.cards import Cards
from blog.importing.ghost.lexical import LexicalReader
from blog.importing.ghost.mobiledoc import MobiledocReader
from blog.importing.ghost.rendered import read_rendered
from blog.importing.sources import Audience, Post
from blog.markdown import Cover, Document, Metadata, Person, UnreadableError
from blog.markdown.html_reading import LONGEST, Draft
from blog.markdown.remarks import Remarks

Row = dict[str, Any]
HOME = "__GHOST_URL__"
BODIES = ("lexical", "mobiledoc", "html", "markdown", "plaintext")
_TOLD = ("title", "slug", "status", "type", "visibility", "published_at", "updated_at", "custom_excerpt",
         "feature_image", "canonical_url", "meta_title", "meta_description", *BODIES)  # fmt: skip


@dataclass
class Tables:
    """The small tables of an export, by the key that posts refer to."""

    tags: dict[str, Row] = field(default_factory=dict)
    users: dict[str, Row] = field(default_factory=dict)
    tags_of: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    authors_of: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    more_of: dict[str, Row] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)

    def keep(self, table: str, row: Row) -> None:
        match table:
            case "tags":
                self.tags[key_of(row)] = row
            case "users":
                self.users[key_of(row)] = row
            case "posts_tags":
                _relate(self.tags_of, row, "tag_id")
            case "posts_authors":
                _relate(self.authors_of, row, "author_id")
            case "posts_meta":
                self.more_of[str(row.get("post_id") or "")] = row
            case "settings":
                self.settings[text_of(row, "key")] = text_of(row, "value")

    def tags_for(self, post: Row) -> list[Row]:
        return [self.tags[key] for _order, key in sorted(self.tags_of.get(key_of(post), [])) if key in self.tags]

    def authors_for(self, post: Row) -> list[Row]:
        keys = [key for _order, key in sorted(self.authors_of.get(key_of(post), []))]
        keys = keys or [str(post.get("author_id") or post.get("author") or "")]
        return [self.users[key] for key in keys if key in self.users]


def _relate(relation: dict[str, list[tuple[int, str]]], row: Row, name: str) -> None:
    order = row.get("sort_order")
    entry = order if isinstance(order, int) else 0, str(row.get(name) or "")
    relation.setdefault(str(row.get("post_id") or ""), []).append(entry)


class GhostPost(Post):
    left_out = "page-left-out"

    def __init__(self, row: Row, tables: Tables):
        self._row = row
        self._tables = tables
        self.path = path_of(row)
        self.title = text_of(row, "title")
        self.audience = Audience(needs_login=text_of(row, "visibility") not in ("", "public"))

    def checksum(self) -> str:
        row, tables = self._row, self._tables
        tags = [text_of(tag, "name") for tag in tables.tags_for(row)]
        authors = [text_of(user, "name") for user in tables.authors_for(row)]
        more = tables.more_of.get(key_of(row), {})
        told = [[row.get(name) for name in _TOLD], tags, authors, sorted(more.items())]
        return sha256(json.dumps(told, default=str).encode(errors="replace")).hexdigest()

    def read(self, *, check: bool = True) -> Document:
        draft = Draft()
        cards = Cards(draft)
        try:
            html = _body(self._row, cards)
        except RecursionError as error:
            raise UnreadableError("The elements of this text are nested too deeply.") from error
        metadata = read_metadata(self._row, self._tables, draft.remarks)
        return draft.finish(html, metadata, cards.told if check else [])


def _body(row: Row, cards: Cards) -> str:
    """The HTML of the first body that there is: what the editor stores before what Ghost has made of it."""
    for name in BODIES[:-1]:
        text = text_of(row, name)
        if not text.strip():
            continue
        if len(text) > LONGEST:
            raise UnreadableError(f"The text has {len(text):,} characters; a post may have {LONGEST:,}.")
        if name == "html":
            return read_rendered(text, cards)
        if name == "markdown":
            return cards.html("markdown", {"markdown": text})
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            if any(text_of(row, other).strip() for other in BODIES[BODIES.index(name) + 1 : -1]):
                continue
            raise UnreadableError(f"The text is not valid JSON: {error}") from error
        return LexicalReader(cards).read(document) if name == "lexical" else MobiledocReader(cards).read(document)
    return ""


def read_metadata(row: Row, tables: Tables, remarks: Remarks) -> Metadata:
    more = tables.more_of.get(key_of(row), {})
    tags = tables.tags_for(row)
    public = [tag for tag in tags if not is_internal(tag)]
    internal = [text_of(tag, "name") for tag in tags if is_internal(tag)]
    if internal:
        remarks.add(0, "tags-internal", ", ".join(internal))
    for name in ("codeinjection_head", "codeinjection_foot"):
        if text_of(row, name).strip():
            remarks.add(0, "text-left-out", name)
    is_sent = text_of(row, "status") == "sent" or more.get("email_only") in (1, True)
    if is_sent:
        remarks.add(0, "status-sent")
    names = [text_of(tag, "name") for tag in public]
    image = text_of(row, "feature_image") or text_of(row, "image")
    return Metadata(
        title=" ".join(text_of(row, "title").split()),
        slug=text_of(row, "slug"),
        summary=" ".join((text_of(row, "custom_excerpt")).split()),
        search_title=text_of(row, "meta_title") or text_of(more, "meta_title"),
        search_description=text_of(row, "meta_description") or text_of(more, "meta_description"),
        published_at=moment_of(row.get("published_at")),
        updated_at=moment_of(row.get("updated_at")),
        is_draft=is_sent or text_of(row, "status") == "draft",
        authors=[
            Person(text_of(user, "name"), text_of(user, "website"))
            for user in tables.authors_for(row)
            if text_of(user, "name")
        ],
        categories=names[:1],
        tags=names[1:],
        canonical_url=text_of(row, "canonical_url").replace(HOME, ""),
        cover=Cover(image, text_of(more, "feature_image_alt") or None) if image else None,
        social_picture=text_of(row, "og_image") or text_of(more, "og_image"),
    )


def is_internal(tag: Row) -> bool:
    return text_of(tag, "visibility") == "internal" or text_of(tag, "name").startswith("#")


def text_of(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def key_of(row: Row) -> str:
    return str(row.get("id") or row.get("uuid") or "")


def path_of(row: Row) -> str:
    """What is the same in every export of a site: numbers of old exports are not."""
    return f"{'page' if is_page(row) else 'post'}-{row.get('uuid') or row.get('id')}"


def is_page(row: Row) -> bool:
    return row.get("type") == "page" or row.get("page") in (1, True)


def moment_of(value: object) -> datetime | None:
    """Ghost writes UTC: as text, without a zone or with Z, and long ago as milliseconds."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000, UTC)
        found = datetime.fromisoformat(str(value))
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
