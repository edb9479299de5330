import pytest

from search.stemming import base_language, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("transaction", "transactions"),
        ("run", "running", "runs", "ran"),
        ("build", "built", "building", "builds"),
        ("index", "indexes", "indices", "indexing", "indexed"),
        ("query", "queries", "querying"),
        ("optimise", "optimize", "optimising", "optimization"),
        ("behaviour", "behavior", "behaviours"),
        ("model", "modelling", "modeling", "modelled"),
        ("write", "wrote", "written", "writing"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form, "en") for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("cache", "catch"), ("thread", "threat"), ("leaf", "left")])
def test_different_words_have_different_stems(one, other):
    assert stem(one, "en") != stem(other, "en")


def test_the_language_decides():
    assert stem("corriendo", "es") == stem("corre", "es")
    assert stem("running", "xx") == "running"
    assert base_language("en-GB") == base_language("en_US") == "en"
