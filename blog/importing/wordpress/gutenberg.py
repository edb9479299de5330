"""Posts of the block editor: HTML between comments that name the blocks."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing.wordpress.autop import add_paragraphs
from blog.importing.wordpress.scanning import COMMENT, pieces
from blog.importing.wordpress.shortcodes import Shortcodes, Translated
from blog.markdown.constructs import VOID, Construct
from blog.markdown.fences import FenceInfo, write_info
from blog.markdown.html_reading import Draft

_COMMENT = re.compile(
    r"<!--\s+(?P<closing>/)?wp:(?P<name>[a-z][\w-]*(?:/[a-z][\w-]*)?)\s+(?P<given>\{.*\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
DEEPEST = 8
_MARKED = ("highlight", "highlightLines", "lineHighlights")
_NOTHING = {"more", "nextpage", "spacer", "separator", "page-break", "post-title", "comments", "social-links"}
_REFERENCE = re.compile(r"<sup[^>]*\bdata-fn=[\"']([\w-]+)[\"'][^>]*>.*?</sup>", re.DOTALL)


@dataclass
class Block:
    name: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    parts: list["str | Block"] = field(default_factory=list)
    source: str = ""

    @property
    def inner(self) -> str:
        return "".join(part if isinstance(part, str) else part.inner for part in self.parts)


def has_blocks(content: str) -> bool:
    return "<!-- wp:" in content


def parse(content: str) -> Block:
    """The tree of blocks. What is not closed ends with the text."""
    root = Block()
    stack = [root]
    position = 0
    for kind, source, start in pieces(content, whole=frozenset()):
        match = _COMMENT.fullmatch(source) if kind == COMMENT else None
        if match is None:
            continue
        stack[-1].parts.append(content[position:start])
        position = start + len(source)
        name = match["name"].removeprefix("core/")
        if match["closing"]:
            if any(block.name == name for block in stack[1:]):
                while stack.pop().name != name:
                    pass
            continue
        block = Block(name, _given(match["given"]), source=match[0])
        stack[-1].parts.append(block)
        if not match["void"] and len(stack) < 100:
            stack.append(block)
    stack[-1].parts.append(content[position:])
    return root


def _given(text: str | None) -> dict[str, Any]:
    try:
        values = json.loads(text) if text else {}
    except (json.JSONDecodeError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


@dataclass
class BlockReader:
    """Blocks to the HTML of a draft. `reusable` gives the content of a block that is kept by number, `footnotes` are
    the notes of the post by their identifiers."""

    draft: Draft
    shortcodes: Shortcodes
    reusable: Callable[[str], str]
    footnotes: dict[str, str] = field(default_factory=dict)
    _depth: int = 0

    def read(self, content: str) -> Translated:
        return _joined([self._part(part) for part in parse(content).parts])

    def _part(self, part: "str | Block") -> Translated:
        return self._classic(part) if isinstance(part, str) else self._block(part)

    def _classic(self, text: str) -> Translated:
        if not text.strip():
            return Translated(text, text)
        made = self.shortcodes.translate(text, links_alone=True)
        return Translated(add_paragraphs(made.html), made.told)

    def _html(self, html: str) -> Translated:
        made = self.shortcodes.translate(self._with_references(html))
        return Translated(made.html, _REFERENCE.sub("", made.told))

    def _with_references(self, html: str) -> str:
        numbers = {name: number for number, name in enumerate(self.footnotes, start=1)}

        def mark(match: re.Match[str]) -> str:
            return f"[^{numbers[match[1]]}]" if match[1] in numbers else match[0]

        return _REFERENCE.sub(mark, html)

    def _block(self, block: Block) -> Translated:
        kind = block.name.rsplit("/", 1)[-1]
        if block.name in _NOTHING and not block.inner.strip():
            return Translated("", "")
        if block.name in ("freeform", "shortcode"):
            return self._classic(block.inner)
        if "code" in kind and (made := self._code(block)):
            return made
        handler = {
            "embed": self._embed,
            "block": self._reusable,
            "footnotes": self._footnotes,
            "gallery": self._gallery,
            "verse": self._verse,
            "social-link": self._link,
        }.get("embed" if block.name.startswith("core-embed/") else kind)
        if handler is not None and (made := handler(block)):
            return made
        if not block.inner.strip() and not any(isinstance(part, Block) for part in block.parts):
            unknown = Construct(f"wp:{block.name}", VOID, _shown(block))
            return Translated(self.draft.construct(unknown), "")
        return _joined([self._html(part) if isinstance(part, str) else self._block(part) for part in block.parts])

    def _code(self, block: Block) -> Translated | None:
        soup = BeautifulSoup(block.inner, "html.parser")
        element = soup.find("pre") or soup.find("code")
        given = block.given
        code = given.get("code") if isinstance(given.get("code"), str) else None
        if isinstance(element, Tag) and code is None:
            for line_end in element.find_all("br"):
                line_end.replace_with("\n")
            code = element.get_text()
        if code is None:
            return None
        named = next((str(given[key]) for key in ("language", "lang", "codeLanguage") if given.get(key)), "")
        info = FenceInfo(
            language=named or _language_of(element),
            title=str(given.get("title") or given.get("fileName") or given.get("filename") or ""),
            marked_lines=str(next((given[name] for name in _MARKED if given.get(name)), "")),
        )
        told = f"<pre>{escape(code)}</pre>"
        return Translated(self.draft.code(code, write_info(info)), told)

    def _embed(self, block: Block) -> Translated | None:
        address = str(block.given.get("url") or "")
        soup = BeautifulSoup(block.inner, "html.parser")
        caption = soup.find("figcaption")
        text = " ".join(caption.get_text().split()) if isinstance(caption, Tag) else ""
        if not address:
            return None
        pairs = {"url": address, **({"caption": text} if text else {})}
        embed = self.draft.construct(Construct("embed", VOID, address, pairs=pairs))
        return Translated(embed, f'<a href="{escape(address)}"></a><p>{escape(text)}</p>')

    def _reusable(self, block: Block) -> Translated | None:
        content = self.reusable(str(block.given.get("ref") or ""))
        if not content or self._depth >= DEEPEST:
            return None
        self._depth += 1
        try:
            return self.read(content)
        finally:
            self._depth -= 1

    def _footnotes(self, block: Block) -> Translated:
        html = [
            self.draft.footnote(str(number), f"<p>{self._with_references(text)}</p>")
            for number, text in enumerate(self.footnotes.values(), start=1)
        ]
        return Translated("".join(html), " ".join(self.footnotes.values()))

    def _gallery(self, block: Block) -> Translated | None:
        soup = BeautifulSoup(block.inner, "html.parser")
        items = []
        for picture in soup.find_all("img"):
            holder = picture.find_parent("figure")
            is_own = isinstance(holder, Tag) and len(holder.find_all("img")) == 1
            caption = holder.find("figcaption") if is_own else None
            text = caption.decode_contents() if isinstance(caption, Tag) else ""
            items.append(f"<figure>{picture}<figcaption>{text}</figcaption></figure>")
        own = soup.find("figcaption", class_="blocks-gallery-caption")
        whole = own.decode_contents() if isinstance(own, Tag) else ""
        html = f'<figure class="gallery">{"".join(items)}<figcaption>{whole}</figcaption></figure>'
        return Translated(html, block.inner) if items else None

    def _verse(self, block: Block) -> Translated | None:
        element = BeautifulSoup(block.inner, "html.parser").find("pre")
        if not isinstance(element, Tag):
            return None
        lines = element.decode_contents().strip("\n").replace("\n", "<br>")
        return Translated(f"<p>{lines}</p>", block.inner)

    def _link(self, block: Block) -> Translated | None:
        address = str(block.given.get("url") or "")
        text = str(block.given.get("label") or block.given.get("service") or address)
        link = f'<p><a href="{escape(address)}">{escape(text)}</a></p>'
        return Translated(link, link) if address else None


def _joined(parts: list[Translated]) -> Translated:
    return Translated("".join(part.html for part in parts), "".join(part.told for part in parts))


def _shown(block: Block) -> str:
    return block.source.removeprefix("<!--").removesuffix("-->").strip(" /")


def _language_of(element: object) -> str:
    """From `class="language-php"`, `lang="php"`, `data-enlighter-language="php"` and their like."""
    if not isinstance(element, Tag):
        return ""
    for node in (element, *element.find_all("code")):
        classes = " ".join(node.get_attribute_list("class", []))
        if match := re.search(r"\b(?:language|lang|brush)[-:]\s*([\w+#-]+)", classes):
            return match[1]
        for name in ("lang", "data-enlighter-language", "data-language", "data-lang"):
            if node.get(name):
                return str(node[name])
    return ""
