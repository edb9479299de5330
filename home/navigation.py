"""The menus of a site as lists of links, without those that readers could not follow."""

from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, Site

from blog.querysets import restricted_paths
from home.models import Navigation

MENUS = ("main_items", "footer_items")


@dataclass(frozen=True)
class MenuLink:
    label: str
    url: str
    is_current: bool


def menu_links(request: HttpRequest, menu: str) -> list[MenuLink]:
    """The links of `menu` ("main_items" or "footer_items") for the site of `request`.

    Both menus are loaded together, once per request. Pages that are unpublished, expired or restricted are left out;
    a link whose page holds the current address is current.
    """
    return _menus(request)[menu]


def _menus(request: HttpRequest) -> dict[str, list[MenuLink]]:
    if not hasattr(request, "_menus"):
        site = Site.find_for_request(request)
        stored = caches["content"].get_or_set(f"menus-{site.pk}", lambda: _stored_menus(site)) if site else {}
        menus = {menu: stored.get(menu, []) for menu in MENUS}
        visible = _visible_pages([item.page for items in menus.values() for item in items if item.page])
        request._menus = {menu: _links(request, items, visible) for menu, items in menus.items()}
    return request._menus


def _stored_menus(site: Site) -> dict[str, list]:
    navigation = (
        Navigation.objects.filter(site=site).prefetch_related("main_items__page", "footer_items__page").first()
    )
    return {menu: list(getattr(navigation, menu).all()) for menu in MENUS} if navigation else {}


def _links(request: HttpRequest, items: list, visible: set[int]) -> list[MenuLink]:
    links = []
    for item in items:
        if item.page and item.page.pk not in visible:
            continue
        url = item.page.get_url(request) if item.page else item.url
        if url:
            links.append(MenuLink(item.label or item.page.title, url, _is_current(request.path, url)))
    return links


def _visible_pages(pages: list[Page]) -> set[int]:
    if not pages:
        return set()
    restricted = restricted_paths()
    now = timezone.now()
    return {
        page.pk
        for page in pages
        if page.live
        and (page.expire_at is None or page.expire_at > now)
        and not any(page.path.startswith(path) for path in restricted)
    }


def _is_current(path: str, url: str) -> bool:
    return path == url or (url != "/" and url.endswith("/") and path.startswith(url))
