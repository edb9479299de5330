from urllib.parse import urljoin

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.models import Site

from blog.models import ArticlePage
from blog.structured_data import Node, article_nodes, directory_nodes, listing_nodes
from home.structured_data import script_element, site_nodes

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context) -> SafeString | str:
    """The graph of the page in the context. Uses `page`, `listing` and `site_settings`; nothing in previews."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None or getattr(request, "is_preview", False):
        return ""
    settings = context["site_settings"]
    nodes = site_nodes(
        root_url=site.root_url,
        name=settings.name or site.site_name or site.hostname,
        description=settings.tagline,
        search_url=urljoin(f"{site.root_url}/", reverse("search:results")),
        profiles=[profile.url for profile in settings.profiles.all()] if settings.pk else [],
    )
    return script_element([*nodes, *_page_nodes(context, site.root_url)])


def _page_nodes(context, root_url: str) -> list[Node]:
    page, listing = context.get("page"), context.get("listing")
    if isinstance(page, ArticlePage):
        picture_url = page.share_image.url if page.share_image else ""
        url = urljoin(f"{root_url}/", page.get_url(context["request"]))
        return article_nodes(
            page,
            url=url,
            root_url=root_url,
            index_title=page.get_parent().title,
            picture_url=picture_url,
            place_in_series=context.get("place_in_series"),
        )
    if listing is None and "directory" not in context:
        return []
    index_url = urljoin(f"{root_url}/", page.get_url(context["request"]))
    make, subject = (listing_nodes, listing) if listing is not None else (directory_nodes, context["directory"])
    return make(subject, index_title=page.title, index_url=index_url, url=index_url + subject.path, root_url=root_url)
