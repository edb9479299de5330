"""What a source says and a document does not: the check on our own reading.

It reads the source a second time, with a plain parser that knows none of our translations, and looks for every word,
link, picture, table, footnote and piece of code in the finished blocks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from blog.markdown.document import Account, Block, Loss, Metadata
from blog.markdown.fences import read_attributes
from blog.markdown.parser import DEEPEST
from blog.markdown.remarks import Remark

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_NOT_TEXT = re.compile(r"(?is)<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)")
_MARKUP = re.compile(
    r"""^[ \t]*:::+[ \t]*[\w-]*|^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+|\[![A-Za-z]+\]"""
    r"""|\[\^[^\]\s]{1,80}\]:?|\[[ xX]\](?=\s)"""
    r"""|\{:?[ \t]*[.#][^{}\n]{0,200}\}|\{:[^{}\n]{0,200}\}"""
    r"""|^[ \t]*::[\w-]+|\{\w+=[^{}\n]{0,300}\}"""
    r"""|\{(?:width|height|loading|style|class)=[^{}\n]{0,200}\}""",
    re.MULTILINE,
)
_CONSTRUCT = re.compile(r"\{\{[^\n]{0,2000}?\}\}|\{%[^\n]{0,2000}?%\}")
# A component whose attributes no HTML tag has is text to a plain parser.
_COMPONENT = re.compile(r"&lt;/?[A-Z][\w.]*(?:\s(?:[^&\n]|&amp;|&quot;){0,500}?)?/?&gt;")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:")
_TOLD = ("caption", "title", "alt", "summary", "text", "label", "author")
_SELF = re.compile(r"#|javascript:|data:|vbscript:", re.IGNORECASE)


@dataclass
class Told:
    """What a source says, as another reader than ours has found it. Words come with their lines."""

    words: list[tuple[int, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    tables: int = 0
    footnotes: int = 0

    def add(self, line: int, text: str) -> None:
        self.words.extend((line, word) for word in words_of(text))

    @classmethod
    def together(cls, parts: Sequence["Told"]) -> "Told":
        return cls(
            words=[word for part in parts for word in part.words],
            links=[link for part in parts for link in part.links],
            pictures=[picture for part in parts for picture in part.pictures],
            headings=[heading for part in parts for heading in part.headings],
            code=[code for part in parts for code in part.code],
            tables=sum(part.tables for part in parts),
            footnotes=sum(part.footnotes for part in parts),
        )


def told_by_markdown(text: str, lines_above: int = 0) -> Told:
    return _Source(text, lines_above).told


def find_losses(
    text: str, lines_above: int, metadata: Metadata, blocks: Sequence[Block], remarks: Sequence[Remark] = ()
) -> Loss:
    """The losses of Markdown. `lines_above` is the length of the front matter."""
    return compare(told_by_markdown(text, lines_above), metadata, blocks, remarks)


def compare(told: Told, metadata: Metadata, blocks: Sequence[Block], remarks: Sequence[Remark] = ()) -> Loss:
    """What was told and is not in the blocks. An address that a remark names is accounted for."""
    kept = _Kept(metadata, blocks, remarks)
    available = Counter(kept.words)
    lost = []
    for line, word in told.words:
        if available[word] > 0:
            available[word] -= 1
        else:
            lost.append((line, word))
    accounts = {
        "links": _account(told.links, kept.everything),
        "pictures": _account(told.pictures, kept.everything),
        "headings": _account_headings(told.headings, kept.words),
        "code": _account_code(told.code, kept),
        "tables": _account_numbers(told.tables, kept.types["table"], "table"),
        "footnotes": _account_numbers(told.footnotes, kept.types["footnote"], "footnote"),
    }
    return Loss(len(told.words), tuple(lost), accounts)


def _account(addresses: Sequence[str], everything: str) -> Account:
    missing = [address for address in addresses if _plain_address(address) not in everything]
    return Account(len(addresses), tuple(missing))


def _plain_address(address: str) -> str:
    """Frames of known providers are kept under the address of their page: the part that names the video stays."""
    address = " ".join(unescape(address).split())
    if match := re.search(r"(?:youtube[\w.-]*/embed|player\.vimeo\.com/video)/([\w-]+)", address):
        return match[1]
    return address.removeprefix("//")


def _account_headings(headings: Sequence[str], words: Iterable[str]) -> Account:
    known = set(words)
    missing = [text for text in headings if not set(words_of(text)) <= known]
    return Account(len(headings), tuple(missing))


def _account_code(code: Sequence[str], kept: "_Kept") -> Account:
    missing = [text for text in code if text.strip("\n") not in kept.code and not _is_inlined(text, kept.everything)]
    return Account(len(code), tuple(missing))


def _is_inlined(text: str, everything: str) -> bool:
    """Code in a table or a note is kept line by line."""
    return all(line.strip() in everything for line in text.splitlines())


def _account_numbers(total: int, kept: int, name: str) -> Account:
    return Account(total, (name,) * max(total - kept, 0))


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


class _Source:
    def __init__(self, text: str, lines_above: int):
        self.told = Told()
        self.told.footnotes = len({match[1] for line in _lines_outside_fences(text) if (match := _NOTE.match(line))})
        md = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
        md.normalizeLink = lambda url: url  # type: ignore[method-assign]
        md.validateLink = lambda url: True  # type: ignore[method-assign]
        self._prose: list[tuple[int, str]] = []
        # This parser takes the text of a note for the target of a reference.
        self._read(md.parse(re.sub(r"(?m)^(\[\^[^\]\n]+)\]:", r"\1] :", text)), lines_above)
        self._read_prose()

    def _read(self, tokens: Sequence[Token], above: int) -> None:
        line = above + 1
        in_heading = False
        for token in tokens:
            if token.map:
                line = token.map[0] + above + 1
            if token.type == "heading_open":
                in_heading = True
            elif token.type in ("fence", "code_block"):
                self._read_code(token, line)
            elif token.type == "html_block":
                self._prose.append((line, token.content))
            elif token.type == "table_open":
                self.told.tables += 1
            elif token.type == "inline":
                text = self._read_inline(token.children or [], line)
                if in_heading:
                    self.told.headings.append(_without_markup(text))
                in_heading = False

    def _read_code(self, token: Token, line: int) -> None:
        # Indented text may be the continuation of something that this parser does not know.
        if token.type == "fence" and token.content.strip():
            self.told.code.append(token.content)
        self.told.add(line, token.content)

    def _read_inline(self, children: Sequence[Token], line: int) -> str:
        """Words across tokens belong together: **be**low is one word."""
        pieces: list[str] = []
        for token in children:
            if token.type in ("softbreak", "hardbreak"):
                pieces.append("\n")
            elif token.type == "image":
                self.told.pictures.append(str(token.attrs.get("src", "")))
                pieces.append(f" {token.content} ")
            elif token.type == "text" or token.type == "code_inline":
                pieces.append(escape(token.content, quote=False))
            else:
                if token.type == "link_open" and not _SELF.match(str(token.attrs.get("href") or "#")):
                    self.told.links.append(str(token.attrs["href"]))
                pieces.append(token.content)
        text = "".join(pieces)
        self._prose.append((line, text))
        return text

    def _read_prose(self) -> None:
        """Raw HTML goes over several tokens, so prose is looked at as a whole."""
        whole = "\n".join(text for _, text in self._prose)
        clean = _NOT_TEXT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), whole)
        for match in re.finditer(r"<img\b[^>]*?\ssrc=[\"']([^\"']+)[\"']", clean):
            self.told.pictures.append(match[1])
        for match in re.finditer(r"<(?:a|iframe)\b[^>]*?\s(?:href|src)=[\"']([^\"']+)[\"']", clean):
            if not _SELF.match(match[1]):
                self.told.links.append(match[1])
        self.told.tables += len(re.findall(r"<table\b", clean))
        position = 0
        for line, text in self._prose:
            piece = clean[position : position + len(text)]
            position += len(text) + 1
            for offset, part in enumerate(_without_markup(piece).split("\n")):
                self.told.add(line + offset, part)


def _lines_outside_fences(text: str) -> Iterator[str]:
    fence = ""
    for line in text.split("\n"):
        mark = line.lstrip()[:3]
        if mark in ("```", "~~~") and fence in ("", mark):
            fence = "" if fence else mark
        elif not fence:
            yield line


def _without_markup(text: str) -> str:
    text = _COMPONENT.sub(_told_by, _CONSTRUCT.sub(_told_by, text))
    text = _TAG.sub(_told_by_tag, text)
    return unescape(_MARKUP.sub(" ", text))


def _told_by(match: re.Match[str]) -> str:
    pairs, _ = read_attributes(match[0].strip("{}%<>"))
    return f" {' '.join(value for name, value in pairs.items() if name in _TOLD)} "


def _told_by_tag(match: re.Match[str]) -> str:
    told = re.findall(r"\balt=\"([^\"]*)\"", match[0])
    # A tag inside a word does not end it; one that makes a block does.
    gap = "" if re.match(r"</?(?:b|i|em|strong|code|span|a|sup|sub|kbd|mark|u|s)\b", match[0], re.IGNORECASE) else " "
    return f" {' '.join(told)} " if told else gap


class _Kept:
    """Everything that a document says, as one text, as words, and as pieces of code."""

    def __init__(self, metadata: Metadata, blocks: Sequence[Block], remarks: Sequence[Remark]):
        self.types = Counter(_types(blocks))
        self.code = {block["value"]["code"] for block in _all_blocks(blocks) if block["type"] == "code"}
        strings = [
            ("", metadata.title),
            *(pair for block in blocks for pair in _strings(block["value"], block["type"])),
        ]
        self.everything = "\n".join([*(unescape(text) for _, text in strings), *(remark.what for remark in remarks)])
        self.words = [word for key, text in strings for word in words_of(_plain(text) if key in _RICH else text)]


_RICH = {"paragraph", "text", "values"}
_INLINE = re.compile(r"</?(?:b|i|s|code|sup|sub|kbd|a)(?:\s[^>]*)?>")
_BLOCK = re.compile(r"</?(?:p|ul|ol|li|br)/?>")


def _plain(html: str) -> str:
    return unescape(_BLOCK.sub("\n", _INLINE.sub("", html)))


def _strings(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every text, with the name of the field in which it stands."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        key = value["type"] if value.get("type") == "paragraph" else key
        for name, entry in value.items():
            yield from _strings(entry, key if name == "value" else name)
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry, key)


def _all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if block["type"] == "disclosure":
            yield from block["value"]["content"]


def _types(blocks: Iterable[Block]) -> Iterator[str]:
    return (block["type"] for block in _all_blocks(blocks))
