"""What the panel asks: the check of a form as it stands, and the acceptance of a finding."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import View

from blog.article_checks import accept, look_over
from blog.content_checks import Finding
from blog.models import ArticlePage, BlogIndexPage, ContentCheck


class TokenView(View):
    """Whether somebody is still signed in (if not, Wagtail refuses), and the token with which their forms are taken
    now: signing in again has changed it."""

    http_method_names = ["get"]

    def get(self, request):
        return JsonResponse({"token": get_token(request)}, headers={"Cache-Control": "no-store"})


class CheckView(View):
    """POST the article form: what the checks say of what it holds. Nothing is stored."""

    http_method_names = ["post"]

    def post(self, request, pk):
        article = _article_to_edit(request, pk)
        return _answer(request, article.get_latest_revision_as_object(), article.get_parent())


class CheckNewView(View):
    """The same for an article that was not saved yet."""

    http_method_names = ["post"]

    def post(self, request, parent):
        index = get_object_or_404(BlogIndexPage, pk=parent)
        if not index.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        return _answer(request, ArticlePage(owner=request.user), index)


class AcceptView(View):
    """POST `fingerprint` and `reason`: let what somebody has recognised as harmless pass."""

    http_method_names = ["post"]

    def post(self, request, pk):
        article = _article_to_edit(request, pk)
        reason = " ".join(request.POST.get("reason", "").split())
        fingerprint = request.POST.get("fingerprint", "")
        if not reason:
            return JsonResponse({"error": _("Say why it may stay.")}, status=400)
        if not (fingerprint.isalnum() and len(fingerprint) <= 64):
            return JsonResponse({"error": _("This finding does not exist any more.")}, status=400)
        accept(article, fingerprint, reason, user=request.user)
        ContentCheck.objects.filter(article=article).delete()
        return JsonResponse({"is_accepted": True})


def _article_to_edit(request, pk: int) -> ArticlePage:
    article = get_object_or_404(ArticlePage, pk=pk)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


def _answer(request, article: ArticlePage, parent) -> JsonResponse:
    form_class = ArticlePage.get_edit_handler().get_form_class()
    form = form_class(request.POST, instance=article, parent_page=parent, for_user=request.user)
    form.defer_required_fields()
    if not form.is_valid():
        message = _("The form holds something that cannot be saved. Correct what is marked; then the check goes on.")
        return JsonResponse({"problem": message, "findings": [], "accepted": []})
    form.save(commit=False)
    outcome = look_over(article)
    accepted = [
        {"place": entry.finding.place.name, "reason": entry.reason, "user": entry.user} for entry in outcome.accepted
    ]
    return JsonResponse({"findings": [_as_data(finding) for finding in outcome.findings], "accepted": accepted})


def _as_data(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "message": finding.message,
        "place": finding.place.name,
        "block": finding.place.block_id,
        "field": finding.place.field,
        "fingerprint": finding.fingerprint,
    }
