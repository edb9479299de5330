"""What is put right in the text before it is parsed. Lines keep their numbers, and fenced code stays as it is."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from blog.markdown.remarks import Remarks

_TABS = re.compile(r"^( *)===[+!]* \"([^\"\n]*)\"[ \t]*$", re.MULTILINE)
_ATTRIBUTE_LINE = re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
_CONTENTS = re.compile(r"^(?:[*-] TOC|\[TOC\]|\[\[_?toc_?\]\])[ \t]*$", re.MULTILINE | re.IGNORECASE)
_PELICAN = re.compile(
    r"(\]\(<?|(?:src|href)=[\"']|^ {0,3}\[[^\]\n]+\]:[ \t]*)[{|](?:static|filename|attach)[}|]", re.MULTILINE
)


def prepare(text: str, values: dict[str, Any], remarks: Remarks, *, is_mdx: bool = False, lines_above: int = 0) -> str:
    """`values` is the front matter, which template languages let a text ask for."""
    imported = dict(_PICTURE_IMPORT.findall(text))
    components = set(re.findall(r"<([A-Z]\w*)", text))

    def without_import(match: re.Match[str]) -> str:
        if not (is_mdx or _is_import(match, components)):
            return match[0]
        line = lines_above + text.count("\n", 0, max(text.find(match[0]), 0)) + 1
        remarks.add(line, "import-left-out", match[0])
        return "\n" * match[0].count("\n")

    def change(part: str) -> str:
        part = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), part)
        part = _IMPORT.sub(without_import, part)
        part = _resolve_expressions(part, values)
        part = _PELICAN.sub(r"\1", part)
        part = _TABS.sub(r'\1!!! tab "\2"', part)  # tabs of MkDocs hold indented text, as its admonitions do
        part = _CONTENTS.sub("", _ATTRIBUTE_LINE.sub("", part))
        return _imported_pictures(part, imported) if imported else part

    return _outside_fences(_unwrap_raw(text), change)


def _is_import(match: re.Match[str], components: set[str]) -> bool:
    """What a component is imported from says nothing to readers. Outside MDX prose may begin with the word too."""
    names = set(re.findall(r"\w+", match[1] or ""))
    return bool(names & components or _IMPORTED_FILE.search(match[0]))


_IMPORTED_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|css|mdx?|json|vue|[jt]sx?)[\"'?]")
# Comments of Liquid, Jinja and JSX.
_COMMENT = re.compile(
    r"\{%-?[ \t]*comment[ \t]*-?%\}(?:(?!\{%-?[ \t]*comment).){0,20000}?\{%-?[ \t]*endcomment[ \t]*-?%\}"
    r"|\{#(?!\w)[^\n]{0,2000}?#\}|^[ \t]*\{/\*(?:(?!\{/\*).){0,5000}?\*/\}[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_IMPORT = re.compile(
    r"""^import\s+(?:([\w*{][^"';]{0,1000}?)\s+from\s+)?["'][^"'\n]+["'][ \t]*;?[ \t]*$""", re.MULTILINE
)


def crowded_line(text: str) -> int | None:
    """The first line of a paragraph with more marks than any author would write, or None.

    Parsers of Markdown need time that grows with the square of such runs: brackets that never close, for example.
    """
    first, marks = 1, 0
    for number, (line, is_code) in enumerate(_lines(text), start=1):
        if is_code or not line.strip():
            first, marks = number + 1, 0
        else:
            marks += len(_MARK.findall(line))
            if marks > MOST_MARKS:
                return first
    return None


MOST_MARKS = 20_000
_MARK = re.compile(r"[\[\]!*_~^$<{|&`\\]")


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Every line, and whether it is fenced code or a fence."""
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = ""
            yield line, True
        else:
            fence = match[1] if match else ""
            yield line, bool(match)


_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


def _outside_fences(text: str, change: Callable[[str], str]) -> str:
    pieces: list[str] = []
    plain: list[str] = []
    for line, is_code in _lines(text):
        if is_code:
            pieces += [change("\n".join(plain))] if plain else []
            pieces.append(line)
            plain = []
        else:
            plain.append(line)
    pieces += [change("\n".join(plain))] if plain else []
    return "\n".join(pieces)


def _resolve_expressions(text: str, values: dict[str, object]) -> str:
    """Addresses in links and pictures that a template language would have filled in. Lines keep their numbers."""

    def fill(match: re.Match[str]) -> str:
        return match["before"] + _fill(match["expression"], values)

    if "{" in text:
        for _round in range(2):
            text = _IN_ADDRESS.sub(fill, text)
    return text


_IN_ADDRESS = re.compile(
    r"(?P<before>(?:\]\(<?|(?:src|href)=[\"']|^ {0,3}\[[^\]\n]+\]:[ \t]*)[^\n)\"'{]{0,500})"
    r"(?P<expression>\{\{[^\n]{0,300}?\}\}|\{%[^\n]{0,300}?%\})",
    re.MULTILINE,
)


def _fill(expression: str, values: dict[str, object]) -> str:
    inner = expression.strip("{}%<>- ").strip()
    name, _, rest = inner.partition(" ")
    if name in ("ref", "relref", "link", "post_url", "post_link", "asset_path"):
        target = rest.strip().split(" ")[0].strip("\"'")
        return f"{target}.md" if name == "post_url" else f"/{target}" if name == "link" else target
    if match := re.match(r"""["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|prepend)""", inner):
        return match[1]
    if inner.startswith(("site.", "baseurl")):
        return ""
    if inner.startswith("page."):
        value = values.get(inner[5:].split("|")[0].strip())
        return value if isinstance(value, str) else ""
    return expression


def _imported_pictures(text: str, imported: dict[str, str]) -> str:
    """`import Chart from "./chart.png"` and then `<img :src="Chart">` or `src={Chart}`, in Vue and MDX."""

    def fill(match: re.Match[str]) -> str:
        address = imported.get(match[1] or match[2])
        return match[0] if address is None else f'src="{address.partition("?")[0]}"'

    return re.sub(r"""(?::src=["'](\w+)(?:\.src)?["']|\bsrc=\{(\w+)(?:\.src)?\})""", fill, text)


_PICTURE_IMPORT = re.compile(
    r"""^[ \t]*import\s+(\w+)\s+from\s+["']([^"'\n]+\.(?:png|jpe?g|gif|svg|webp|avif)(?:\?[^"'\n]*)?)["']""",
    re.MULTILINE,
)


def _unwrap_raw(text: str) -> str:
    """The Go website's `{{raw "<"}}` and `{{raw `…`}}` say: this is text. Lines keep their numbers."""
    if "{{raw " not in text:
        return text
    text = re.sub(r'\{\{raw "([^"\n]*)"\}\}', r"\1", text)
    return re.sub(r"\{\{raw `([^`]*)`\}\}", r"\1", text)
