"""Articles as the checks see them, made by hand."""

from blog.content_checks.drafts import Code, Draft, Heading, Link, Picture, Prose, Target
from blog.content_checks.findings import Place
from blog.content_checks.texts import read_rich_text

HERE = Place("Paragraph 1", block_id="0b0b", position=3)


def draft(**parts) -> Draft:
    """A draft with which nothing is wrong but what `parts` say."""
    return Draft(**{"title": "Locks", "summary": "Which lock to take, and when."} | parts)


def prose(html: str, *, is_ours: bool = True) -> Draft:
    return draft(proses=(Prose(HERE, read_rich_text(html), is_ours),))


def code(text: str, language: str = "python", *, is_diff: bool = False) -> Draft:
    return draft(codes=(Code(HERE, text, language, is_diff),))


def picture(*, is_described: bool = True, width: int = 800, shown_width: int = 1280) -> Draft:
    return draft(pictures=(Picture(HERE, is_described, width, shown_width),))


def headings(*levels: int) -> Draft:
    return draft(headings=tuple(Heading(HERE, f"Heading {level}", level) for level in levels))


def linked(words: str | None, reference: str = "7", kind: str = "page", **parts) -> Draft:
    return draft(links=(Link(HERE, Target(kind, reference), words),), **parts)
