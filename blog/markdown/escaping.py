"""Plain text as Markdown that means nothing but the text."""

import re

_REFERENCE = re.compile(r"(\[\^[A-Za-z0-9_-]+\])")
_SPECIAL = re.compile(
    r"[\\`*\[\]]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # between letters an underscore is one
    r"|&(?=[#\w])|<(?=[A-Za-z/!?]|$)|!(?=\[|$)|^~|~(?=~|$)|(?<=~)~"
)
_LINE_START = re.compile(r"(#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=|-(?=-)|[-:|](?=[-:| ]*$))")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_NOTE_START = re.compile(r"(\[\^[^\]]+\]):")
# Python and our parser strip more than Markdown does, so unusual spaces at an edge are written as numbers.
_EDGE_SPACES = re.compile(r"^[^\S \n]+|[^\S \n]+$")
SAFE_PUNCTUATION = set(".,;:!?()\"'“”‘’…–—/")


def text(plain: str, *, keeps_references: bool = True) -> str:
    """One run of text. Marks of footnotes stay as they are unless told otherwise."""
    pieces = _REFERENCE.split(plain) if keeps_references else [plain]
    pieces[::2] = [_SPECIAL.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    return "".join(pieces)


def lines(markdown: str) -> str:
    """Inline Markdown so that none of its lines looks like the start of a block."""
    return "\n".join(_line(line) for line in markdown.split("\n"))


def _line(line: str) -> str:
    line = _EDGE_SPACES.sub(lambda match: "".join(f"&#{ord(space)};" for space in match[0]), line)
    if match := _NUMBER_START.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    if match := _NOTE_START.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    return f"\\{line}" if _LINE_START.match(line) else line


def one_line(plain: str, *, keeps_references: bool = True) -> str:
    """Text of a field that has no formatting, on a line of its own."""
    return lines(text(" ".join(plain.split(" ")).strip(), keeps_references=keeps_references))


def code_span(code: str) -> str | None:
    """Inline code, or None where back-ticks cannot hold it."""
    if not code or "\n" in code or code != code.strip("\t\x0b\x0c\x85\xa0"):
        return None
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * (longest + 1)
    needs_space = code.startswith("`") or code.endswith("`")
    needs_space = needs_space or (code.startswith(" ") and code.endswith(" ") and bool(code.strip(" ")))
    space = " " if needs_space else ""
    return f"{fence}{space}{code}{space}{fence}"


def address(url: str) -> str:
    """The target of a link or picture."""
    if re.fullmatch(r"[^\s<>()\\&\x00-\x1f]+", url):
        return url
    escaped = re.sub(r"[\\<>&]", r"\\\g<0>", url)
    return f"<{escaped}>"


def title(plain: str) -> str:
    """What stands in quotation marks behind the target."""
    escaped = re.sub(r'[\\"&]', r"\\\g<0>", " ".join(plain.split(" ")))
    return f' "{escaped}"' if plain else ""
