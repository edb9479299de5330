"""Other words for things: ours, and those that editors keep."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from blog.builders import paragraph
from search.abbreviations import other_names
from search.models import Synonym
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(client):
    def found(typed: str) -> list[str]:
        return [result.article.title for result in client.get("/search/", {"q": typed}).context["search"].results]

    return found


def article(title: str, text: str) -> None:
    builders.article(title, body=[paragraph(f"<p>{text}</p>")])


def test_a_synonym_works_at_once_and_in_both_directions(found):
    article("Ships", "We sail with wombatctl every day.")
    article("Boats", "The marsupial fleet is large.")
    assert found("wombatctl") == ["Ships"]

    Synonym.objects.create(words="wombatctl", meaning="marsupial fleet")
    assert found("wombatctl") == ["Ships", "Boats"]
    assert found("marsupial fleets") == ["Boats", "Ships"]


def test_a_synonym_in_one_direction_only(found):
    article("Ships", "We sail with wombatctl every day.")
    article("Boats", "Here are numbats.")
    Synonym.objects.create(words="wombatctl", meaning="numbat", works_both_ways=False)
    assert found("wombatctl") == ["Ships", "Boats"]
    assert found("numbat") == ["Boats"]


def test_a_word_with_a_synonym_is_not_corrected(found, client):
    article("Boats", "Here are numbats and wombats.")
    Synonym.objects.create(words="wombast", meaning="numbat")
    search = client.get("/search/", {"q": "wombast"}).context["search"]
    assert [result.article.title for result in search.results] == ["Boats"]
    assert search.found.corrections == []


def test_what_was_found_by_a_synonym_is_marked(client):
    article("Boats", "Here are numbats.")
    Synonym.objects.create(words="wombatctl", meaning="numbat")
    assert "<mark>numbats</mark>" in client.get("/search/", {"q": "wombatctl"}).content.decode()


def test_a_synonym_taken_away_works_no_more(found):
    article("Boats", "Here are numbats.")
    Synonym.objects.create(words="wombatctl", meaning="numbat").delete()
    assert found("wombatctl") == []


def test_abbreviations_of_the_trade_are_known(found):
    article("Pauses", "How the garbage collector stops the world.")
    article("Clusters", "Nothing but kubernetes.")
    assert found("gc") == ["Pauses"]
    assert found("k8s") == ["Clusters"]
    assert "webassembly" in other_names(("wasm",))


@pytest.mark.parametrize(("words", "meaning"), [("...", "numbat"), ("numbat", "—"), ("Numbats", "numbat")])
def test_a_synonym_that_says_nothing_is_refused(words, meaning):
    with pytest.raises(ValidationError):
        Synonym(words=words, meaning=meaning).full_clean()


def test_editors_keep_synonyms_and_authors_do_not(client):
    add = reverse(Synonym.snippet_viewset.get_url_name("add"))
    client.force_login(builders.user("Editors"))
    client.post(add, {"words": "wombatctl", "meaning": "numbat", "works_both_ways": "on"})
    assert str(Synonym.objects.get()) == "wombatctl ↔ numbat"
    assert 'value="quokkactl"' in client.get(add, {"words": "quokkactl"}).content.decode()

    client.force_login(builders.user("Authors", username="author"))
    assert client.get(add).status_code == 302
