"""Splitting a file into front matter and text, whatever the dialect; and writing front matter.

Every value of YAML is read as the text that stands there: a tag `1.10` or `no` stays what it is.
"""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from blog.markdown.remarks import Remarks

YAML, TOML, JSON, HEADER_LINES, NONE = "yaml", "toml", "json", "header lines", "none"
LONGEST = 256 * 1024
_MOST_VALUES = 10_000
_HANDLERS: dict[str, BaseHandler] = {
    YAML: YAMLHandler(),
    TOML: BaseHandler(re.compile(r"^\+{3,}[ \t]*$", re.MULTILINE), "+++", "+++"),
    JSON: JSONHandler(re.compile(r"^(?:\{|\})[ \t]*$", re.MULTILINE)),
}
_HEADER = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*)|[ \t]*)")
_HEADER_NAMES = {"title", "date", "author", "authors", "category", "tags", "slug", "summary", "status", "modified"}


@dataclass(frozen=True)
class Parts:
    """`values` as the file gives them, the text below, and the number of lines above the text."""

    values: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    lines_above: int = 0
    dialect: str = NONE


def split(text: str, remarks: Remarks) -> Parts:
    for dialect, handler in _HANDLERS.items():
        if handler.detect(text):
            found = _split_with(dialect, handler, text, remarks)
            if found is not None:
                return found
    if dialect_lines := _read_header_lines(text):
        values, rest = dialect_lines
        return Parts(values, rest, _lines_above(text, rest), HEADER_LINES)
    return Parts({}, text, 0, NONE)


def write(values: dict[str, Any]) -> str:
    """YAML front matter with its delimiters, keys in the order given."""
    dumped = yaml.dump(values, Dumper=yaml.SafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{dumped}---\n"


def _split_with(dialect: str, handler: BaseHandler, text: str, remarks: Remarks) -> Parts | None:
    try:
        raw, rest = handler.split(text)
    except ValueError:
        return None
    if len(raw) > LONGEST:
        remarks.add(1, "front-matter-ignored", f"{len(raw)} characters")
        return Parts({}, rest, _lines_above(text, rest), NONE)
    values = _load(dialect, raw, remarks)
    if values is None:
        return None
    return Parts(values, rest, _lines_above(text, rest), dialect)


def _lines_above(text: str, rest: str) -> int:
    return text.count("\n", 0, len(text) - len(rest))


def _load(dialect: str, raw: str, remarks: Remarks) -> dict[str, Any] | None:
    """The values; None where this is no front matter at all, such as text between two rules."""
    try:
        values = _LOADERS[dialect](raw)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as error:
        repaired = _read_line_by_line(raw)
        if not repaired:
            return None
        remarks.add(_line_of(error), "front-matter-repaired", " ".join(str(error).split()))
        return repaired
    if values is None:
        return {}
    if not isinstance(values, dict):
        return None
    return {str(key): value for key, value in values.items()}


def _line_of(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) + 1 if mark is not None else 1


def _load_yaml(raw: str) -> Any:
    values = yaml.load(raw, Loader=yaml.BaseLoader)  # every scalar stays text; nothing is constructed
    if "*" in raw and _size(values, {}) > _MOST_VALUES:
        raise yaml.YAMLError("Its aliases stand for too much.")
    return values


def _size(value: Any, known: dict[int, int]) -> int:
    """How many values there are when every alias is written out; an endless one counts as too many."""
    if not isinstance(value, list | dict):
        return 1
    if id(value) not in known:
        known[id(value)] = _MOST_VALUES + 1  # as long as it is not known, it holds itself
        parts = value if isinstance(value, list) else [*value.values()]
        known[id(value)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(value)]


def _load_json(raw: str) -> Any:
    return json.loads(raw)  # the handler gives the braces back


_LOADERS: dict[str, Callable[[str], Any]] = {YAML: _load_yaml, TOML: tomllib.loads, JSON: _load_json}


def _read_line_by_line(raw: str) -> dict[str, Any]:
    """Simple `key: value` lines, and lists below them, of front matter that its own grammar refuses."""
    values: dict[str, Any] = {}
    key = ""
    for line in raw.replace("\t", "    ").splitlines():
        item = re.fullmatch(r"\s*-\s+(.*)", line)
        entry = re.fullmatch(r"([A-Za-z_][\w.-]*)\s*[:=]\s*(.*)", line)
        if entry:
            key = entry[1]
            values[key] = _plain(entry[2])
        elif item and key:
            known = values[key] if isinstance(values[key], list) else [values[key]] if values[key] else []
            values[key] = [*known, _plain(item[1])]
    return values


def _plain(value: str) -> Any:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_plain(item) for item in value[1:-1].split(",") if item.strip()]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    # Without the grammar, what an alias of YAML stands for is not known.
    return "" if re.fullmatch(r"[*&][\w-]+", value) else value


def _read_header_lines(text: str) -> tuple[dict[str, Any], str] | None:
    """`Title: …` lines at the top, up to the first empty line."""
    values: dict[str, Any] = {}
    key = ""
    lines = text.split("\n")
    number = len(lines)
    for index, line in enumerate(lines):
        if match := _HEADER.fullmatch(line.rstrip()):
            key = match[1].lower()
            values[key] = (match[2] or "").strip()
        elif key and line.startswith((" ", "\t")) and line.strip():
            values[key] = f"{values[key]}\n{line.strip()}".strip()
        else:
            number = index
            break
    is_header = values.keys() & {"title", "date"} and len(values.keys() & _HEADER_NAMES) >= min(2, len(values))
    if not is_header or (number < len(lines) and lines[number].strip()):
        return None
    return values, "\n".join(lines[number:])
