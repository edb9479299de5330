"""The pictures and documents beside a text, under names that depend on nothing but themselves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.utils.text import slugify

from blog.exporting.folder import ExportFolder

LONGEST_NAME = 80


@dataclass
class Bundle:
    """`pictures` and `documents` are the names of the files, by key; `missing` are those whose file is gone."""

    pictures: dict[int, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)
    resources: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def store_bundle(folder: ExportFolder, path: str, pictures: Iterable[Any], documents: Iterable[Any]) -> Bundle:
    """Write the files beside the text at `path`. Two records of one file are one."""
    bundle = Bundle()
    beside = PurePosixPath(path).parent
    contents: dict[str, bytes] = {}
    entries: list[tuple[Any, str, dict[str, Any], dict[int, str]]] = []
    for item, names, facts in (
        *((picture, bundle.pictures, _picture_facts(picture)) for picture in pictures),
        *((document, bundle.documents, {}) for document in documents),
    ):
        try:
            with item.file.open("rb") as file:
                checksum = item.get_file_hash()
                contents.setdefault(checksum, file.read())
        except OSError:
            bundle.missing.append(item.title)
            continue
        entries.append((item, checksum, facts, names))
    names = _names({(_plain_name(item), checksum) for item, checksum, _, _ in entries})
    resources = {}
    for item, checksum, facts, target in entries:
        name = target[item.pk] = names[_plain_name(item), checksum]
        resources[name] = {"src": name, "title": item.title, **({"params": facts} if facts else {})}
        if str(beside / name) not in folder.written:
            folder.write(str(beside / name), contents[checksum])
    bundle.resources = [resources[name] for name in sorted(resources)]
    return bundle


def _names(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The plain name, with a part of the checksum where two files would have the same one."""
    counts = Counter(name for name, _ in wanted)
    found = {}
    for name, checksum in wanted:
        stem, _, ending = name.rpartition(".")
        found[name, checksum] = name if counts[name] == 1 else f"{stem}-{checksum[:8]}.{ending}"
    return found


def _plain_name(item: Any) -> str:
    ending = PurePosixPath(item.file.name).suffix.lower()
    title = item.title.removesuffix(ending)
    return f"{slugify(title)[:LONGEST_NAME].strip('-') or 'file'}{ending}"


def _picture_facts(picture: Any) -> dict[str, Any]:
    focus = [
        picture.focal_point_x,
        picture.focal_point_y,
        picture.focal_point_width,
        picture.focal_point_height,
    ]
    facts = {
        "description": picture.description,
        "credit": picture.credit,
        "licence": picture.licence,
        "source": picture.source_url,
        "focal_point": " ".join("" if part is None else str(part) for part in focus).strip(),
    }
    return {name: value for name, value in facts.items() if value}
