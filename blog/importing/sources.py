"""What an import reads from: a folder of Markdown, an export of WordPress or of Ghost.

The engine (`blog.importing.engine`) knows only this. A source is gone through twice or three times and never held in
memory: once for a survey, once to store its posts, and once more for posts that link to later ones.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from blog.importing.plans import Plan
from blog.importing.reports import FileReport
from blog.markdown import Document, Person

Wanted = Callable[[str], bool]


@dataclass(frozen=True)
class Audience:
    """Who may read a post: everybody, people with an account here, or people who know a password."""

    needs_login: bool = False
    password: str = ""

    @property
    def is_everybody(self) -> bool:
        return not self.needs_login and not self.password


@dataclass(frozen=True)
class OldAddress:
    """A redirect of the old site: from a path to a path of that site, or to an address elsewhere."""

    path: str
    target: str
    is_permanent: bool = True


class Post(ABC):
    """One post, not read yet. `path` finds it again in the next import; `title` is for people, where it is known."""

    path: str
    title: str = ""
    audience: Audience = Audience()
    # The code of the note that says why it is left out, for those without a plan.
    left_out: str = "not-a-post"

    @abstractmethod
    def checksum(self) -> str:
        """Changes when the post does."""

    @abstractmethod
    def read(self, *, check: bool = True) -> Document:
        """The document. `check` looks for losses, which means reading twice. Raises UnreadableError."""


class Source(ABC):
    """`importer` and `name` are part of the identity of its posts; `title` is for people."""

    importer: ClassVar[str]
    name: str
    title: str

    @abstractmethod
    def survey(self) -> Iterator[tuple[str, Plan | None]]:
        """The path of every post in order, with what is to become of it; no plan for what is no post."""

    @abstractmethod
    def posts(self, wanted: Wanted) -> Iterator[Post]:
        """The posts whose paths are wanted, in the order of the survey."""

    @abstractmethod
    def find_file(self, address: str, post: str) -> Path | None:
        """The local file that a post means by an address; None where there is none."""

    def own_path(self, address: str) -> str | None:
        """The path that an absolute address has on the old site; None for addresses of other sites."""
        return None

    def topic_of(self, path: str) -> str:
        """What a post without a category is about."""
        return self.title

    def people(self, path: str) -> dict[str, Person]:
        """Known authors by the key, in lower case, under which a post may name them."""
        return {}

    def old_addresses(self) -> Iterator[OldAddress]:
        """Redirects that the source has beside those of its posts."""
        yield from ()

    def remarks(self) -> Iterator[FileReport]:
        """What is to be said about the source itself, once everything is stored."""
        yield from ()
