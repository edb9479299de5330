"""The passage of an article that shows why it was found."""

import re

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from blog.search_words import words

SNIPPET_LENGTH = 220


def snippet(article, query: str) -> SafeString:
    """The summary, with the words of `query` marked. Everything is escaped before it is marked."""
    return highlighted(article.summary[:SNIPPET_LENGTH], words(query))


def highlighted(text: str, terms: list[str]) -> SafeString:
    """`text` as safe HTML with each word that starts with one of `terms` in a <mark>."""
    if not terms:
        return conditional_escape(text)
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(term) for term in terms) + r")\w*", re.IGNORECASE)
    pieces: list[tuple[SafeString]] = []
    position = 0
    for match in pattern.finditer(text):
        pieces.append((conditional_escape(text[position : match.start()]),))
        pieces.append((mark_safe(f"<mark>{conditional_escape(match[0])}</mark>"),))
        position = match.end()
    pieces.append((conditional_escape(text[position:]),))
    return format_html_join("", "{}", pieces)
