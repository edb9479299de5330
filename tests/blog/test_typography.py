import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.typography import typeset


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('<p>He said "stop".</p>', "<p>He said “stop”.</p>"),
        ('<p>She said <b>"go"</b>, and <i>"wait"</i>.</p>', "<p>She said <b>“go”</b>, and <i>“wait”</i>.</p>"),
        ("<p>It's the workers' 'queue'</p>", "<p>It’s the workers' 'queue'</p>"),
        ("<p>a 'queue' of jobs</p>", "<p>a ‘queue’ of jobs</p>"),
        ("<p>don&#x27;t, in the '90s</p>", "<p>don’t, in the ’90s</p>"),
        ("<p>Wait... and see</p>", "<p>Wait… and see</p>"),
        ("<p>slow -- and sure - or not</p>", "<p>slow – and sure – or not</p>"),
        ('<p>call "<code>f("x")</code>" now</p>', '<p>call “<code>f("x")</code>” now</p>'),
    ],
)
def test_words_get_the_marks_of_a_typesetter(typed, shown):
    assert typeset(typed) == shown


@pytest.mark.parametrize(
    "html",
    [
        '<p><code>print("it\'s") ... a -- b</code></p>',
        "<p><kbd>'</kbd> and <kbd>\"</kbd></p>",
        '<p><a href="/x" title="it\'s">link</a></p>',
        "<p>5' 10\" tall</p>",
        '<p>one " alone</p>',
        "<p>--verbose and ../up and f(...args) and 5 - 3</p>",
        '<p>"open</p><p>shut"</p>',
        "<p>Nothing to do</p>",
    ],
)
def test_code_and_what_is_in_doubt_stay_as_they_were_typed(html):
    assert typeset(html) == html


PIECES = ["<p>", "</p>", "<code>", "</code>", "<b>", '"', "'", " ", "word", "...", "--", "<br/>", "\x1d", "\x1e"]


@given(st.lists(st.sampled_from(PIECES)))
def test_nothing_but_marks_changes(pieces):
    html = "".join(pieces)
    plain = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-"})
    assert typeset(html).translate(plain).replace("…", "...").replace("--", "-") == html.replace("--", "-")
