"""What pictures and documents of a source have in common: each goes into its library once."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path

from blog.importing.sources import Source


class RefusedError(ValueError):
    """A file that does not go into a library; the message says why."""


@dataclass
class Files(ABC):
    """Remembers what it has stored, so that a file used in many posts is read once.

    In a dry run files are checked and not stored: their key is then 0.
    """

    source: Source
    dry_run: bool = False
    stored: int = 0
    _keys: dict[Path, int] = field(default_factory=dict)
    _refused: dict[Path, str] = field(default_factory=dict)

    def key_of(self, path: Path, text: str) -> int:
        """The key of a local file, stored if need be; `text` describes it. Raises RefusedError."""
        if path in self._refused:
            raise RefusedError(self._refused[path])
        if path not in self._keys:
            try:
                self._keys[path] = self._store(path, text)
            except RefusedError as error:
                self._refused[path] = str(error)
                raise
        return self._keys[path]

    @abstractmethod
    def _store(self, path: Path, text: str) -> int: ...
