"""Notices every change of content, whoever makes it and however: it looks at the statements that are sent to the
database. Signals would miss what is changed in bulk or by hand-written SQL."""

import logging
import re
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.signals import connection_created

from blogsite.page_cache import stores

logger = logging.getLogger(__name__)

_READING = ("SELECT", "SAVEPO", "RELEAS", "ROLLBA", "BEGIN", "PRAGMA", "EXPLAI", "SET ", "SHOW ", "COMMIT", "VACUUM")
_WRITE = re.compile(
    r"""\s*(?P<verb>INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?)\s+
        "?(?P<table>\w+)""",
    re.IGNORECASE | re.VERBOSE,
)
_COLUMN = re.compile(r'"(\w+)" = ')

# Tables of which readers see nothing, by the beginning of their name. All others count, those of tomorrow too.
UNSEEN = re.compile(
    r"""account_ | auth_ | axes_ | mfa_ | usersessions_ | sqlite_
    | blog_(articlereview|content(check|finding)|externallink|link(scan|use)|lostlink|planningsettings|shareddraft
        |taskworker)
    | django_(admin_log|content_type|migrations|session|tasks)
    | home_(backuprun|missingaddress|scheduledjob)
    | search_(click|query)count | taggit_tag$ | wagtailadmin_ | wagtailsearch_ | wagtailusers_
    | wagtailcore_(apitoken|comment|group(approval|collection|page|site)|modellog|pagelog|pagesubscription
        |referenceindex|revision|task|uploadedfile|workflow)
    | wagtail(images|docs)_uploaded""",
    re.VERBOSE,
)
# Made while a page is, and shown by that page only.
UNSEEN_WHEN_NEW = frozenset({"blog_blogrendition", "wagtailembeds_embed"})
# A time at which a page will change by itself; drafts are stored with other columns beside it.
SEEN_ALONE = {"wagtailcore_revision": frozenset({"approved_go_live_at"})}
# What Wagtail notes on the row of a page about its drafts, and who is at it.
UNSEEN_COLUMNS = {
    "wagtailcore_page": frozenset(
        {
            "draft_title",
            "has_unpublished_changes",
            "latest_revision_created_at",
            "latest_revision_id",
            "locked",
            "locked_at",
            "locked_by_id",
        }
    )
}


def watch() -> None:
    connection_created.connect(_watch_connection, dispatch_uid="page cache")
    for connection in connections.all(initialized_only=True):
        _watch_connection(None, connection)


def _watch_connection(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.alias == DEFAULT_DB_ALIAS and _notice not in connection.execute_wrappers:
        connection.execute_wrappers.append(_notice)


def _notice(execute: Any, sql: Any, params: Any, many: bool, context: dict) -> Any:
    result = execute(sql, params, many, context)
    if shows(sql):
        content_changed()
    return result


def shows(sql: Any) -> bool:
    """Whether readers may see what a statement has changed. In doubt they may."""
    text = sql if isinstance(sql, str) else str(sql)
    if text.startswith(_READING):
        return False
    write = _WRITE.match(text)
    if write is None:
        return not text.lstrip().upper().startswith(_READING)
    table, verb = write["table"].lower(), write["verb"][:6].upper()
    columns = set(_COLUMN.findall(text.partition(" WHERE ")[0])) if verb == "UPDATE" else set()
    if UNSEEN.match(table):
        return columns == SEEN_ALONE.get(table)
    if verb == "INSERT":
        return table not in UNSEEN_WHEN_NEW
    return not columns or not columns <= UNSEEN_COLUMNS.get(table, frozenset())


class Changes:
    """The version of the content as this process changes it. `is_owed` while the store could not be told."""

    def __init__(self) -> None:
        self.is_owed = False

    def pay(self) -> None:
        """Tell the store of a change that it could not be told of when it happened. Raises OSError."""
        stores.store().change()
        self.is_owed = False

    def begin(self) -> str:
        try:
            return stores.store().begin()
        except OSError as error:
            logger.warning("The page cache does not know yet that content is about to change: %s", error)
            return ""

    def settle(self, name: str) -> None:
        try:
            stores.store().settle(name) if name else stores.store().change()
        except OSError:
            self.is_owed = True
            logger.exception("The page cache could not be told that content has changed; it will be told later.")


changes = Changes()


class _Settling:
    """What is called after the transaction. A class of its own, to be recognised among others' callbacks."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self) -> None:
        changes.settle(self.name)


def content_changed() -> None:
    """Give the content a new version: now, and once more when the transaction is committed."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        changes.settle("")
    elif not _is_noted(connection):
        transaction.on_commit(_Settling(changes.begin()))


def _is_noted(connection: Any) -> bool:
    """Whether this transaction will be settled already, even if the savepoints that are open now are rolled back."""
    open_now = set(connection.savepoint_ids)
    return any(isinstance(call[1], _Settling) and call[0] <= open_now for call in connection.run_on_commit)
