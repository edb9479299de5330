import re

from blog.blocks import BodyBlock
from blog.builders import body, callout, footnote, paragraph, table
from blog.footnotes import collect, resolve, strip_references


def notes_of(*blocks):
    return collect(BodyBlock().to_python(body(blocks, "seed")))


def test_notes_are_numbered_in_the_order_of_their_first_mention():
    notes = notes_of(footnote("b", "<p>B</p>"), footnote("a", "<p>A</p>"), paragraph("<p>x[^a] y[^b] z[^a]</p>"))
    assert [(note.number, note.label, note.html) for note in notes] == [
        (1, "a", "<p>A</p>"),
        (2, "b", "<p>B</p>"),
    ]


def test_links_lead_both_ways():
    [text], [note] = resolve(["<p>x[^a] y[^a]</p>"], {"a": "A"})
    assert re.findall(r'id="([^"]+)"', text) == list(note.references)
    assert len(set(note.references)) == 2
    assert text.count(f'href="#{note.anchor}"') == 2


def test_unknown_reference_stays_as_typed():
    assert resolve(["<p>x[^nope]</p>"], {"a": "A"})[0] == ["<p>x[^nope]</p>"]


def test_note_that_nothing_mentions_comes_last():
    _, notes = resolve(["<p>x[^b]</p>"], {"a": "A", "b": "B"})
    assert [(note.label, note.references) for note in notes] == [("b", ("footnote-b-reference-1",)), ("a", ())]


def test_references_in_code_and_links_are_left_alone():
    html = '<p><code>[^a]</code> <a href="/[^a]">[^a]</a></p>'
    assert resolve([html], {"a": "A"})[0] == [html]


def test_note_may_mention_another_note():
    _, notes = resolve(["x[^a]"], {"a": "A, but see[^c]", "b": "B", "c": "C"})
    assert [note.label for note in notes] == ["a", "c", "b"]
    assert "footnote-c" in notes[0].html


def test_notes_that_mention_each_other_end():
    _, notes = resolve([], {"a": "[^b]", "b": "[^a]"})
    assert [note.label for note in notes] == ["a", "b"]


def test_references_in_callouts_and_tables_count():
    notes = notes_of(
        callout("note", "<p>x[^c]</p>"),
        table(["A"], [["y[^t]"]]),
        footnote("t", "<p>T</p>"),
        footnote("c", "<p>C</p>"),
    )
    assert [note.label for note in notes] == ["c", "t"]


def test_body_without_notes():
    notes = notes_of(paragraph("<p>Text[^1]</p>"))
    assert not notes
    assert list(notes) == []


def test_references_are_not_words():
    assert strip_references("Proved [^1], said[^two].") == "Proved, said."
