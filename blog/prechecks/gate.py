"""Ways to publish that do not pass the article form, which has a gate of its own (blog.article_form).

Imports, builders and the scheduler publish without asking: what they publish was asked about before, or is not an
editor's to correct.
"""

from collections.abc import Iterable

from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages

from blog.article_checks import look_over
from blog.models import ArticlePage

MOST_NAMED = 5


def report_refusals(request, articles: Iterable[ArticlePage]) -> bool:
    """Tell the user which of these articles cannot go out, and why. Whether there is any."""
    refused = [(article, findings) for article in articles if (findings := look_over(article).blocking)]
    for article, findings in refused[:MOST_NAMED]:
        listed = format_html_join("", "<li>{}: {}</li>", ((found.place.name, found.message) for found in findings))
        title = article.get_admin_display_title()
        heading = _("“%(title)s” cannot go out yet. Nothing was changed.") % {"title": title}
        messages.error(request, format_html("{}<ul>{}</ul>", heading, listed))
    if len(refused) > MOST_NAMED:
        messages.error(
            request, _("%(number)d more articles cannot go out yet.") % {"number": len(refused) - MOST_NAMED}
        )
    return bool(refused)


def refuse_bulk_publishing(request, action_type: str, objects, action):
    """For Wagtail's hook before a bulk action: nothing is published if one of the articles cannot be."""
    if action_type != "publish":
        return None
    if report_refusals(request, _latest_versions(objects, action)):
        return redirect(action.next_url)
    return None


def _latest_versions(objects, action) -> Iterable[ArticlePage]:
    paths = [page.path for page in objects]
    with_descendants = action.cleaned_form.cleaned_data.get("include_descendants")
    for path in paths:
        found = ArticlePage.objects.filter(path__startswith=path) if with_descendants else ArticlePage.objects
        articles = found if with_descendants else found.filter(path=path)
        for article in articles.select_related("latest_revision"):
            yield article.get_latest_revision_as_object()
