from django import template
from wagtail.models import Site

from blog.models import BlogIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def main_feed_url(context) -> str:
    """The address of the feed of all articles, or nothing where the site has no blog. Asks the database only on pages
    outside the blog, once per request."""
    page = context.get("page")
    if index_url := getattr(page, "index_url", None):
        return f"{index_url}feed/"
    request = context.get("request")
    if request is None:
        return ""
    if isinstance(page, BlogIndexPage):
        return f"{page.get_url(request)}feed/"
    if not hasattr(request, "_main_feed_url"):
        site = Site.find_for_request(request)
        index = BlogIndexPage.objects.live().descendant_of(site.root_page).order_by("path").first() if site else None
        request._main_feed_url = f"{index.get_url(request)}feed/" if index else ""
    return request._main_feed_url
