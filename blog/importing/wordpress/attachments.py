"""The library of the old site, and where its files lie now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blog.importing.folders import is_inside
from blog.importing.wordpress.export import Item

# WordPress makes smaller and scaled copies of what was uploaded.
_COPY = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,})(?=\.\w+$)")
_UPLOADS = re.compile(r"(?:^|/)(?:wp-content/)?(?:uploads|blogs\.dir/\d+/files|files)/(.+)$")


@dataclass(frozen=True)
class Attachment:
    number: str
    address: str
    title: str
    text: str
    caption: str

    @classmethod
    def of(cls, item: Item) -> "Attachment":
        return cls(
            number=item.number,
            address=(item.value("wp:attachment_url") or item.value("guid")).strip(),
            title=item.value("title").strip(),
            text=item.first("_wp_attachment_image_alt").strip(),
            caption=item.value("excerpt:encoded").strip(),
        )

    @property
    def is_picture(self) -> bool:
        return bool(re.search(r"\.(?:jpe?g|png|gif|webp|avif|svg|heic|bmp|tiff?)$", self.address, re.IGNORECASE))


class MediaFolder:
    """A copy of `wp-content/uploads`, or of what holds it, or all files in one folder."""

    def __init__(self, root: Path | None):
        self._root = root.resolve() if root is not None else None

    def find(self, address: str) -> Path | None:
        """The file that stood at an address of the old site; the original where only a smaller copy was meant."""
        if self._root is None:
            return None
        try:
            path = unquote(urlsplit(address).path).strip("/")
        except ValueError:
            return None
        if not path or "\x00" in path:
            return None
        for name in self._names(path):
            for folder in ("", "uploads", "wp-content/uploads"):
                candidate = self._root / folder / name
                if candidate.is_file() and is_inside(candidate, self._root):
                    return candidate
        return None

    @staticmethod
    def _names(path: str) -> Iterator[str]:
        below = _UPLOADS.search(path)
        names = [below[1] if below else path, path, path.rsplit("/", 1)[-1]]
        for name in dict.fromkeys(names):
            original = _COPY.sub("", name)
            yield name
            if original != name:
                yield original
                yield re.sub(r"(?=\.\w+$)", "-scaled", original)
