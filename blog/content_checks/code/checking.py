"""Which blocks are parsed with what."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from blog.content_checks.code import data_formats, html, python, shell, sql
from blog.content_checks.code.mistakes import CannotTell, Mistake
from blog.content_checks.drafts import Code, Draft
from blog.content_checks.findings import Finding, advice
from blog.content_checks.rules import Rule
from blog.languages import language_name

LONGEST = 10_000
LONGEST_ALTOGETHER = 100_000
"""Longer blocks are not parsed, nor is more than this of one article: nobody should wait for advice."""

PARSERS: dict[str, Callable[[str], Mistake | None]] = {
    "python": python.find_mistake,
    "json": data_formats.find_json_mistake,
    "toml": data_formats.find_toml_mistake,
    "yaml": data_formats.find_yaml_mistake,
    "sql": sql.find_mistake,
    "postgresql": sql.find_postgresql_mistake,
    "mysql": sql.find_mysql_mistake,
    "sqlite3": sql.find_sqlite_mistake,
    "bash": shell.find_mistake,
    "html": html.find_mistake,
}
# Something was left out, or a template makes the rest.
_IS_PARTIAL = re.compile(r"…|\{\{|\{%|^\s*[#/*;-]*\s*\.\.\.|<[A-Z][A-Z_ ]+>", re.MULTILINE)
_PARTIAL_IN_PYTHON = re.compile(r"…|\{%")


def check(draft: Draft) -> Iterator[Finding]:
    left = LONGEST_ALTOGETHER
    for code in draft.codes:
        if len(code.text) > min(LONGEST, left) or not _is_whole(code):
            continue
        left -= len(code.text)
        mistake = find_mistake(code.text, code.language)
        if mistake:
            yield _finding(code, mistake)


@lru_cache(maxsize=512)
def find_mistake(text: str, language: str) -> Mistake | None:
    """The first mistake; None where there is none, or where nobody can tell."""
    try:
        return PARSERS[language](text.encode("utf-8", "replace").decode())
    except (CannotTell, RecursionError, MemoryError):
        return None


def _is_whole(code: Code) -> bool:
    if code.is_diff or code.language not in PARSERS or not code.text.strip():
        return False
    partial = _PARTIAL_IN_PYTHON if code.language == "python" else _IS_PARTIAL
    return partial.search(code.text) is None


def _finding(code: Code, mistake: Mistake) -> Finding:
    details = {"language": language_name(code.language), "line": mistake.line, "reason": mistake.reason[:200]}
    if mistake.line is None:
        message = _("This is not valid %(language)s: %(reason)s")
    else:
        message = _("Line %(line)d is not valid %(language)s: %(reason)s")
    return advice(Rule.CODE, message % details, code.place, line=mistake.line)
