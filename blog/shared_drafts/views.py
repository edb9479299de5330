"""What somebody with a link sees."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from blog.shared_drafts.links import find, note_opening, version_of


@require_safe
def shared_draft(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as any reader would see it: whoever is signed in gets no more by the link than a stranger."""
    request.user = AnonymousUser()
    request.is_preview = True
    draft = find(token)
    if draft is None:
        return _secret(render(request, "blog/shared_draft_gone.html", status=404))
    if request.method == "GET":
        note_opening(draft)
    page: Page = version_of(draft)
    context = page.get_context(request) | {"shared_draft": draft}
    return _secret(render(request, page.get_template(request), context))


def _secret(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # The address is the secret: it is told to nobody whom the draft links to.
    response["Referrer-Policy"] = "no-referrer"
    return response
