"""HTML that other systems have stored or made, read like the HTML that Markdown becomes."""

from collections.abc import Sequence
from html import escape

from blog.markdown.body_reader import BodyReader
from blog.markdown.constructs import Construct
from blog.markdown.document import Document, Metadata, UnreadableError
from blog.markdown.losses import Told, compare
from blog.markdown.parser import Parsed, clean_html, parse_into
from blog.markdown.reading import clean_text, summarise
from blog.markdown.remarks import Remarks

LONGEST = 1_000_000


class Draft:
    """A document in the making. Its methods give the HTML that stands for what must come through untouched; the HTML
    as a whole goes to `finish`."""

    def __init__(self) -> None:
        self.remarks = Remarks()
        self._parsed = Parsed()

    def code(self, content: str, info: str = "", line: int = 0) -> str:
        """Code, byte for byte; `info` is what would stand behind the fence in Markdown."""
        return self._parsed.keep_code(info, content, line)

    def construct(self, construct: Construct, *, is_block: bool = True) -> str:
        """A shortcode or card; what it means is decided in `blog.markdown.translation`."""
        return self._parsed.keep_construct(construct, is_block=is_block)

    def markdown(self, text: str) -> str:
        """A piece of Markdown inside the HTML."""
        return parse_into(self._parsed, clean_text(text), remarks=self.remarks)

    def footnote(self, label: str, html: str) -> str:
        return f'<x-footnote data-label="{escape(label)}">{html}</x-footnote>'

    def finish(self, html: str, metadata: Metadata, told: Sequence[Told] = ()) -> Document:
        """The document. What the source has `told` is looked for in it; without it nothing is checked.

        Raises UnreadableError.
        """
        if len(html) > LONGEST:
            raise UnreadableError(f"The text has {len(html):,} characters; a post may have {LONGEST:,}.")
        self._parsed.html = clean_html(clean_text(html))
        try:
            reader = BodyReader(self._parsed, is_own=False, title=metadata.title, remarks=self.remarks)
            blocks = reader.read()
            metadata.title = metadata.title or reader.title
            summarise(metadata, blocks)
            document = Document(metadata, blocks, sorted(set(self.remarks)), reader.anchors, dialect="html")
            if told:
                document.loss = compare(Told.together(told), metadata, blocks, self.remarks)
        except RecursionError as error:
            raise UnreadableError("The elements of this text are nested too deeply.") from error
        return document
