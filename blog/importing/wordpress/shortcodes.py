"""Shortcodes in square brackets, as WordPress and its best-known plug-ins have them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape, unescape

from blog.importing.wordpress.attachments import Attachment
from blog.importing.wordpress.scanning import TEXT, pieces
from blog.markdown.constructs import CLOSE, OPEN, VOID, Construct
from blog.markdown.fences import FenceInfo, write_info
from blog.markdown.html_reading import Draft

DEEPEST = 20
_TOKEN = re.compile(
    r"(?i)(?P<bare>(?m:^)[ \t]*https?://[^\s<>\"\[\]]+[ \t]*(?m:$))"
    r"|\[(?P<escaped>\[?)(?P<name>[a-z][\w-]{0,60})(?P<arguments>(?:\s(?:[^\[\]\"']|\"[^\"]*\"|'[^']*'){0,2000})?)\]"
)
_END = re.compile(r"(?i)\[/([a-z][\w-]{0,60})\]")
_ARGUMENT = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))|"([^"]*)"|'([^']*)'|([^\s"'/]\S*)""")
_PROVIDERS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|spotify\.com|soundcloud\.com"
    r"|ted\.com|flickr\.com|instagram\.com|tiktok\.com|codepen\.io|gist\.github\.com|speakerdeck\.com"
    r"|slideshare\.net|reddit\.com|dailymotion\.com|wordpress\.tv|mixcloud\.com|bsky\.app)/"
)
_LANGUAGES = {
    "as3", "bash", "c", "clojure", "cpp", "csharp", "css", "delphi", "diff", "erlang", "fsharp", "go", "groovy",
    "html", "java", "javascript", "js", "latex", "matlab", "objc", "perl", "php", "plain", "powershell", "python",
    "r", "ruby", "rust", "scala", "shell", "sql", "swift", "text", "typescript", "vb", "xml", "yaml",
}  # fmt: skip
_CODE = {"code", "sourcecode", "crayon", "cc", "cci", "highlight", "prism", "snippet", "syntax", "pastacode"}
_NOTES = {"ref", "footnote", "efn_note", "note_ref", "fn"}
# These mean something without arguments and without an end.
_ALONE = {"gallery", "toc", "playlist", "more", "ez-toc", "lwptoc", "table_of_contents", "caption", "audio", "video"}
_DROPPED = {"toc", "ez-toc", "lwptoc", "table_of_contents", "more", "clear", "divider", "spacer", "nextpage"}


@dataclass
class Arguments:
    pairs: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Arguments":
        found = cls()
        words = []
        for match in _ARGUMENT.finditer(unescape(text).replace("”", '"').replace("″", '"')):
            if match[1]:
                found.pairs[match[1].lower()] = next((value for value in match.groups()[1:4] if value is not None), "")
            else:
                words.append(match[5] or match[6] or match[7] or "")
        found.words = tuple(word for word in words if word)
        return found


@dataclass
class Translated:
    """`html` for the draft, and `told`: what a reader of the old site saw, for the report of losses."""

    html: str
    told: str


@dataclass
class Shortcodes:
    """Translates the shortcodes of one post. `pictures` gives attachments by their numbers; without any, all of the
    post's own."""

    draft: Draft
    pictures: Callable[[Sequence[str]], list[Attachment]]
    notes: list[str] = field(default_factory=list)
    _depth: int = 0

    def translate(self, text: str, *, links_alone: bool = False) -> Translated:
        """`links_alone`: an address on a line of its own is what it leads to, as in classic posts."""
        html: list[str] = []
        told: list[str] = []
        ends = _Ends(text)
        position = 0
        for kind, source, start in pieces(text):
            if kind != TEXT:
                continue
            end_of_piece = start + len(source)
            for match in _TOKEN.finditer(text, max(start, position), end_of_piece):
                if match.start() < position:
                    continue
                made = self._translate_one(match, text, ends, links_alone=links_alone)
                if made is None:
                    continue
                result, end = made
                before = text[position : match.start()]
                html += [before, result.html]
                told += [before, result.told]
                position = end
        html.append(text[position:])
        told.append(text[position:])
        return Translated("".join(html), "".join(told))

    def footnotes(self) -> str:
        """The notes that stood inside the text, to be put below it."""
        return "".join(self.draft.footnote(str(number), html) for number, html in enumerate(self.notes, start=1))

    def _translate_one(
        self, match: re.Match[str], text: str, ends: "_Ends", *, links_alone: bool
    ) -> tuple[Translated, int] | None:
        if match["bare"]:
            return (self._address(match["bare"].strip()), match.end()) if links_alone else None
        if match["escaped"]:
            end = match.end() + text.startswith("]", match.end())
            plain = text[match.start() + 1 : match.end()]
            return Translated(plain, plain), end
        name = match["name"].lower()
        ending = ends.after(name, match.end()) if self._depth < DEEPEST else None
        arguments = Arguments.of(match["arguments"].rstrip("/"))
        if ending is None:
            is_meant = arguments.pairs or name in _ALONE | _DROPPED
            return (self._alone(name, arguments, match[0]), match.end()) if is_meant else None
        inner = text[match.end() : ending[0]]
        self._depth += 1
        try:
            return self._around(name, arguments, match[0], inner, f"[/{name}]"), ending[1]
        finally:
            self._depth -= 1

    def _address(self, address: str) -> Translated:
        address = unescape(address)
        shown = escape(address)
        if _PROVIDERS.match(address):
            embed = self.draft.construct(Construct("embed", VOID, address, pairs={"url": address}))
            return Translated(f"\n\n{embed}\n\n", f'<a href="{shown}"></a>')
        link = f'<a href="{shown}">{shown}</a>'
        return Translated(link, link)

    def _alone(self, name: str, arguments: Arguments, source: str) -> Translated:
        if name in _DROPPED:
            return Translated("", "")
        if name == "gallery":
            return self._gallery(arguments)
        if name in ("audio", "video", "playlist") and arguments.pairs:
            arguments.pairs.setdefault("src", next(iter(arguments.pairs.values())))
        construct = Construct(name, VOID, source, pairs=arguments.pairs, words=arguments.words)
        return Translated(f"\n\n{self.draft.construct(construct)}\n\n", "")

    def _around(self, name: str, arguments: Arguments, source: str, inner: str, end_source: str) -> Translated:
        if name in _CODE or (name in _LANGUAGES and "\n" in inner):
            return self._code(name, arguments, inner)
        if name in ("caption", "wp_caption"):
            return self._caption(arguments, inner)
        if name == "embed" or (name in ("youtube", "vimeo") and inner.strip().startswith("http")):
            made = self._address(inner.strip())
            return Translated(f"\n\n{made.html}\n\n", made.told)
        if name in _NOTES:
            translated = self.translate(inner.strip())
            self.notes.append(f"<p>{translated.html}</p>")
            return Translated(f"[^{len(self.notes)}]", f" {translated.told} ")
        translated = self.translate(inner, links_alone=True)
        opened = Construct(name, OPEN, source, pairs=arguments.pairs, words=arguments.words)
        before = self.draft.construct(opened)
        after = self.draft.construct(Construct(name, CLOSE, end_source))
        told = " ".join(arguments.pairs.get(key, "") for key in ("title", "caption", "summary", "label"))
        return Translated(f"\n\n{before}{translated.html}{after}\n\n", f"<p>{escape(told)}</p>{translated.told}")

    def _code(self, name: str, arguments: Arguments, inner: str) -> Translated:
        code = inner.removeprefix("\r").removeprefix("\n")
        if match := re.fullmatch(r"\s*<pre[^>]*>(.*)</pre>\s*", code, re.DOTALL):
            code = match[1]
        # The visual editor stores entities, the plain one what was typed.
        if not re.search(r"<\w|&&|& ", code):
            code = unescape(code)
        language = next(
            (arguments.pairs[key] for key in ("language", "lang", "type") if arguments.pairs.get(key)),
            "" if name in _CODE else name,
        )
        info = FenceInfo(
            language=language or next(iter(arguments.words), ""),
            title=arguments.pairs.get("title", "") or arguments.pairs.get("filename", ""),
            marked_lines=arguments.pairs.get("highlight", ""),
        )
        return Translated(
            f"\n\n{self.draft.code(code, write_info(info))}\n\n", f"<pre>{escape(code)}</pre>{escape(info.title)}"
        )

    def _caption(self, arguments: Arguments, inner: str) -> Translated:
        match = re.match(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", inner, re.DOTALL | re.IGNORECASE)
        picture, rest = (match[1], match[2]) if match else (inner, "")
        caption = rest.strip() or escape(arguments.pairs.get("caption", ""))
        html = f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"
        return Translated(f"\n\n{html}\n\n", html)

    def _gallery(self, arguments: Arguments) -> Translated:
        wanted = arguments.pairs.get("ids") or arguments.pairs.get("include") or ""
        pictures = self.pictures(re.findall(r"\d+", wanted))
        items = "".join(
            f'<figure><img src="{escape(picture.address)}" alt="{escape(picture.text)}">'
            f"<figcaption>{escape(picture.caption)}</figcaption></figure>"
            for picture in pictures
        )
        return Translated(f'\n\n<figure class="gallery">{items}</figure>\n\n' if items else "", items)


class _Ends:
    """Where `[/name]` stands in a text. As in WordPress, a shortcode ends at the first one of its name."""

    def __init__(self, text: str):
        self._places: dict[str, list[tuple[int, int]]] = {}
        for match in _END.finditer(text):
            self._places.setdefault(match[1].lower(), []).append(match.span())

    def after(self, name: str, position: int) -> tuple[int, int] | None:
        places = self._places.get(name, [])
        index = bisect_left(places, (position, 0))
        return places[index] if index < len(places) else None
