"""Addresses of searches."""

from django import template

from search.results_page import ResultsPage

register = template.Library()


@register.simple_tag
def search_address(search: ResultsPage, name: str = "", value: object = None) -> str:
    """The address of `search` with one value changed; without a value, of the search without it."""
    return search.address(**({name: value} if name else {}))
