"""What a reader typed, as a query for Wagtail's search backends."""

import re

from wagtail.search.query import And, Phrase, PlainText, SearchQuery

from blog.search_words import words

MAX_TERMS = 16
_TOKENS = re.compile(r'"([^"]*)"|(\S+)')


def build_query(text: str) -> SearchQuery | None:
    """All words must match; quoted words, and the parts of an identifier, must stand together.

    None where nothing searchable was typed. Only the first MAX_TERMS terms count.
    """
    terms: list[SearchQuery] = []
    for quoted, plain in _TOKENS.findall(text.replace("\x00", " ")):
        parts = words(quoted or plain)
        if len(parts) == 1:
            terms.append(PlainText(parts[0]))
        elif parts:
            terms.append(Phrase(" ".join(parts)))
    terms = terms[:MAX_TERMS]
    if not terms:
        return None
    return terms[0] if len(terms) == 1 else And(terms)
