"""What every article must have before readers see it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog.content_checks.drafts import Draft
from blog.content_checks.findings import Finding, Place, blocking
from blog.content_checks.rules import Rule


def check(draft: Draft) -> Iterator[Finding]:
    if not draft.summary.strip():
        message = _("Write a summary: readers see it on cards, under the title and in the feed.")
        yield blocking(Rule.SUMMARY, message, Place(_("Summary"), field="summary"))
    if not draft.has_category:
        message = _("Choose at least one published category.")
        yield blocking(Rule.CATEGORY, message, Place(_("Categories"), field="article_categories"))
    if not draft.has_author:
        message = _("Choose at least one author.")
        yield blocking(Rule.AUTHOR, message, Place(_("Authors"), field="article_authors"))
