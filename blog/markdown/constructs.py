"""Markup that is not Markdown but stands in Markdown files: shortcodes, tags of template languages, components.

All of them become a `Construct`; what each name means is decided in `blog.markdown.translation`.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from blog.markdown.fences import read_attributes, unquote

OPEN, CLOSE, VOID = "open", "close", "void"
LONGEST = 4000
_QUOTED = r"""(?:"(?:\\.|[^"\\])*"|`[^`]*`|'[^'\n]*'|[^"`'])*?"""
_HUGO = re.compile(rf"\{{\{{([<%])\s*(/?)\s*([\w./-]+)({_QUOTED})\s*(/?)\s*[>%]\}}\}}")
_LIQUID = re.compile(rf"\{{%-?\s*(\w+)({_QUOTED})\s*-?%\}}")
_CALL = re.compile(rf"\{{\{{-?\s*([A-Za-z_]\w*)\s*(\((?:{_QUOTED})\)|\s(?:{_QUOTED}))\s*-?\}}\}}")
# Names of calls ({{ youtube(id="…") }}, {{image "…"}}): any other expression in braces is text.
CALLS = {"youtube", "vimeo", "image", "img", "figure", "video", "play", "code", "tweet", "gist", "audio", "iframe"}
_CALL_WORDS = re.compile(r"\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|'([^']*)'|([^\s,()]+)")
TAG_BODY = r"""(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|[^"'>{])*"""
TAG = re.compile(rf"<(/?)([A-Za-z][\w.:-]*)({TAG_BODY})>")


@dataclass(frozen=True)
class Construct:
    """`pairs` and `words` are its arguments; `source` is how it was written; `line` is in the file."""

    name: str
    role: str
    source: str
    line: int = 0
    pairs: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """The name as we compare it: `Docs/YoutubeEmbed.html` is `youtubeembed`."""
        last = self.name.rsplit("/", 1)[-1].removesuffix(".html").removesuffix(".liquid")
        return re.sub(r"[^a-z0-9]", "", last.lower())

    def first(self, *names: str) -> str:
        return next((self.pairs[name] for name in names if self.pairs.get(name)), "")


def read_shortcode(text: str, position: int) -> tuple[Construct, int] | None:
    """The shortcode that begins at `position`, and where it ends."""
    end = max(text.find("}}", position, position + LONGEST), text.find("%}", position, position + LONGEST))
    if end < 0:
        return None
    window = text[position : position + LONGEST]
    if match := _HUGO.match(window):
        role = CLOSE if match[2] else VOID if match[5] else OPEN
        return _construct(match[3], role, match[0], match[4]), position + match.end()
    if match := _LIQUID.match(window):
        return _liquid(match[1], match[2].strip(), match[0]), position + match.end()
    if (match := _CALL.match(window)) and match[1] in CALLS:
        arguments = match[2].strip()
        inner = arguments[1:-1] if arguments.startswith("(") else arguments
        if re.match(r"[\w-]+\s*=", inner):
            return _construct(match[1], VOID, match[0], inner), position + match.end()
        words = tuple(next(filter(None, found), "") for found in _CALL_WORDS.findall(inner))
        return Construct(match[1], VOID, match[0], words=words), position + match.end()
    return None


def read_tag(name: str, attributes: str, source: str, line: int, is_closing: bool) -> Construct:
    role = CLOSE if is_closing else VOID if attributes.rstrip().endswith("/") else OPEN
    return _construct(name, role, source, attributes.rstrip().removesuffix("/"), line)


def read_container(name: str, rest: str, source: str, line: int) -> Construct:
    """`::: tip Title`, `:::note[Title]`, `!!! warning "Title"`."""
    title = rest.strip()
    if match := re.match(r"\[([^\]]*)\](.*)", title):
        title = match[1] or match[2]
    given = re.search(r"\{([^}]*)\}\s*$", title)
    pairs, _words = read_attributes(given[1]) if given else ({}, [])
    title = unquote((title[: given.start()] if given else title).strip())
    return Construct(name, OPEN, source, line, {**pairs, "title": title or pairs.get("title", "")})


def _construct(name: str, role: str, source: str, arguments: str, line: int = 0) -> Construct:
    pairs, _ = read_attributes(arguments)
    return Construct(name, role, source, line, pairs, tuple(_words(arguments)))


_PAIR = re.compile(r"""[\w.:@-]+\s*=\s*("(?:\\.|[^"\\])*"|'[^']*'|`[^`]*`|\{(?:[^{}]|\{[^{}]*\})*\}|\S+)""")


def _words(arguments: str) -> list[str]:
    """Arguments without a name; quotation marks hold words together."""
    without_pairs = _PAIR.sub(" ", arguments)
    return [next(filter(None, found), "") for found in _CALL_WORDS.findall(without_pairs)]


def _liquid(name: str, arguments: str, source: str) -> Construct:
    if name.startswith("end"):
        return Construct(name.removeprefix("end"), CLOSE, source)
    if name in ("include", "include_relative", "render", "include_cached"):
        target, _, rest = arguments.partition(" ")
        return _construct(target.strip("\"'"), VOID, source, rest)
    if name in VOID_LIQUID:
        return _construct(name, VOID, source, arguments)
    # Zola writes the arguments in brackets.
    return _construct(name, OPEN, source, arguments[1:-1] if arguments.startswith("(") else arguments)


VOID_LIQUID = {
    "asset_img", "img", "image", "post_link", "post_url", "link", "youtube", "vimeo", "gist", "tweet", "video",
    "assign", "set", "else", "elsif", "elif", "cycle", "asset_path", "figure", "youtuber", "toc",
}  # fmt: skip
