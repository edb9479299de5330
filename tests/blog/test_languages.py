import pytest

from blog.languages import find_language, language_name, languages


@pytest.mark.parametrize(
    ("typed", "alias"),
    [
        ("Python", "python"),
        (" py ", "python"),
        ("C++", "cpp"),
        ("postgres", "postgresql"),
        ("Plain text", "text"),
        ("JS", "javascript"),
        ("sh", "bash"),
    ],
)
def test_names_and_aliases_are_understood(typed, alias):
    assert find_language(typed) == alias


def test_unknown_language():
    assert find_language("klingon") is None
    assert language_name("klingon") == "klingon"


def test_common_languages_come_first():
    names = list(languages().values())
    assert names[:3] == ["Python", "Plain text", "SQL"]
    assert len(names) > 300


def test_every_name_finds_its_language():
    assert {alias: find_language(name) for alias, name in languages().items()} == {
        alias: alias for alias in languages()
    }
