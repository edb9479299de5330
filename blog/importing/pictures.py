"""Pictures of a source into the library, each once."""

import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from blog.importing.files import Files, RefusedError
from blog.importing.reports import FileReport
from blog.picture_library import store_picture

LARGEST = 25 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "MPO", "HEIF")
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


@dataclass
class Pictures(Files):
    """`user` is whoever brings them, `collection` the one that new ones go to."""

    user: Any = None
    collection: Any = None

    def find(self, address: str, post: str, text: str, report: FileReport) -> int | None:
        """The key of the picture at `address`; None, with a note in the report, where the library cannot have it."""
        path = self.source.find_file(address, post)
        if path is None:
            report.note("picture-remote" if is_elsewhere(address) else "picture-missing", address)
            return None
        try:
            return self.key_of(path, text)
        except RefusedError as error:
            report.note("picture-refused", f"{address}: {error}")
            return None

    def _store(self, path: Path, text: str) -> int:
        data = _read(path)
        if self.dry_run:
            return 0
        title = re.sub(r"[\W_]+", " ", path.stem).strip() or path.stem
        try:
            picture, is_new = store_picture(
                data,
                file_name=path.name,
                title=title[:255],
                alternative_text=text[:255],
                user=self.user,
                collection=self.collection,
            )
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise RefusedError(_("the file is damaged (%(reason)s)") % {"reason": error}) from error
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
