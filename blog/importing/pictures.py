"""Pictures of the folder into the library, each once."""

import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from PIL import Image, UnidentifiedImageError

from blog.importing.folders import Folder
from blog.importing.reports import FileReport
from blog.picture_library import store_picture

LARGEST = 25 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "MPO")
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


class RefusedError(ValueError):
    """A file that does not go into the library; the message says why."""


@dataclass
class Pictures:
    """Remembers what it has stored, so that a picture used in many posts is read once.

    In a dry run pictures are checked and not stored: their key is then 0.
    """

    folder: Folder
    dry_run: bool = False
    stored: int = 0
    _keys: dict[Path, int] = field(default_factory=dict)

    def find(self, address: str, post: str, text: str, report: FileReport) -> int | None:
        """The key of the picture at `address`; None, with a note in the report, where the library cannot have it."""
        if is_elsewhere(address):
            report.note("picture-remote", address)
            return None
        path = self.folder.find_file(address, post)
        if path is None:
            report.note("picture-missing", address)
            return None
        if path not in self._keys:
            try:
                self._keys[path] = self._store(path, text)
            except RefusedError as error:
                report.note("picture-refused", f"{address}: {error}")
                return None
        return self._keys[path]

    def _store(self, path: Path, text: str) -> int:
        data = _read(path)
        if self.dry_run:
            return 0
        title = re.sub(r"[\W_]+", " ", path.stem).strip() or path.stem
        try:
            picture, is_new = store_picture(data, file_name=path.name, title=title[:255], alternative_text=text[:255])
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise RefusedError(f"the file is damaged ({error})") from error
        self.stored += is_new
        return int(picture.pk)


def is_elsewhere(address: str) -> bool:
    return bool(_ELSEWHERE.match(address)) or address.startswith("data:")


def _read(path: Path) -> bytes:
    """The bytes of a picture that can be shown without harm. Only its header is looked at."""
    size = path.stat().st_size
    if size > LARGEST:
        raise RefusedError(f"{size:,} bytes are more than {LARGEST:,}")
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                width, height, kind = picture.width, picture.height, picture.format
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        kind = path.suffix.lstrip(".").upper() or "?"
        reason = (
            "too many pixels"
            if isinstance(error, Image.DecompressionBombError)
            else f"{kind} is no picture that the library takes"
        )
        raise RefusedError(reason) from error
    if kind not in FORMATS:
        raise RefusedError(f"{kind} is no picture that the library takes")
    if width * height > limit:
        raise RefusedError(f"{width} × {height} pixels are more than {limit:,}")
    return path.read_bytes()
