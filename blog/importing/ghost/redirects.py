"""`redirects.json` and `redirects.yaml`, as Ghost has them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from blog.importing.refusals import ImportRefusedError
from blog.importing.sources import OldAddress

NAMES = ("redirects.json", "redirects.yaml", "redirects.yml")
LARGEST = 5_000_000


def find_redirects(*folders: Path | None) -> Path | None:
    """The file in one of these folders, or where Ghost keeps it below them."""
    for folder in folders:
        for below in ("", "data", "settings", "content/data", "content/settings"):
            for name in NAMES:
                if folder is not None and (path := folder / below / name).is_file():
                    return path
    return None


def read_redirects(path: Path) -> Iterator[OldAddress]:
    """Raises ImportRefusedError where the file is not what Ghost writes."""
    if path.stat().st_size > LARGEST:
        raise ImportRefusedError(_("%(name)s is too large.") % {"name": path.name})
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=yaml.BaseLoader)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise ImportRefusedError(
            _("%(name)s cannot be read: %(reason)s") % {"name": path.name, "reason": error}
        ) from error
    if isinstance(values, list):
        for entry in values:
            if isinstance(entry, dict) and isinstance(entry.get("from"), str) and isinstance(entry.get("to"), str):
                yield OldAddress(_plain(entry["from"]), entry["to"], entry.get("permanent") is not False)
    elif isinstance(values, dict):
        for status, entries in values.items():
            for old, new in entries.items() if isinstance(entries, dict) else ():
                if isinstance(old, str) and isinstance(new, str):
                    yield OldAddress(_plain(old), new, str(status) != "302")


def _plain(pattern: str) -> str:
    """The path that a pattern means where it means but one; others stay patterns, which no path is."""
    plain = re.sub(r"\\([/.-])", r"\1", pattern.removeprefix("^").removesuffix("$").removesuffix("/?"))
    return plain if plain.startswith("/") else f"/{plain}"
