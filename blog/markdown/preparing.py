"""What is put right in the text before it is parsed. Lines keep their numbers, and fenced code stays as it is."""

import re
from collections.abc import Callable
from typing import Any

_TABS = re.compile(r"^( *)===[+!]* \"([^\"\n]*)\"[ \t]*$", re.MULTILINE)
_ATTRIBUTE_LINE = re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
_CONTENTS = re.compile(r"^(?:[*-] TOC|\[TOC\]|\[\[_?toc_?\]\])[ \t]*$", re.MULTILINE | re.IGNORECASE)
_PELICAN = re.compile(
    r"(\]\(<?|(?:src|href)=[\"']|^ {0,3}\[[^\]\n]+\]:[ \t]*)[{|](?:static|filename|attach)[}|]", re.MULTILINE
)


def prepare(text: str, values: dict[str, Any]) -> str:
    """`values` is the front matter, which template languages let a text ask for."""
    imported = dict(_PICTURE_IMPORT.findall(text))

    def change(part: str) -> str:
        part = _resolve_expressions(part, values)
        part = _PELICAN.sub(r"\1", part)
        part = _TABS.sub(r'\1!!! tab "\2"', part)  # tabs of MkDocs hold indented text, as its admonitions do
        part = _CONTENTS.sub("", _ATTRIBUTE_LINE.sub("", part))
        return _imported_pictures(part, imported) if imported else part

    return _outside_fences(_unwrap_raw(text), change)


def _outside_fences(text: str, change: Callable[[str], str]) -> str:
    pieces: list[str] = []
    plain: list[str] = []
    fence = ""
    for line in text.split("\n"):
        match = re.match(r"[ \t>]*(`{3,}|~{3,})", line)
        if fence:
            pieces.append(line)
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = ""
        elif match:
            pieces += [change("\n".join(plain))] if plain else []
            pieces.append(line)
            plain, fence = [], match[1]
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
