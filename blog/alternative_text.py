"""Finding pictures that say nothing to readers who cannot see them."""

from collections.abc import Iterable
from typing import Any

_IMAGE_BLOCK = {"image", "alt_text", "decorative"}


def count_pictures_without_text(raw: Any) -> int:
    """How many pictures in the raw data of a body, galleries and disclosures included, are neither described nor
    marked as decorative."""
    if isinstance(raw, dict):
        if raw.keys() >= _IMAGE_BLOCK:
            return int(bool(raw["image"]) and not raw["decorative"] and not (raw["alt_text"] or "").strip())
        return sum(count_pictures_without_text(value) for value in raw.values())
    if isinstance(raw, Iterable) and not isinstance(raw, str | bytes):
        return sum(count_pictures_without_text(value) for value in raw)
    return 0
