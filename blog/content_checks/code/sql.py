"""SQL, by sqlglot. Plain “SQL” is right if one of the databases that people use would take it."""

import logging
import re

import sqlglot
from django.utils.translation import gettext as _
from sqlglot.errors import ParseError, SqlglotError

from blog.content_checks.code.mistakes import CannotTell, Mistake

# It tells the log of every statement that it takes without looking into it.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

# Statements of administration that the parser does not know and would call mistakes.
_UNKNOWN = re.compile(
    r"^\s*(?:listen|unlisten|notify|vacuum|reindex|cluster|lock|copy|do|checkpoint|discard|security|explain|show|grant"
    r"|revoke|declare|fetch|move|close|prepare|execute|deallocate|call|attach|detach|delimiter|create\s+(?:or\s+replace"
    r"\s+)?(?:function|procedure|trigger|rule|policy|publication|subscription|event))\b",
    re.IGNORECASE | re.MULTILINE,
)
_PSQL_COMMAND = re.compile(r"^\s*\\.*$|\\g\w*\s*;?\s*$", re.MULTILINE)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def find_mistake(text: str) -> Mistake | None:
    return _find_mistake(text, ("postgres", "mysql", "sqlite"))


def find_postgresql_mistake(text: str) -> Mistake | None:
    return _find_mistake(text, ("postgres",))


def find_mysql_mistake(text: str) -> Mistake | None:
    return _find_mistake(text, ("mysql",))


def find_sqlite_mistake(text: str) -> Mistake | None:
    return _find_mistake(text, ("sqlite",))


def _find_mistake(text: str, dialects: tuple[str, ...]) -> Mistake | None:
    source = _PSQL_COMMAND.sub("", text)
    if _UNKNOWN.search(source):
        raise CannotTell
    first: Mistake | None = None
    for dialect in dialects:
        mistake = _mistake_in(source, dialect)
        if mistake is None:
            return None
        first = first or mistake
    return first


def _mistake_in(source: str, dialect: str) -> Mistake | None:
    try:
        sqlglot.parse(source, read=dialect)
    except ParseError as error:
        details = error.errors[0] if error.errors else {}
        near = _ANSI.sub("", str(details.get("highlight") or ""))[:40]
        reason = _("it cannot go on like this at “%(near)s”") % {"near": near} if near else _("something is missing")
        return Mistake(details.get("line"), reason)
    except SqlglotError:
        return Mistake(None, _("a quotation mark or a comment is not closed"))
    return None
