"""What a Markdown file says, in a form that knows neither files nor the database.

Blocks are plain data as `blog.builders` makes them, with two kinds of names where numbers will be: a picture is the
address that the text gives it, and a link to another post keeps the address that the text gives it. Whoever stores the
document resolves both.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from blog.markdown.remarks import Remark

Block = dict[str, Any]


class UnreadableError(ValueError):
    """A text that cannot be read; the message says why."""


@dataclass(frozen=True)
class Person:
    """An author. `name` may be a key of an authors' file; `url` is a page about them."""

    name: str
    url: str = ""
    role: str = ""


@dataclass(frozen=True)
class Cover:
    """`alternative_text` None means that nothing was said about it."""

    picture: str
    alternative_text: str | None = None
    is_decorative: bool = False


@dataclass
class Metadata:
    """The front matter in our words. A date without a time or a zone is left as it was written.

    `address` is where the post stood on its old site, `aliases` are older addresses of it. `unused` names the keys
    that mean nothing to us.
    """

    title: str = ""
    slug: str = ""
    summary: str = ""
    search_title: str = ""
    search_description: str = ""
    published_at: datetime | date | None = None
    updated_at: datetime | date | None = None
    expires_at: datetime | date | None = None
    is_draft: bool = False
    authors: list[Person] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    address: str = ""
    aliases: list[str] = field(default_factory=list)
    canonical_url: str = ""
    cover: Cover | None = None
    social_picture: str = ""
    hide_from_search_engines: bool = False
    unused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Account:
    """How many things of one kind the source has, and which of them the document has not."""

    total: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loss:
    """Words of the source that are nowhere in the document, with their lines; and the same for links, pictures, …"""

    words: int = 0
    lost: tuple[tuple[int, str], ...] = ()
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return len(self.lost) / self.words if self.words else 0.0


@dataclass
class Document:
    """One post. `anchors` maps the fragments that links may use (`#set-up`) to the index of a heading in `blocks`."""

    metadata: Metadata = field(default_factory=Metadata)
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    loss: Loss = field(default_factory=Loss)
    dialect: str = ""
