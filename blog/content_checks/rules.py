"""The names of the checks."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Rule(StrEnum):
    SUMMARY = "summary"
    CATEGORY = "category"
    AUTHOR = "author"
    HEADING_LEVEL = "heading-level"
    ALTERNATIVE_TEXT = "alternative-text"
    SECRET = "secret"
    CODE = "code"
    DEAD_LINK = "dead-link"
    DRAFT_LINK = "draft-link"
    PRIVATE_LINK = "private-link"
    TYPED_LINK = "typed-link"
    VAGUE_LINK = "vague-link"
    EMPTY_LINK = "empty-link"
    NO_INTERNAL_LINK = "no-internal-link"
    MARKER = "marker"
    LONG_PARAGRAPH = "long-paragraph"
    LONG_TITLE = "long-title"
    LONG_SEARCH_TITLE = "long-search-title"
    LONG_SUMMARY = "long-summary"
    LARGE_PICTURE = "large-picture"


NAMES: dict[Rule, Promise] = {
    Rule.SUMMARY: _("Summary missing"),
    Rule.CATEGORY: _("Category missing"),
    Rule.AUTHOR: _("Author missing"),
    Rule.HEADING_LEVEL: _("Heading level skipped"),
    Rule.ALTERNATIVE_TEXT: _("Alternative text missing"),
    Rule.SECRET: _("Secret in code"),
    Rule.CODE: _("Code that does not parse"),
    Rule.DEAD_LINK: _("Dead link"),
    Rule.DRAFT_LINK: _("Link to something unpublished"),
    Rule.PRIVATE_LINK: _("Link to something private"),
    Rule.TYPED_LINK: _("Own page linked by its address"),
    Rule.VAGUE_LINK: _("Link that says nothing"),
    Rule.EMPTY_LINK: _("Link without words"),
    Rule.NO_INTERNAL_LINK: _("No link to this site"),
    Rule.MARKER: _("Note to oneself"),
    Rule.LONG_PARAGRAPH: _("Very long paragraph"),
    Rule.LONG_TITLE: _("Title too long for a card"),
    Rule.LONG_SEARCH_TITLE: _("Title too long for search results"),
    Rule.LONG_SUMMARY: _("Summary too long for search results"),
    Rule.LARGE_PICTURE: _("Picture much larger than shown"),
}
