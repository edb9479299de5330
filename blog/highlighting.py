"""Source code to HTML with short token classes, one `<span class="line">` per line.

Nothing in the result is styled inline and nothing in it is only for the eye: line numbers, bars and diff marks are
drawn by static/css/components/code.css, so that a reader who selects or copies code gets code.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import itemgetter

from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from blog.languages import PLAIN_TEXT, find_language

ADDED, REMOVED, HUNK, SAME = "added", "removed", "hunk", ""
HUNK_LINE = re.compile(r"@@ |diff --git |index [0-9a-f]{7,}\.\.")
MARK_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")


class MarkedLinesError(ValueError):
    """`part` is the piece of a list of lines that could not be understood."""

    def __init__(self, part: str):
        super().__init__(part)
        self.part = part


def parse_marked_lines(text: str) -> frozenset[int]:
    """The line numbers in a list such as "3, 5-8". Raises MarkedLinesError with the part that is wrong."""
    lines: set[int] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        match = MARK_RANGE.fullmatch(part)
        if not match:
            raise MarkedLinesError(part)
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last:
            raise MarkedLinesError(part)
        lines.update(range(first, last + 1))
    return frozenset(lines)


def highlight(code: str, language: str, *, marked_lines: Iterable[int] = (), is_diff: bool = False) -> str:
    """Safe HTML for `code`. Repeating a call costs a dictionary look-up.

    `marked_lines` counts from 1. With `is_diff` a leading "+" or "-" is taken off and becomes the class `added` or
    `removed`; old and new version are highlighted apart, so that a half-changed string does not colour the rest.
    """
    return _highlight(code, language, frozenset(marked_lines), is_diff)


def split_lines(code: str) -> list[str]:
    """The lines of a block of code: no blank line at either end, no carriage returns, tabs as typed."""
    return code.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")


@lru_cache(maxsize=1024)
def _highlight(code: str, language: str, marked_lines: frozenset[int], is_diff: bool) -> str:
    lines = split_lines(code)
    if is_diff:
        kinds, lines = _read_diff(lines)
        html = _highlight_diff(lines, kinds, language)
    else:
        kinds = [SAME] * len(lines)
        html = _highlight_lines(lines, language)
    return "".join(
        f'<span class="{_line_classes(kind, number in marked_lines)}">{line}\n</span>'
        for number, (line, kind) in enumerate(zip(html, kinds, strict=True), start=1)
    )


def _line_classes(kind: str, is_marked: bool) -> str:
    return " ".join(filter(None, ("line", kind, "marked" if is_marked else "")))


def _read_diff(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    kinds = [_diff_kind(line, lines[index + 1 : index + 2], lines[:index]) for index, line in enumerate(lines)]
    unchanged = [line for line, kind in zip(lines, kinds, strict=True) if kind == SAME and line.strip()]
    has_margin = _has_margin(unchanged)
    stripped = [
        line[1:] if kind in (ADDED, REMOVED) or (kind == SAME and has_margin) else line
        for line, kind in zip(lines, kinds, strict=True)
    ]
    return kinds, stripped


def _has_margin(unchanged: Sequence[str]) -> bool:
    """Whether unchanged lines carry the one space that `git diff` puts before them; people often leave it out."""
    indents = [len(line) - len(line.lstrip(" ")) for line in unchanged]
    # Code is indented by even numbers of spaces, so an odd smallest indent contains the margin.
    return bool(indents) and min(indents) % 2 == 1


def _diff_kind(line: str, following: Sequence[str], before: Sequence[str]) -> str:
    if HUNK_LINE.match(line):
        return HUNK
    # "--- a" starts a file header only together with the "+++ b" below it; alone it is a removed SQL comment.
    if line.startswith("--- ") and following and following[0].startswith("+++ "):
        return HUNK
    if line.startswith("+++ ") and before and before[-1].startswith("--- "):
        return HUNK
    return {"+": ADDED, "-": REMOVED}.get(line[:1], SAME)


def _highlight_diff(lines: Sequence[str], kinds: Sequence[str], language: str) -> list[str]:
    html = [escape(line, quote=False) for line in lines]
    for left_out in (ADDED, REMOVED):
        rows = [index for index, kind in enumerate(kinds) if kind not in (left_out, HUNK)]
        for index, line in zip(rows, _highlight_lines([lines[row] for row in rows], language), strict=True):
            html[index] = line
    return html


def _highlight_lines(lines: Sequence[str], language: str) -> list[str]:
    plain = [escape(line, quote=False) for line in lines]
    alias = find_language(language) or language
    if not lines or alias == PLAIN_TEXT:
        return plain
    try:
        # Lexers of sessions swallow a last line that does not end.
        lexer = get_lexer_by_name(alias, stripnl=False, ensurenl=True)
    except ClassNotFound:
        return plain
    code = "\n".join(lines) + "\n"
    tokens = [(_token_class(token_type), text) for token_type, text in lexer.get_tokens(code)]
    if "".join(text for _, text in tokens) != code:
        return plain
    html = [""]
    for css_class, neighbours in groupby(tokens, key=itemgetter(0)):
        for position, piece in enumerate("".join(text for _, text in neighbours).split("\n")):
            if position:
                html.append("")
            html[-1] += _span(css_class, piece)
    return html[:-1]


def _span(css_class: str, text: str) -> str:
    escaped = escape(text, quote=False)
    return f'<span class="{css_class}">{escaped}</span>' if css_class and text else escaped


# Whitespace, plain names and punctuation look like the text around them: no span, a smaller page.
_UNSTYLED = {"", "w", "n", "p", "x", "pm", "esc"}


def _token_class(token_type: _TokenType) -> str:
    known: _TokenType | None = token_type
    while known is not None and known not in STANDARD_TYPES:
        known = known.parent
    css_class = STANDARD_TYPES.get(known, "") if known is not None else ""
    return "" if css_class in _UNSTYLED else css_class
