from django import template
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
        request._site_settings = (
            SiteSettings.objects.filter(site=site)
            .select_related("logo", "default_share_picture")
            .prefetch_related("profiles")
            .first()
            or SiteSettings()
        )
    return request._site_settings
