"""An article in the shapes that it takes elsewhere: in search results, when shared, and as Markdown."""

import base64
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from blog.share_card import CARD_HEIGHT, CARD_WIDTH, facts_of, share_card
from blog.site_names import site_name
from blog.twins.articles import write_draft_twin

SHARED, MARKDOWN = "shared", "markdown"
MODES = [(SHARED, _("In search results and when shared")), (MARKDOWN, _("As Markdown"))]


def preview(request: HttpRequest, article: Any, mode: str) -> HttpResponse:
    if mode == MARKDOWN:
        context = {"article": article, "text": write_draft_twin(article, request)}
        return TemplateResponse(request, "blog/previews/markdown.html", context)
    return TemplateResponse(request, "blog/previews/shared.html", _shared(request, article))


def _shared(request: HttpRequest, article: Any) -> dict[str, Any]:
    site = Site.find_for_request(request)
    name = site_name(site)
    own = article.social_picture or None
    return {
        "article": article,
        "site_name": name,
        "host": site.hostname if site else request.get_host(),
        "title": article.seo_title or article.title,
        "description": article.search_description or article.summary,
        "picture": article.share_image if own else None,
        # Drawn now: it is kept only once the article is published.
        "drawn": "" if own else base64.b64encode(share_card(facts_of(article, name))).decode(),
        "width": CARD_WIDTH,
        "height": CARD_HEIGHT,
    }
