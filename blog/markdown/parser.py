"""Markdown to clean HTML in which every element knows its line; code and constructs stand beside it, untouched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from blog.markdown import rules
from blog.markdown.constructs import CLOSE, TAG, Construct, read_container, read_shortcode, read_tag
from blog.markdown.document import UnreadableError
from blog.markdown.remarks import Remarks
from blog.markdown.vocabulary import HTML_TAGS, OTHER_TAGS

DEEPEST = 60
MOST_CONSTRUCTS = 2000
_SETTINGS = "x-table x-construct x-more x-footnote"
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "name", "title"},
    "img": {"src", "alt", "title"},
    "iframe": {"src", "title"},
    "video": {"src", "title"},
    "audio": {"src", "title"},
    "source": {"src"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "input": {"type", "checked"},
    "progress": {"value", "max"},
    "blockquote": {"cite"},
}
_CLEANER = nh3.Cleaner(
    tags=HTML_TAGS | set(_SETTINGS.split()),
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    generic_attribute_prefixes={"data-"},
    url_schemes={"http", "https", "mailto", "tel", "ftp"},
    link_rel=None,
)


@dataclass
class Parsed:
    """`code` holds (info, content, line) for each `<pre data-code>`, `constructs` what each `<x-construct>` is."""

    html: str = ""
    code: list[tuple[str, str, int]] = field(default_factory=list)
    constructs: list[Construct] = field(default_factory=list)

    def keep_code(self, info: str, content: str, line: int) -> str:
        self.code.append((info, content, line))
        return f'<pre data-code="{len(self.code) - 1}" data-line="{line}"></pre>\n'

    def keep_construct(self, construct: Construct, *, is_block: bool) -> str:
        if len(self.constructs) >= MOST_CONSTRUCTS:
            raise UnreadableError(f"There are more than {MOST_CONSTRUCTS:,} shortcodes and components.")
        self.constructs.append(construct)
        return f'<x-construct data-n="{len(self.constructs) - 1}" data-block="{int(is_block)}"></x-construct>'


def parse(text: str, *, is_own: bool, is_mdx: bool, lines_above: int, remarks: Remarks) -> Parsed:
    parsed = Parsed()
    html = parse_into(parsed, text, is_own=is_own, is_mdx=is_mdx, lines_above=lines_above, remarks=remarks)
    parsed.html = clean_html(html)
    return parsed


def parse_into(
    parsed: Parsed, text: str, *, remarks: Remarks, is_own: bool = False, is_mdx: bool = False, lines_above: int = 0
) -> str:
    """The HTML of Markdown, not cleaned yet; its code and constructs go to `parsed`."""
    md = _own_parser() if is_own else _foreign_parser(is_mdx)
    env: dict[str, Any] = {}
    tokens = md.parse(text, env)
    if not is_own:
        tokens = [found for token in tokens for found in _with_text_below_html(md, token, env)]
    preparation = _Preparation(parsed, text, lines_above, remarks, is_own)
    preparation.prepare(tokens)
    return str(md.renderer.render(tokens, md.options, env)) + preparation.inline_footnotes(md, env)


def clean_html(html: str) -> str:
    """HTML without what an article cannot hold, with all its tags closed."""
    return _CLEANER.clean(html)


def _base() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    # Addresses stay as they were written; the cleaner decides about schemes.
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


@lru_cache(maxsize=1)
def _own_parser() -> MarkdownIt:
    return _with_rendering(_base().use(footnote_plugin, inline=False, move_to_end=False))


@lru_cache(maxsize=2)
def _foreign_parser(is_mdx: bool) -> MarkdownIt:
    md = (
        _base()
        .use(footnote_plugin, inline=True, move_to_end=False)
        .use(deflist_plugin)
        .use(tasklists_plugin)
        .use(gfm_autolink_plugin)
        .use(admon_plugin)
        .use(amsmath_plugin)
        .use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)
        .use(container_plugin, "any", validate=lambda params, _markup: bool(re.match(r"\s*\w", params)))
    )
    rules.install(md, has_imports=is_mdx)
    return _with_rendering(md)


def _with_rendering(md: MarkdownIt) -> MarkdownIt:
    for name in (
        "fence",
        "code_block",
        "html_block",
        "html_inline",
        "construct",
        "footnote_ref",
        "container_any_open",
        "amsmath",
        "math_block",
        "math_inline",
    ):
        md.add_render_rule(name, _prepared)
    for name in ("footnote_reference_open", "admonition_open", "container_any_close", "admonition_close"):
        md.add_render_rule(name, _prepared)
    for name in ("admonition_title_open", "admonition_title_close"):
        md.add_render_rule(name, lambda *_: "")
    md.add_render_rule("footnote_reference_close", lambda *_: "</x-footnote>")
    return md


def _with_text_below_html(md: MarkdownIt, token: Token, env: dict[str, Any]) -> list[Token]:
    """Text directly below a closing tag is Markdown to most authors, though CommonMark wants an empty line between."""
    if token.type != "html_block" or token.map is None:
        return [token]
    lines = token.content.split("\n")
    depth = 0
    for number, line in enumerate(lines[:-1], start=1):
        tags = TAG.findall(line)
        depth += sum(-1 if closing else 1 for closing, name, rest in tags if _opens(name, rest))
        is_end = depth == 0 and re.fullmatch(r"</\w+>\s*", line)
        if is_end and lines[number].strip() and not lines[number].lstrip().startswith("<"):
            below = md.parse("\n" * (token.map[0] + number) + "\n".join(lines[number:]), env)
            token.content = "\n".join(lines[:number]) + "\n"
            return [token, *(found for one in below for found in _with_text_below_html(md, one, env))]
    return [token]


def _opens(name: str, rest: str) -> bool:
    return name.lower() not in ("br", "hr", "img", "input", "source", "col", "wbr") and not rest.endswith("/")


def _prepared(_renderer: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    return str(tokens[index].meta.get("html", ""))


class _Preparation:
    """Gives tokens their line and puts what must not be touched aside."""

    def __init__(self, parsed: Parsed, text: str, lines_above: int, remarks: Remarks, is_own: bool):
        self.parsed = parsed
        self._lines = text.split("\n")
        self._above = lines_above
        self._remarks = remarks
        self._is_own = is_own
        # `<Note>` is a component where something closes it, and a type that nobody escaped where nothing does.
        self._closed = set(re.findall(r"</([A-Z]\w*)>", text))
        self._open_containers: list[Construct] = []

    def prepare(self, tokens: Sequence[Token]) -> None:
        line = self._above + 1
        skipping_title = False
        for token in tokens:
            if token.map:
                line = token.map[0] + self._above + 1
            if token.type.startswith("admonition_title"):
                skipping_title = token.nesting == 1
            elif skipping_title:
                token.children, token.content = [], ""
            self._prepare_one(token, line)
            self._prepare_children(token.children or [], line)

    def _prepare_children(self, children: Sequence[Token], line: int) -> None:
        within = line
        for child in children:
            if child.type in ("softbreak", "hardbreak"):
                within += 1
            self._prepare_one(child, within)
            if child.type == "image":
                child.attrSet("data-line", str(within))

    def _prepare_one(self, token: Token, line: int) -> None:
        prepare = getattr(self, f"_{token.type}", None)
        if prepare is not None:
            token.meta = {**token.meta, "html": prepare(token, line)}
        elif token.block and token.nesting == 1:
            token.attrSet("data-line", str(line))
            if self._is_own and self._has_gap(token):
                token.attrSet("data-gap", "1")

    def _has_gap(self, token: Token) -> bool:
        first = token.map[0] if token.map else 0
        return first >= 2 and not self._lines[first - 1].strip() and not self._lines[first - 2].strip()

    def _fence(self, token: Token, line: int) -> str:
        return self._keep_code(token.info, token.content, line)

    def _code_block(self, token: Token, line: int) -> str:
        return self._keep_code("", token.content, line)

    def _keep_code(self, info: str, content: str, line: int) -> str:
        return self.parsed.keep_code(info, content, line)

    def _amsmath(self, token: Token, line: int) -> str:
        return self._keep_code("latex", token.content, line)

    def _math_block(self, token: Token, line: int) -> str:
        return self._keep_code("latex", token.content, line)

    def _math_inline(self, token: Token, line: int) -> str:
        """A formula as it is written; between amounts of money there is none."""
        source = escape(f"{token.markup}{token.content}{token.markup}", quote=False)
        return f"<code>{source}</code>" if re.search(r"[\\^_{}=]", token.content) else source

    def _construct(self, token: Token, line: int) -> str:
        return self._keep_construct(token.meta["construct"], line, is_block=token.meta["is_block"])

    def _keep_construct(self, construct: Construct, line: int, *, is_block: bool) -> str:
        return self.parsed.keep_construct(replace(construct, line=line), is_block=is_block)

    def _container_any_open(self, token: Token, line: int) -> str:
        name, _, rest = re.sub(r"^\s*([\w-]+)\s*", r"\1 ", token.info).partition(" ")
        construct = read_container(name, rest, f"{token.markup}{token.info}", line)
        self._open_containers.append(construct)
        return self._keep_construct(construct, line, is_block=True)

    def _container_any_close(self, token: Token, line: int) -> str:
        opened = self._open_containers.pop()
        return self._keep_construct(Construct(opened.name, CLOSE, token.markup), line, is_block=True)

    def _admonition_open(self, token: Token, line: int) -> str:
        name, _, title = token.info.strip().partition(" ")
        is_folded = token.markup.startswith("?")
        construct = read_container("details" if is_folded else name, title or (name if is_folded else ""), "", line)
        self._open_containers.append(construct)
        return self._keep_construct(construct, line, is_block=True)

    _admonition_close = _container_any_close

    def _footnote_ref(self, token: Token, line: int) -> str:
        return escape(f"[^{footnote_label(_label(token))}]")

    def _footnote_reference_open(self, token: Token, line: int) -> str:
        return f'<x-footnote data-label="{escape(footnote_label(_label(token)))}" data-line="{line}">'

    def inline_footnotes(self, md: MarkdownIt, env: dict[str, Any]) -> str:
        """Notes written where they are mentioned (`^[…]`), as notes like all others."""
        html = []
        for number, note in sorted(env.get("footnotes", {}).get("list", {}).items()):
            if "tokens" in note:
                self._prepare_children(note["tokens"], self._above + 1)
                inner = md.renderer.renderInline(note["tokens"], md.options, env)  # type: ignore[attr-defined]
                html.append(f'<x-footnote data-label="inline-{number + 1}"><p>{inner}</p></x-footnote>')
        return "".join(html)

    def _html_inline(self, token: Token, line: int) -> str:
        return self._read_html(token.content, line, is_block=False)

    def _html_block(self, token: Token, line: int) -> str:
        content = token.content.strip()
        if re.fullmatch(r"<!--\s*more\s*-->", content, re.IGNORECASE):
            return "<x-more></x-more>"
        if match := re.fullmatch(r"<!-- table (.*) -->", content):
            return f'<x-table data-settings="{escape(match[1])}"></x-table>'
        return self._read_html(token.content, line, is_block=True)

    def _read_html(self, html: str, line: int, *, is_block: bool) -> str:
        if left_out := re.search(r"<(script|style)\b", html, re.IGNORECASE):
            self._remarks.add(line, "text-left-out", f"<{left_out[1].lower()}>")
        if self._is_own:
            return html
        pieces = re.split(r"(?is)(<(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)|<!--.*?(?:-->|\Z))", html)
        for index in range(0, len(pieces), 2):
            before = "".join(pieces[:index])
            pieces[index] = self._read_tags(pieces[index], line + before.count("\n"), is_block=is_block)
        return "".join(pieces)

    def _read_tags(self, html: str, line: int, *, is_block: bool) -> str:
        if "{{" in html or "{%" in html:
            html = self._read_shortcodes(html, line)

        def read(match: re.Match[str]) -> str:
            closing, name, attributes = match.groups()
            if name == "x-construct" or (name.lower() in HTML_TAGS | OTHER_TAGS and name == name.lower()):
                return match[0]
            if name.lower() in HTML_TAGS and name.isupper():
                return match[0]
            here = line + html.count("\n", 0, match.start())
            is_component = name[0].isupper() or "-" in name or "." in name
            is_bare = not is_block and not attributes.strip() and "." not in name and name not in self._closed
            if not is_component or is_bare:
                return escape(match[0])  # `Vec<String>` that nobody has escaped
            construct = read_tag(name, attributes, match[0], here, bool(closing))
            return self._keep_construct(construct, here, is_block=is_block)

        return TAG.sub(read, html)

    def _read_shortcodes(self, html: str, line: int) -> str:
        pieces: list[str] = []
        done = 0
        for start in re.finditer(r"\{[{%]", html):
            if start.start() < done or (found := read_shortcode(html, start.start())) is None:
                continue
            here = line + html.count("\n", 0, start.start())
            pieces += [html[done : start.start()], self._keep_construct(found[0], here, is_block=True)]
            done = found[1]
        return "".join([*pieces, html[done:]])


def _label(token: Token) -> str:
    label = token.meta.get("label")
    return str(label) if label is not None else f"inline-{int(token.meta['id']) + 1}"


def footnote_label(label: str) -> str:
    """A label with the characters that ours may have."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", label).strip("-")[:40]
    return plain or "note-" + "-".join(f"{ord(character):x}" for character in label[:6])
