"""One analysis for the index and for queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold, join, shape, tokens


def words(text: str) -> list[str]:
    return [word for token in tokens(text) for word in token.shape.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use transaction.atomic() here.", ["use", "transaction", "atomic", "here"]),
        ("select_for_update", ["select", "for", "update"]),
        ("C, C++ and C# on .NET", ["c", "c++", "and", "c#", "on", ".net"]),
        ("the N+1 and n + 1 problem", ["the", "n+1", "and", "n+1", "problem"]),
        ("Go 1.20 is not go1.27, nor v5.2", ["go", "1.20", "is", "not", "go", "1.27", "nor", "5.2"]),
        ("run --dry-run -- now", ["run", "dry", "run", "now"]),
        ("settings/base.py", ["settings", "base", "py"]),
        ("Don't read Ada’s café", ["dont", "read", "ada", "cafe"]),
        ("全文検索", ["全文", "文検", "検索"]),
        ("utf8 and x86_64", ["utf8", "and", "x86", "64"]),
        ("— … “”", []),
    ],
)
def test_words_of_a_text(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("transaction.atomic", "transactionatomic"),
        ("select_for_update", "selectforupdate"),
        ("RichTextBlock", "richtextblock"),
        ("--dry-run", "--dryrun"),
        ("NPM_TOKEN", "npmtoken"),
        ("tokio::spawn", "tokiospawn"),
        ("tokio::spawn", "tokio::spawn"),
        ("std::io::Error", "ioerror"),
        ("resource.get_data", "getdata"),
        ("1.20.3", "1.20"),
        ("tonic-build", "tonicbuild"),
    ],
)
def test_a_token_is_known_under_a_name(token, name):
    assert name in shape(token).names


def test_words_in_camel_case_are_known_in_pieces():
    assert shape("RichTextBlock").parts == ("rich", "text", "block")
    assert shape("Paragraph").parts == ()


@pytest.mark.parametrize("token", ["atomic_block", "viewBox", "--plugin", "io::Error", "@view_config", "a/b.py"])
def test_names_are_told_from_words(token):
    assert shape(token).is_name


@pytest.mark.parametrize("token", ["database", "local-first", "1.20", "GIN", "Django"])
def test_words_are_no_names(token):
    assert not shape(token).is_name


def test_a_name_is_the_same_however_it_is_separated():
    assert join("select_for_update") == join("selectForUpdate") == join("select-for-update") == "selectforupdate"


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_tokens_are_runs_of_the_text_in_order(text):
    position = 0
    for token in tokens(text):
        assert position <= token.start < token.end <= len(text)
        position = token.end
