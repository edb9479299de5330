"""When two wordings count as the same, for what editors say about words and queries."""

from django.conf import settings

from search.analysis import composed, fold, tokens
from search.stemming import base_language, is_stop_word, stem

LONGEST = 100


def phrase_key(text: str) -> str:
    """The same for all forms of the words of `text` in this order, such as "Environments" and "environment"."""
    return " ".join(_stems(text))[: 2 * LONGEST]


def query_key(text: str) -> str:
    """The same for queries that ask for the same words in any form and order, with or without "the" and "how"."""
    language = _language()
    stems = set(_stems(text))
    telling = {word for word in stems if not is_stop_word(word, language)}
    return " ".join(sorted(telling or stems))[: 2 * LONGEST]


def stems(words: tuple[str, ...]) -> str:
    """The phrase key of words that are taken apart already."""
    language = _language()
    return " ".join(stem(word, language) for word in words)


def _stems(text: str) -> list[str]:
    language = _language()
    words = [fold(word) for token in tokens(composed(text)) for word in token.shape.words]
    return [stem(word, language) for word in words]


def _language() -> str:
    # That of the site and not of the page: a key is stored once.
    return base_language(settings.LANGUAGE_CODE)
