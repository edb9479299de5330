"""Addresses of searches, and marks in what they have found."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from search.passages import Piece
from search.results_page import ResultsPage

register = template.Library()


@register.simple_tag
def search_address(search: ResultsPage, name: str = "", value: object = None) -> str:
    """The address of `search` with one value changed; without a value, of the search without it."""
    return search.address(**({name: value} if name else {}))


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The text of the pieces, escaped, with <mark> around what was looked for."""
    texts = ((escape(piece.text), piece.is_marked) for piece in pieces)
    return mark_safe("".join(f"<mark>{text}</mark>" if is_marked else text for text, is_marked in texts))
