"""Addresses that are not pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from blog.models import ArticlePage
from blog.twins.articles import article_at_path
from blog.twins.responses import twin_response


@require_safe
def article_twin(request: HttpRequest, path: str) -> HttpResponse:
    """The article at `path` as Markdown. What is not for everybody has no twin, also for those who may read it."""
    site = Site.find_for_request(request)
    article = article_at_path(ArticlePage.objects, site.root_page, path) if site else None
    if article is None:
        raise Http404("No article here")
    return twin_response(request, article)
