import pytest

from blog.builders import callout


@pytest.mark.parametrize(
    ("kind", "word"), [("note", "Note"), ("tip", "Tip"), ("important", "Important"), ("warning", "Warning")]
)
def test_kind_is_said_in_words(render, kind, word):
    found = render(callout(kind, "<p>Text</p>")).aside
    assert word in found.select_one(".callout-title").text
    assert found["aria-label"] == word
    assert found.select_one("svg")["aria-hidden"] == "true"


def test_title(render):
    assert "Hooks run once" in render(callout("warning", "<p>Text</p>", title="Hooks run once")).aside.text


def test_unknown_kind_is_shown_as_a_note(render):
    assert "callout--note" in render(callout("shout", "<p>Text</p>")).aside["class"]
