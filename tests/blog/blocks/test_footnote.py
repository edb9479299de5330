from blog.builders import footnote, paragraph


def test_note_is_not_printed_where_it_stands(render):
    found = render(paragraph("<p>Text[^1]</p>"), footnote("1", "<p>The note</p>"))
    assert "The note" not in found.text


def test_publishing_refuses_the_same_label_twice(problems):
    found = problems(footnote("1", "<p>A</p>"), footnote("1", "<p>B</p>"))
    assert set(found) == {0, 1}
    assert "same label" in found[0]


def test_label_must_be_writable_as_a_reference(problems):
    assert "letters, digits" in problems(footnote("two words", "<p>A</p>"))[0]["label"]
