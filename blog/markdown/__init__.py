"""Markdown in and out, for imports, exports, pasting and the Markdown twins. Knows neither files nor the database."""

from blog.markdown.document import Account, Cover, Document, Loss, Metadata, Person, UnreadableError
from blog.markdown.reading import decode, read, read_blocks, read_front_matter
from blog.markdown.remarks import Remark

__all__ = [
    "Account",
    "Cover",
    "Document",
    "Loss",
    "Metadata",
    "Person",
    "Remark",
    "UnreadableError",
    "decode",
    "read",
    "read_blocks",
    "read_front_matter",
]
