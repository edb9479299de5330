"""Whatever an article holds, writing it as Markdown and reading that gives the same blocks."""

import string
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog import builders
from blog.markdown import Cover, Metadata, Person, read
from blog.markdown.media import PageReference, PictureReference
from blog.markdown.writing import write, write_blocks

# Signs that mean something in Markdown, HTML or template languages are more likely than anywhere else.
CHARACTERS = st.sampled_from(
    string.ascii_letters + string.digits + " " * 12 + "*_`~[](){}<>&|\\!#+-=:;.,'\"^$%/@?äß–…中\u00a0"
)
PLAIN = (
    st.text(CHARACTERS, min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split(" ")))
    .map(lambda text: " ".join(text.split()))
)
WORDS = PLAIN.filter(bool)
LINE_STARTS = st.sampled_from(
    ["", "# ", "- ", "+ ", "* ", "1. ", "2) ", "> ", "---", "===", "```", "    ", "| a | b", "[^1]: ", "::: ", "!!! "]
)
TEXT = st.builds(lambda start, text: " ".join(f"{start}{text}".split()), LINE_STARTS, WORDS)
ADDRESSES = st.sampled_from(
    [
        "https://example.org/",
        "https://example.org/a_b_c?x=1&y=2#z",
        "../other.md",
        "https://example.org/(x)",
        "/a b",
        "#top",
    ]
)


def inline(depth: int = 2, used: frozenset[str] = frozenset()) -> st.SearchStrategy[str]:
    """Rich text as our editor stores it: no element inside its like, no space at the edges of an element."""
    text = TEXT.map(lambda plain: escape(plain, quote=False))
    if depth == 0:
        return text
    kinds = [text, text]
    for name in sorted({"b", "i", "s", "kbd", "sup", "sub"} - used):
        child = inline(depth - 1, used | {name})
        kinds.append(st.builds(lambda html, name=name: f"<{name}>{html}</{name}>", child))
    if "code" not in used:
        kinds.append(text.map(lambda html: f"<code>{html}</code>"))
    if "a" not in used:
        link = st.builds(
            lambda url, html: f'<a href="{escape(url)}">{html}</a>', ADDRESSES, inline(depth - 1, used | {"a"})
        )
        kinds.append(link)
    joint = st.sampled_from([" ", " ", "", "<br/>"])
    return st.lists(st.tuples(joint, st.one_of(kinds)), min_size=1, max_size=3).map(
        lambda parts: "".join(f"{glue if index else ''}{html}" for index, (glue, html) in enumerate(parts))
    )


INLINE = inline()
PARAGRAPH = INLINE.map(lambda html: f"<p>{html}</p>")
ITEMS = st.lists(st.builds(lambda html, nested: html + nested, INLINE, st.just("")), min_size=1, max_size=3)
LIST = st.builds(
    lambda name, items: f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name}>",
    st.sampled_from(["ul", "ol"]),
    ITEMS,
)
NESTED_LIST = st.builds(
    lambda outer, first, inner, last: f"<{outer}><li>{first}{inner}</li><li>{last}</li></{outer}>",
    st.sampled_from(["ul", "ol"]), INLINE, LIST, INLINE,
)  # fmt: skip
PROSE = st.lists(st.one_of(PARAGRAPH, LIST, NESTED_LIST), min_size=1, max_size=3).map("".join)
ALTERNATIVES = st.one_of(st.just(""), WORDS)
CAPTIONS = st.one_of(st.just(""), WORDS)
PICTURES = st.sampled_from(["chart.png", "../a b.jpg", "https://example.org/x_(1).png"]).map(PictureReference)
CODE = st.text(st.sampled_from(string.ascii_letters + "`~ \t\n{}<>#\\\"'"), max_size=60).map(
    lambda text: text.strip("\n")
)
LANGUAGES = st.sampled_from(["python", "text", "cpp", "c++", "html+django", "js:x", ""])
QUOTATIONS = st.lists(TEXT, min_size=1, max_size=3).map("\n\n".join)

heading = st.builds(builders.heading, TEXT, st.sampled_from(["h2", "h3", "h4"]))
paragraph = PROSE.map(builders.paragraph)
code = st.builds(
    builders.code, CODE, LANGUAGES, file_name=CAPTIONS, line_numbers=st.booleans(),
    marked_lines=st.sampled_from(["", "3", "3,5-8", "3, 5-8"]), diff=st.booleans(), caption=CAPTIONS,
)  # fmt: skip
picture = st.builds(
    builders.picture, PICTURES, alternative_text=ALTERNATIVES, decorative=st.booleans(), caption=CAPTIONS,
    width=st.sampled_from(["text", "wide", "full"]),
)  # fmt: skip
gallery = st.builds(
    builders.gallery, st.lists(st.tuples(PICTURES, ALTERNATIVES, CAPTIONS), min_size=2, max_size=3), caption=CAPTIONS
)
quote = st.one_of(
    st.builds(builders.quote, QUOTATIONS),
    st.builds(builders.quote, QUOTATIONS, WORDS, st.sampled_from(["", "https://example.org/"])),
)
callout = st.builds(builders.callout, st.sampled_from(["note", "tip", "important", "warning"]), PROSE, CAPTIONS)
table = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        builders.table,
        st.lists(st.one_of(st.just(""), TEXT), min_size=width, max_size=width),
        st.lists(st.lists(st.one_of(st.just(""), INLINE), min_size=width, max_size=width), min_size=1, max_size=3),
        caption=CAPTIONS,
        first_column_is_header=st.booleans(),
    )
)
embed = st.builds(builders.embed, st.just("https://vimeo.com/1"), ALTERNATIVES, CAPTIONS)
disclosure = st.builds(
    builders.disclosure, WORDS, st.lists(st.one_of(paragraph, code, picture, table), min_size=1, max_size=3)
)
related = st.builds(builders.related_articles, WORDS, st.lists(ADDRESSES.map(PageReference), min_size=1, max_size=3))
call_to_action = st.one_of(
    st.builds(
        builders.call_to_action, WORDS, st.one_of(st.just(""), QUOTATIONS), WORDS, url=st.just("https://example.org/")
    ),
    st.builds(builders.call_to_action, WORDS, QUOTATIONS, WORDS, page=st.just(PageReference("../other.md"))),
)
BLOCKS = {
    "heading": heading,
    "paragraph": paragraph,
    "code": code,
    "picture": picture,
    "gallery": gallery,
    "quote": quote,
    "callout": callout,
    "table": table,
    "embed": embed,
    "disclosure": disclosure,
    "related_articles": related,
    "call_to_action": call_to_action,
}


def read_back(blocks):
    return read("---\ntitle: T\ngenerator: blogsite\n---\n\n" + write_blocks(blocks), check=False).blocks


@pytest.mark.parametrize("kind", BLOCKS)
@settings(max_examples=25, report_multiple_bugs=False)
@given(data=st.data())
def test_every_kind_of_block_survives(kind, data):
    blocks = [data.draw(BLOCKS[kind])]
    assert read_back(blocks) == blocks


def test_an_emphasised_mark_of_a_footnote_survives():
    blocks = [builders.paragraph("<p><i>[^a_]</i> and <i>[^_b]</i></p>")]
    assert read_back(blocks) == blocks


@settings(max_examples=25, report_multiple_bugs=False)
@given(data=st.data())
def test_blocks_keep_their_borders(data):
    kinds = data.draw(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=4))
    notes = data.draw(st.lists(PROSE, max_size=1))
    blocks = [data.draw(BLOCKS[kind]) for kind in kinds]
    blocks += [builders.footnote(f"n{number}", html) for number, html in enumerate(notes)]
    assert read_back(blocks) == blocks


def test_writing_is_deterministic_and_complete():
    metadata = Metadata(
        title="Yes: 1.10", slug="yes", summary="What it is.", published_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        updated_at=datetime(2026, 4, 1, tzinfo=UTC), is_draft=True, authors=[Person("Ada Brook"), Person("no")],
        categories=["Databases"], tags=["1.10", "on"], aliases=["/old/"], canonical_url="https://example.org/a",
        cover=Cover("cover.png", "A lock", False), search_title="Search me", search_description="Found.",
        hide_from_search_engines=True,
    )  # fmt: skip
    written = write(metadata, [builders.paragraph("<p>Text</p>")])
    assert written == write(metadata, [builders.paragraph("<p>Text</p>")])
    assert read(written).metadata == metadata
