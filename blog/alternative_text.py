"""Finding pictures that say nothing to readers who cannot see them."""

from collections.abc import Iterable, Iterator
from typing import Any

_IMAGE_BLOCK = {"image", "alt_text", "decorative"}


def count_pictures_without_text(raw: Any) -> int:
    """How many pictures in the raw data of a body, galleries and disclosures included, are neither described nor
    marked as decorative."""
    return sum(1 for _key in pictures_without_text(raw))


def pictures_without_text(raw: Any) -> Iterator[int]:
    """The keys of those pictures in the library, one for each place."""
    if isinstance(raw, dict):
        if raw.keys() >= _IMAGE_BLOCK:
            if raw["image"] and not raw["decorative"] and not (raw["alt_text"] or "").strip():
                yield raw["image"]
            return
        raw = raw.values()
    if isinstance(raw, Iterable) and not isinstance(raw, str | bytes):
        for value in raw:
            yield from pictures_without_text(value)
