"""Links that were typed or pasted as addresses: of own pages, where the page itself could have been chosen, and of
other sites, as they were when they were last visited."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from blog.content_checks.drafts import TargetState
from blog.querysets import published
from blog.web_addresses import normalised

MOST = 200
"""Of each kind in one article; what is beyond is not looked up."""
_DEEPEST = 20


@dataclass(frozen=True)
class Found:
    """What is at an address. `title` is that of the page which could be chosen instead."""

    state: TargetState = TargetState.READABLE
    title: str = ""


def own_roots() -> dict[str, str]:
    """The hosts of this installation, with the place of their home pages in the tree; "" is any of them."""
    roots = {urlsplit(root.root_url).netloc: root.root_path for root in Site.get_site_root_paths()}
    default = Site.objects.filter(is_default_site=True).values_list("root_page__url_path", flat=True).first() or ""
    return {"": default, urlsplit(settings.SITE_URL).netloc: default} | roots


def look_up(addresses: Iterable[str]) -> dict[str, Found]:
    """What is known of these addresses, in a constant number of queries. What is not known is left out."""
    addresses = sorted({address for address in addresses if address})
    if not addresses:
        return {}
    roots = own_roots()
    own = {address: path for address in addresses if (path := _own_path(address, roots)) is not None}
    elsewhere = [address for address in addresses if address not in own]
    return _on_this_site(dict(list(own.items())[:MOST])) | _elsewhere(elsewhere[:MOST])


def _own_path(address: str, roots: dict[str, str]) -> tuple[str, str] | None:
    """The place of the home page and the path below it; None for what is elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or not (parts.netloc or parts.path.startswith("/")):
        return None
    root = roots.get(parts.netloc.lower())
    return None if root is None else (root, unquote(parts.path) or "/")


def _elsewhere(addresses: list[str]) -> dict[str, Found]:
    clean = {address: url for address in addresses if (url := normalised(address))}
    if not clean:
        return {}
    links = apps.get_model("blog", "ExternalLink")
    dead = set(links.objects.filter(url__in=set(clean.values()), state=links.State.DEAD).values_list("url", flat=True))
    return {address: Found(TargetState.DEAD) for address, url in clean.items() if url in dead}


def _on_this_site(own: dict[str, tuple[str, str]]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    places: dict[str, list[str]] = {}
    for address, (root, path) in own.items():
        state = _state_of_no_page(path)
        if state is not None:
            found[address] = Found(state)
        else:
            places[address] = _places(root, path)
    if not places:
        return found
    pages = _pages({place for way in places.values() for place in way})
    live, readable = _states({pages[way[0]].pk for way in places.values() if way[0] in pages})
    gone = []
    for address, way in places.items():
        page = pages.get(way[0])
        if page is None:
            if not any(_has_route(pages.get(place), way[0]) for place in way[1:]):
                gone.append(address)
        elif page.pk in readable:
            found[address] = Found(title=page.title)
        else:
            found[address] = Found(TargetState.PRIVATE if page.pk in live else TargetState.DRAFT)
    return found | _without_redirects({address: own[address][1] for address in gone})


def _state_of_no_page(path: str) -> TargetState | None:
    """What readers meet at a path that is not for a page to answer; None for all others."""
    if path.startswith(f"/{settings.ADMIN_PATH}"):
        return TargetState.PRIVATE
    if path.startswith("/shared-draft/"):
        return TargetState.DRAFT
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return TargetState.READABLE
    try:
        name = resolve(path).url_name
    except Resolver404:
        return None
    return None if name in ("wagtail_serve", "article_twin") else TargetState.READABLE


def _places(root: str, path: str) -> list[str]:
    """The place in the tree that a path means, and those above it up to the home page."""
    parts = [part for part in path.removesuffix(".md").split("/") if part][:_DEEPEST]
    return [f"{root}{'/'.join(parts[:length])}/".replace("//", "/") for length in range(len(parts), -1, -1)]


def _pages(places: set[str]) -> dict[str, Page]:
    found: QuerySet[Page] = Page.objects.filter(url_path__in=places).order_by("pk")
    return {page.url_path: page for page in found}


def _states(keys: set[int]) -> tuple[set[int], set[int]]:
    """Of these pages, which are live and which can be read."""
    if not keys:
        return set(), set()
    pages = Page.objects.filter(pk__in=keys)
    return set(pages.live().values_list("pk", flat=True)), set(published(pages).values_list("pk", flat=True))


def _has_route(page: Page | None, place: str) -> bool:
    """Whether a page answers itself for what is asked below it, as the index does for its lists."""
    specific = page.specific_deferred if page is not None else None
    if not hasattr(specific, "resolve_subpage"):
        return False
    try:
        specific.resolve_subpage("/" + place.removeprefix(specific.url_path))
    except Http404:
        return False
    return True


def _without_redirects(paths: dict[str, str]) -> dict[str, Found]:
    if not paths:
        return {}
    normal = {address: Redirect.normalise_path(path) for address, path in paths.items()}
    known = set(Redirect.objects.filter(old_path__in=set(normal.values())).values_list("old_path", flat=True))
    return {address: Found(TargetState.GONE) for address, path in normal.items() if path not in known}
