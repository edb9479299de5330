from django import template
from django.core.cache import caches
from wagtail.models import Site

from home.models import SiteSettings
from home.navigation import MenuLink, menu_links

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context) -> list[MenuLink]:
    return menu_links(context["request"], "main_items") if "request" in context else []


@register.simple_tag(takes_context=True)
def footer_menu(context) -> list[MenuLink]:
    return menu_links(context["request"], "footer_items") if "request" in context else []


@register.simple_tag(takes_context=True)
def site_settings(context) -> SiteSettings:
    """The settings of the request's site, with logo and profiles loaded once per request."""
    request = context.get("request")
    if request is None:
        return SiteSettings()
    if not hasattr(request, "_site_settings"):
        site = Site.find_for_request(request)
        key = f"settings-{site.pk if site else 0}"
        request._site_settings = caches["content"].get_or_set(key, lambda: _stored_settings(site))
    return request._site_settings


def _stored_settings(site: Site | None) -> SiteSettings:
    stored = (
        SiteSettings.objects.filter(site=site)
        .select_related("logo", "default_share_picture")
        .prefetch_related("profiles")
        .first()
    )
    return stored or SiteSettings()
