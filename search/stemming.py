"""Words brought to one form by the rules of their language."""

import threading
from functools import lru_cache

import Stemmer

from search.irregular_forms import regular_form

# Snowball's algorithms by the primary part of a language code. Other languages are indexed unstemmed.
ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# What a query may hold without meaning it. Such words still count a little where they match.
_ENGLISH_STOP_WORDS = """
a about after all also an and any are as at be been before being but by can could did do does doing for from get
getting had has have having how i if in into is it its just let me more most my no not of on or our out over should so
some such than that the their them then there these they this those to too under up use used using very via was we
were what when where which while who why will with would you your best good guide introduction intro tutorial practice
practices started start way ways
"""
STOP_WORDS = {"en": frozenset(_ENGLISH_STOP_WORDS.split())}

# A stemmer must not be entered by two threads at once.
_stemmers = threading.local()


def base_language(code: str) -> str:
    """The primary part of a language code: "en" of "en-gb"."""
    return code.partition("-")[0].partition("_")[0].lower()


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of `word`, which is in lower case and free of accents. `language` is a primary language code."""
    if not word.isalpha() or len(word) < 3:
        return word
    if language == "en":
        word = regular_form(word)
    algorithm = ALGORITHMS.get(language)
    if algorithm is None:
        return word
    found = getattr(_stemmers, algorithm, None)
    if found is None:
        found = Stemmer.Stemmer(algorithm, 0)
        setattr(_stemmers, algorithm, found)
    stemmed: str = found.stemWord(word)
    return stemmed


def is_stop_word(word: str, language: str) -> bool:
    return word in STOP_WORDS.get(language, frozenset())
