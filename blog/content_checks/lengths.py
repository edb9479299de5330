"""What is cut off where it is shown: in search results and on cards."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog.content_checks.drafts import Draft
from blog.content_checks.findings import Finding, Place, advice
from blog.content_checks.rules import Rule

SEARCH_DESCRIPTION = 160
SEARCH_TITLE = 60
CARD_TITLE = 80


def check(draft: Draft) -> Iterator[Finding]:
    if len(draft.title) > CARD_TITLE:
        message = _("With %(length)d characters the title is long for a card; up to %(most)d fit.")
        yield _too_long(Rule.LONG_TITLE, message, draft.title, CARD_TITLE, Place(_("Title"), field="title"))
    if len(draft.search_title) > SEARCH_TITLE:
        message = _("With %(length)d characters search engines will cut the title off; they show about %(most)d.")
        place = Place(_("Title in search results"), field="seo_title")
        yield _too_long(Rule.LONG_SEARCH_TITLE, message, draft.search_title, SEARCH_TITLE, place)
    if len(draft.search_description) > SEARCH_DESCRIPTION:
        message = _("With %(length)d characters search engines will cut the text off; they show about %(most)d.")
        place = Place(_("Text in search results"), field="search_description")
        yield _too_long(Rule.LONG_SUMMARY, message, draft.search_description, SEARCH_DESCRIPTION, place)
    elif not draft.search_description and len(draft.summary) > SEARCH_DESCRIPTION:
        message = _(
            "With %(length)d characters the summary is too long for search results, which show about %(most)d. "
            "Shorten it, or write a text for search results under Share."
        )
        place = Place(_("Summary"), field="summary")
        yield _too_long(Rule.LONG_SUMMARY, message, draft.summary, SEARCH_DESCRIPTION, place)


def _too_long(rule: Rule, message: str, text: str, most: int, place: Place) -> Finding:
    return advice(rule, message % {"length": len(text), "most": most}, place)
