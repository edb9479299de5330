"""Marks as a typesetter sets them: quotation marks, apostrophes, dashes and dots, in the words of rich text.

Code, keys and whatever looks like either stay as they were typed, and so does a mark of whose sense there is doubt.
What is stored never changes: only what readers are shown does.
"""

import re
from collections.abc import Iterator

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?\s*([a-z0-9]+)", re.IGNORECASE)
# Marks inside these say what they are.
_VERBATIM = {"code", "kbd", "pre", "samp", "script", "style"}
# Between these a quotation goes on.
_INLINE = {"a", "b", "strong", "i", "em", "sup", "sub", "s", "del", "br", "span", *_VERBATIM}
_DOUBLE = re.compile(r'"|&quot;|&#34;')
_SINGLE = re.compile(r"'|&#39;|&#x27;")
_APOSTROPHE = re.compile(r"(?<=\w)(?:'|&#39;|&#x27;)(?=\w)|(?<![\w'])(?:'|&#39;|&#x27;)(?=\d0s\b)")
_DOTS = re.compile(r"(?<=[^\W_])\.\.\.(?=\s|$|[,;:!?)”’])")
_DASH = re.compile(r"(?<=[^\W\d_]|[,;:)”’]) --? (?=[^\W\d_]|[(“‘])")
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[{—–“‘/\u00a0])$")
_CLOSES_BEFORE = re.compile(r"(?:$|[\s.,;:!?)\]}—–…”’/\u00a0])")
_VERBATIM_STAND_IN = "\x1d"


def typeset(html: str) -> str:
    """The HTML of rich text with better marks. What has no such marks comes back as it is."""
    if "\x1d" in html or "\x1e" in html or not re.search(r"""["']|&quot;|&#|\.\.\.| - | -- """, _TAG.sub("", html)):
        return html
    return "".join(_block(pieces) for pieces in _blocks(html))


def _blocks(html: str) -> Iterator[list[str]]:
    """Runs of text and inline tags, each from one block-level tag to the next; the tags alone."""
    run: list[str] = []
    for piece in _TAG.split(html):
        name = _NAME.match(piece)
        if piece.startswith("<") and not (name and name[1].lower() in _INLINE):
            yield run
            yield [piece]
            run = []
        elif piece:
            run.append(piece)
    yield run


def _block(pieces: list[str]) -> str:
    """Set the words of one block together, as if its tags were not there, and put the tags back."""
    words, kept, depth = [], [], 0
    for piece in pieces:
        name = _NAME.match(piece) if piece.startswith("<") else None
        if name and name[1].lower() in _VERBATIM:
            depth += -1 if piece.startswith("</") else 1
        if name:
            kept.append(piece)
            words.append("\x1e")
        elif depth:
            kept.append(piece)
            words.append(_VERBATIM_STAND_IN)
        else:
            words.append(piece)
    text = _set("".join(words))
    rest = iter(kept)
    return re.sub("[\x1d\x1e]", lambda _match: next(rest), text)


def _set(text: str) -> str:
    text = _APOSTROPHE.sub("’", text)
    text = _pair(text, _DOUBLE, "“", "”")
    text = _pair(text, _SINGLE, "‘", "’")
    text = _DOTS.sub("…", text)
    return _DASH.sub(" – ", text)


def _pair(text: str, mark: re.Pattern[str], opening: str, closing: str) -> str:
    """Turn marks that open and close in turn; where they do not, none is touched."""
    found = list(mark.finditer(text))
    if not found or len(found) % 2:
        return text
    changed, end = [], 0
    for number, match in enumerate(found):
        before = text[: match.start()].replace("\x1e", "")[-1:]
        after = text[match.end() :].replace("\x1e", "")[:1]
        is_opening = number % 2 == 0
        fits = _OPENS_AFTER.search(before) if is_opening else _CLOSES_BEFORE.match(after)
        if not fits or (after if is_opening else before) in ("", " "):
            return text
        changed += [text[end : match.start()], opening if is_opening else closing]
        end = match.end()
    return "".join([*changed, text[end:]])
