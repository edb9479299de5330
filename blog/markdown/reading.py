"""From the text of a file to a document."""

import re
from html import unescape

from blog.markdown import front_matter
from blog.markdown.body_reader import BodyReader
from blog.markdown.document import Block, Document, Metadata, UnreadableError
from blog.markdown.losses import find_losses
from blog.markdown.metadata import is_own, read_metadata
from blog.markdown.parser import parse
from blog.markdown.preparing import MOST_MARKS, crowded_line, prepare
from blog.markdown.remarks import Remarks

LONGEST = 1_000_000
LONGEST_SUMMARY = 300


def decode(data: bytes) -> str:
    """The text of a file. Raises UnreadableError where it is too long or no text."""
    if len(data) > LONGEST:
        raise UnreadableError(f"The file has {len(data):,} bytes; a post may have {LONGEST:,}.")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"Line {line} is not valid {encoding.removesuffix('-sig').upper()}.") from error


def read(text: str, *, title: str = "", is_mdx: bool = False, check: bool = True) -> Document:
    """Read a post in whatever dialect it is written. Raises UnreadableError.

    Without a title, the first heading is one; `title` is that of an article which has one already. With `check` the
    document says what it has lost; that means reading twice.
    """
    text = clean_text(text)
    remarks = Remarks()
    parts = front_matter.split(text, remarks)
    metadata = read_metadata(parts.values, remarks)
    metadata.title = metadata.title or title
    if metadata.unused:
        remarks.add(1, "front-matter-unused", ", ".join(metadata.unused))
    own = is_own(parts.values)
    body = parts.text
    if line := crowded_line(body):
        message = f"The paragraph at line {line + parts.lines_above} has more than {MOST_MARKS:,} marks of Markdown."
        raise UnreadableError(message)
    if not own:
        body = prepare(body, parts.values, remarks, is_mdx=is_mdx, lines_above=parts.lines_above)
    try:
        parsed = parse(body, is_own=own, is_mdx=is_mdx, lines_above=parts.lines_above, remarks=remarks)
        reader = BodyReader(parsed, is_own=own, title=metadata.title, remarks=remarks)
        blocks = reader.read()
        metadata.title = metadata.title or reader.title
        summarise(metadata, blocks, is_own=own)
        document = Document(metadata, blocks, sorted(set(remarks)), reader.anchors, dialect=parts.dialect)
        if check:
            document.loss = find_losses(body, parts.lines_above, metadata, blocks, remarks)
    except RecursionError as error:
        raise UnreadableError("The elements of this text are nested too deeply.") from error
    return document


def read_front_matter(text: str) -> tuple[Metadata, bool]:
    """What stands above the text, and whether anything does. Quicker than reading everything."""
    remarks = Remarks()
    parts = front_matter.split(clean_text(text), remarks)
    return read_metadata(parts.values, remarks), parts.dialect != front_matter.NONE


def read_blocks(markdown: str) -> list[Block]:
    """A piece of Markdown without front matter, such as something pasted."""
    return read(f"\n{markdown}", check=False).blocks


def clean_text(text: str) -> str:
    """One kind of line ending, and no characters that XML, and so feeds, cannot hold."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def summarise(metadata: Metadata, blocks: list[Block], *, is_own: bool = False) -> None:
    """Without a summary, the beginning of the text is one; too long a one ends with a whole word."""
    if not metadata.summary and not is_own:
        metadata.summary = _first_words(blocks)
    if len(metadata.summary) > LONGEST_SUMMARY:
        cut = metadata.summary[: LONGEST_SUMMARY - 1]
        sentence = re.match(r".*[.!?](?=\s)", cut, re.DOTALL)
        metadata.summary = sentence[0] if sentence and len(sentence[0]) > 80 else f"{cut.rsplit(' ', 1)[0]}…"


def _first_words(blocks: list[Block]) -> str:
    for block in blocks:
        if block["type"] == "paragraph":
            first = re.match(r"<p>(.*?)</p>", block["value"])
            if first and (text := _plain(first[1])):
                return text
    return ""


def _plain(html: str) -> str:
    text = re.sub(r"<br/>", " ", html)
    text = re.sub(r"<[^>]*>|\s?\[\^[\w-]+\]", "", text)
    return " ".join(unescape(text).split())
