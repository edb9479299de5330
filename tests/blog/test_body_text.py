from blog.blocks import BodyBlock
from blog.body_text import CODE, HEADING, PROSE, measure, plain_text, segments
from blog.builders import (
    body,
    callout,
    code,
    disclosure,
    footnote,
    heading,
    paragraph,
    quote,
    table,
)
from blog.table_of_contents import anchor


def stream(*blocks):
    return BodyBlock().to_python(body(blocks, "seed"))


def test_segments_know_their_kind_and_section():
    value = stream(
        paragraph("<p>Before</p>"), heading("Locks"), paragraph("<p>One &amp; two[^1]</p>"), code("SELECT 1;", "sql")
    )
    section = anchor(value[1].id)
    assert [(segment.kind, segment.text, segment.anchor) for segment in segments(value)] == [
        (PROSE, "Before", ""),
        (HEADING, "Locks", section),
        (PROSE, "One & two", section),
        (CODE, "SELECT 1;", section),
    ]


def test_words_of_neighbouring_elements_stay_apart():
    assert plain_text(stream(paragraph("<p>one</p><ul><li>two</li><li>three</li></ul>"))) == "one two three"


def test_everything_readers_see_is_text():
    text = plain_text(
        stream(
            callout("tip", "<p>callout-text</p>", title="callout-title"),
            quote("quote-text", "quote-source"),
            table(["column"], [["cell"]], caption="table-caption"),
            disclosure("summary", [paragraph("<p>inside</p>"), code("inner_code")]),
            footnote("1", "<p>note</p>"),
        )
    )
    words = (
        "callout-text callout-title quote-text quote-source column cell table-caption summary inside inner_code note"
    )
    assert set(words.split()) <= set(text.split())


def test_settings_of_blocks_are_not_text():
    text = plain_text(stream(callout("warning", "<p>x</p>"), quote("y", "z", "https://example.org"), heading("h")))
    assert text.split() == ["x", "y", "z", "h"]


def test_footnotes_come_last():
    assert plain_text(stream(footnote("1", "<p>note</p>"), paragraph("<p>text</p>"))).split() == ["text", "note"]


def test_code_can_be_left_out():
    assert plain_text(stream(paragraph("<p>a</p>"), code("b")), kinds=[PROSE]) == "a"


def test_measure():
    found = measure(stream(heading("Two words"), paragraph("<p>Three more words</p>"), code("a\nb\n\nc")))
    assert (found.words, found.code_lines, found.pictures) == (5, 4, 0)


def test_empty_draft_has_no_text():
    value = BodyBlock().to_python(
        [{"type": "quote", "value": {}}, {"type": "picture", "value": {}}, {"type": "code", "value": {"code": None}}]
    )
    assert plain_text(value) == ""
    assert measure(value).words == 0
