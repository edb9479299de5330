"""Rows without their file, and files that no row names."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import storages
from django.db.models import FileField, Model
from django.utils import timezone
from wagtail.images.models import AbstractRendition

from home.backups import media

# Files that are younger may belong to a row that is about to be written.
YOUNG = timedelta(hours=1)
# What the site keeps in its storage for itself.
_OWN = ("health/",)
_ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class MissingFile:
    """A row whose file is not there. A rendition is made again from its original when somebody wants it."""

    model: type[Model]
    key: object
    storage: str
    name: str

    @property
    def can_be_made_again(self) -> bool:
        return issubclass(self.model, AbstractRendition)

    def __str__(self) -> str:
        return f"{self.model._meta.label} {self.key}: {self.name}"


@dataclass
class Findings:
    missing: list[MissingFile] = field(default_factory=list)
    orphans: list[tuple[str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.orphans)


def find() -> Findings:
    """Compare all rows with all files. Lists the storages once, however many rows there are."""
    there: dict[str, set[str]] = defaultdict(set)
    for alias, name in media.all_names():
        there[alias].add(name)
    found, named = Findings(), defaultdict(set)
    for model, key, alias, name in _named_files():
        named[alias].add(name)
        if name not in there[alias] and model._default_manager.filter(pk=key).exists():
            found.missing.append(MissingFile(model, key, alias, name))
    for alias in media.STORAGES:
        for name in sorted(there[alias] - named[alias]):
            if not name.startswith(_OWN) and _is_old(alias, name):
                found.orphans.append((alias, name))
    return found


def _named_files() -> Iterator[tuple[type[Model], object, str, str]]:
    aliases = {id(storages[alias]): alias for alias in media.STORAGES}
    for model in apps.get_models():
        for column in model._meta.local_fields:
            if not isinstance(column, FileField) or model._meta.proxy:
                continue
            alias = aliases.get(id(column.storage), "default")
            rows = model._default_manager.exclude(**{column.name: ""}).order_by("pk")
            for key, name in rows.values_list("pk", column.name).iterator(_ROWS_AT_ONCE):
                if name:
                    yield model, key, alias, name


def _is_old(alias: str, name: str) -> bool:
    try:
        changed_at = storages[alias].get_modified_time(name)
    except FileNotFoundError:
        return False
    return changed_at < timezone.now() - YOUNG
