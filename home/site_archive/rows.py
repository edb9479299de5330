"""Rows as lines of JSON that are the same on every database, and back."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.serializers import python
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Revision

from home.site_archive.contents import Options, needed_revisions

_CHUNK = 200


class UnusableRowError(Exception):
    """A line of an archive that is no row of this site; the message says why."""


class _Encoder(DjangoJSONEncoder):
    """Django's own cuts moments to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.astimezone(UTC).isoformat() if isinstance(o, datetime) and o.tzinfo else super().default(o)


class _Serializer(python.Serializer):
    """Names what has another key on another installation; leaves out what the archive has not."""

    def __init__(self, options: Options, revisions: set[int] | None):
        super().__init__()
        self._with_accounts = options.accounts
        self._revisions = revisions
        self._names: dict[tuple[type, Any], Any] = {}

    def handle_fk_field(self, obj: models.Model, field: Any) -> None:
        related, key = field.remote_field.model, getattr(obj, field.attname)
        if (related is get_user_model() and not self._with_accounts) or (
            related is Revision and self._revisions is not None and key not in self._revisions
        ):
            key = None
        elif key is not None and related in (ContentType, Permission, Group, get_user_model()):
            key = self._name(related, key)
        self._current[field.name] = key

    def handle_field(self, obj: models.Model, field: Any) -> None:
        if isinstance(field, StreamField):
            # PostgreSQL keeps the keys of JSON in another order.
            blocks = json.loads(field.value_to_string(obj) or "[]")
            self._current[field.name] = json.dumps(blocks, sort_keys=True, ensure_ascii=False)
        elif isinstance(obj, Revision) and field.name == "content":
            self._current[field.name] = _without_people(obj)
        else:
            super().handle_field(obj, field)

    def get_dump_object(self, obj: models.Model) -> dict[str, Any]:
        row = super().get_dump_object(obj)
        if isinstance(obj, get_user_model()):
            row["fields"] |= {"password": "!", "is_superuser": False, "last_login": None, "user_permissions": []}
        if isinstance(obj, Group | get_user_model()):
            del row["pk"]
        return row

    def _name(self, related: Any, key: Any) -> Any:
        """The natural key; None for a person whose account is gone."""
        if (related, key) not in self._names:
            found = related._base_manager.filter(pk=key).first()
            self._names[related, key] = found.natural_key() if found else None
        return self._names[related, key]


def _without_people(revision: Revision) -> dict[str, Any]:
    """A version without keys of accounts and without comments, which belong to people."""
    content = dict(revision.content)
    model = revision.content_type.model_class()
    for field in model._meta.get_fields() if model else ():
        if isinstance(field, models.ForeignKey) and field.remote_field.model is get_user_model():
            content[field.name] = None
    if COMMENTS_RELATION_NAME in content:
        content[COMMENTS_RELATION_NAME] = []
    return content


def kept_revisions(options: Options) -> set[int] | None:
    """The keys of the versions that an archive holds; None for all of them."""
    return None if options.history else needed_revisions()


def lines(model: Any, options: Options, revisions: set[int] | None) -> Iterator[bytes]:
    """Each row of a model, in an order that does not depend on the database. `revisions` are `kept_revisions`."""
    serializer = _Serializer(options, revisions)
    for rows in _batches(_queryset(model, revisions).iterator(chunk_size=_CHUNK)):
        for row in serializer.serialize(rows, use_natural_foreign_keys=True):
            for name, field in row["fields"].items():
                if isinstance(field, list) and model._meta.get_field(name).many_to_many:
                    row["fields"][name] = sorted(field)
            text = json.dumps(row, cls=_Encoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            yield f"{text}\n".encode()


def _queryset(model: Any, revisions: set[int] | None) -> Any:
    rows = model._base_manager.order_by("pk")
    if model is Revision:
        rows = rows.select_related("content_type")
        return rows if revisions is None else rows.filter(pk__in=revisions)
    # By name, which databases sort differently; there are few.
    if model in (Group, get_user_model()):
        order = sorted(rows, key=lambda row: row.natural_key())
        return _Listed(order)
    return rows.prefetch_related(*[field.name for field in model._meta.local_many_to_many if _is_plain(field)])


class _Listed(list):
    def iterator(self, chunk_size: int) -> Iterator[Any]:
        return iter(self)


def _is_plain(field: Any) -> bool:
    return bool(field.remote_field.through._meta.auto_created)


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _CHUNK)):
        yield batch


def store_line(model: Any, line: bytes) -> None:
    """Raises UnusableRowError for what is no row of `model`."""
    try:
        row = json.loads(line)
        if row["model"] != model._meta.label_lower:
            raise UnusableRowError(f"{row['model']} stands among {model._meta.label_lower}.")
        if model is get_user_model():
            _store_account(row)
            return
        for found in python.Deserializer([row]):
            found.save()
    except (DeserializationError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableRowError(f"{model._meta.label_lower}: {error}") from error


def _store_account(row: dict[str, Any]) -> None:
    """An account that exists here stays as it is. New ones get no password and no special rights."""
    fields = row["fields"]
    accounts = get_user_model()._default_manager
    if accounts.filter(username=fields["username"]).exists():
        return
    fields |= {"is_superuser": False, "password": "!", "user_permissions": [], "last_login": None}
    for found in python.Deserializer([{**row, "fields": fields}]):
        found.object.set_unusable_password()
        found.save()
