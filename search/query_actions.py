"""What editors can do about a query at once: promote an article, or begin one that is missing."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from blog.models import ArticlePage, BlogIndexPage
from search.models import PromotedResult
from search.reports import query_address
from search.wording import LONGEST

_LONGEST_TITLE = 150


@require_POST
@permission_required("search.add_promotedresult", raise_exception=True)
def promote(request: HttpRequest) -> HttpResponse:
    """Put an article first for a query, behind those that are there already."""
    query = _query(request)
    article = get_object_or_404(ArticlePage.objects.published(), pk=_key(request))
    promotion = PromotedResult(query=query[:LONGEST], article=article)
    try:
        promotion.full_clean()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(query_address(query))
    promotion.save()
    edit = reverse(PromotedResult.snippet_viewset.get_url_name("edit"), args=[promotion.pk])
    messages.success(
        request,
        _("“%(article)s” now comes first for “%(query)s”.") % {"article": article.title, "query": query},
        buttons=[messages.button(edit, _("Edit"))],
    )
    return redirect(query_address(query))


@require_POST
def start_draft(request: HttpRequest) -> HttpResponse:
    """Begin an article with the query as its title, below the first blog index that the user may add to."""
    title = capfirst(_query(request))[:_LONGEST_TITLE]
    for index in BlogIndexPage.objects.order_by("path"):
        if index.permissions_for_user(request.user).can_add_subpage():
            draft = index.add_child(instance=ArticlePage(title=title, live=False, owner=request.user))
            draft.save_revision(user=request.user, log_action="wagtail.create", clean=False)
            messages.success(request, _("A draft named “%(title)s” has been started.") % {"title": title})
            return redirect("wagtailadmin_pages:edit", draft.pk)
    raise PermissionDenied


def _query(request: HttpRequest) -> str:
    query = " ".join(request.POST.get("query", "").replace("\x00", " ").split())
    if not query:
        raise PermissionDenied
    return query


def _key(request: HttpRequest) -> int:
    key = request.POST.get("article", "")
    return int(key) if key.isdecimal() and len(key) < 12 else 0
