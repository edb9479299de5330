"""What the full-text index is asked: lexemes, phrases, and, or, not; written down for each database."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.documents import IN_TITLE

# Columns of the full-text index and PostgreSQL's labels for them.
COLUMNS = {"title": "A", "text": "B", "code": "C", "marks": "D"}


@dataclass(frozen=True)
class Lexeme:
    """One lexeme, anywhere or in one column."""

    text: str
    column: str = ""


@dataclass(frozen=True)
class Phrase:
    """Lexemes next to one another, in order."""

    texts: tuple[str, ...]
    column: str = ""


@dataclass(frozen=True)
class And:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Or:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    wanted: "Expression"
    unwanted: "Expression"


Expression = Lexeme | Phrase | And | Or | Without


def all_of(parts: Iterable[Expression]) -> Expression:
    unique = tuple(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else And(unique)


def any_of(parts: Iterable[Expression]) -> Expression:
    unique = tuple(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else Or(unique)


def to_fts5(expression: Expression) -> str:
    """The expression for SQLite's MATCH."""
    match expression:
        case Lexeme(text, "title"):
            return _fts5_string(IN_TITLE + text)
        case Lexeme(text, column):
            return f"{column + ' : ' if column else ''}{_fts5_string(text)}"
        case Phrase(texts, column):
            return f"{column + ' : ' if column else ''}{_fts5_string(' '.join(texts))}"
        case And(parts):
            return "(" + " AND ".join(to_fts5(part) for part in parts) + ")"
        case Or(parts):
            return "(" + " OR ".join(to_fts5(part) for part in parts) + ")"
        case Without(wanted, unwanted):
            return f"({to_fts5(wanted)} NOT {to_fts5(unwanted)})"


def to_tsquery(expression: Expression) -> str:
    """The expression for PostgreSQL, to be cast to tsquery without any parser looking at it."""
    match expression:
        case Lexeme(text, "title"):
            return _tsquery_lexeme(IN_TITLE + text, "")
        case Lexeme(text, column):
            return _tsquery_lexeme(text, column)
        case Phrase(texts, column):
            return "(" + " <-> ".join(_tsquery_lexeme(text, column) for text in texts) + ")"
        case And(parts):
            return "(" + " & ".join(to_tsquery(part) for part in parts) + ")"
        case Or(parts):
            return "(" + " | ".join(to_tsquery(part) for part in parts) + ")"
        case Without(wanted, unwanted):
            return f"({to_tsquery(wanted)} & !{to_tsquery(unwanted)})"


def quoted_lexeme(text: str) -> str:
    """A lexeme as PostgreSQL reads it in a tsvector or tsquery."""
    doubled = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _fts5_string(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _tsquery_lexeme(text: str, column: str) -> str:
    return quoted_lexeme(text) + (f":{COLUMNS[column]}" if column else "")
