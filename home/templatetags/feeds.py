from django import template
from django.core.cache import caches
from wagtail.models import Site

from blog.models import BlogIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def main_feed_url(context) -> str:
    """The address of the feed of all articles, or nothing where the site has no blog. Asks the database only on pages
    outside the blog."""
    page = context.get("page")
    if index_url := getattr(page, "index_url", None):
        return f"{index_url}feed/"
    request = context.get("request")
    if request is None:
        return ""
    if isinstance(page, BlogIndexPage):
        return f"{page.get_url(request)}feed/"
    site = Site.find_for_request(request)
    if site is None:
        return ""
    index = caches["content"].get_or_set(f"main-index-{site.pk}", lambda: _main_index(site))
    return f"{index.get_url(request)}feed/" if index else ""


def _main_index(site: Site) -> BlogIndexPage | bool:
    # False rather than None, which a cache takes for nothing at all.
    return BlogIndexPage.objects.live().descendant_of(site.root_page).order_by("path").first() or False
