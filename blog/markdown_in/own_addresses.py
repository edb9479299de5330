"""Addresses of this very site in a text: its pages, documents and pictures, so that links survive moves and no picture
is stored twice."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.files.storage import default_storage
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from blog.importing.documents import Documents
from blog.importing.pictures import Pictures
from blog.importing.plans import Directory, Plan
from blog.importing.reports import FileReport
from blog.models import BlogImage

_DOCUMENT = re.compile(r"/documents/(\d+)/")


@dataclass
class SitePages(Directory):
    """Finds the pages of a site by their addresses. The path of a plan is then the key of a page."""

    site: Site | None = None

    def find(self, href: str, post: str) -> Plan | None:
        path = self.own_path(href) or href
        if self.site is None or not path.startswith("/"):
            return None
        path = unquote(urlsplit(path).path)
        path = path.removesuffix(".md").strip("/")
        url_path = f"{self.site.root_page.url_path}{path}/" if path else self.site.root_page.url_path
        key = Page.objects.filter(url_path=url_path).values_list("pk", flat=True).first()
        return Plan(str(key), "") if key else None


def site_pages(request: HttpRequest) -> SitePages:
    hosts = {request.get_host(), *(urlsplit(site.root_url).netloc for site in Site.objects.all())}

    def own_path(address: str) -> str | None:
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or parts.netloc not in hosts:
            return None
        path = parts.path or "/"
        return f"{path}#{parts.fragment}" if parts.fragment else path

    return SitePages(own_path=own_path, site=Site.find_for_request(request))


@dataclass
class LibraryPictures(Pictures):
    """Pictures that the text shows from this site, and those of `source`; new ones only for who may add them."""

    def find(self, address: str, post: str, text: str, report: FileReport) -> int | None:
        picture = self._in_library(address)
        if picture is not None:
            return int(picture.pk)
        if self.source.find_file(address, post) and not policy_registry.get_by_type(BlogImage).user_has_permission(
            self.user, "add"
        ):
            report.note("picture-refused", address)
            return None
        return super().find(address, post, text, report)

    def _in_library(self, address: str) -> BlogImage | None:
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            return None
        base = urlsplit(default_storage.url("x")).path.removesuffix("x")
        if not path.startswith(base):
            return None
        name = path.removeprefix(base)
        picture = (
            BlogImage.objects.filter(file=name).first() or BlogImage.objects.filter(renditions__file=name).first()
        )
        is_allowed = picture and policy_registry.get_by_type(BlogImage).user_has_permission_for_instance(
            self.user, "choose", picture
        )
        return picture if is_allowed else None


@dataclass
class LibraryDocuments(Documents):
    """Documents of this site that the text links to. Files are not taken over."""

    user: Any = None

    def find(self, address: str, post: str, text: str, report: FileReport) -> int | None:
        match = _DOCUMENT.search(address)
        if match is None:
            return None
        model = get_document_model()
        document = model.objects.filter(pk=match[1]).first()
        policy = policy_registry.get_by_type(model)
        if document is None or not policy.user_has_permission_for_instance(self.user, "choose", document):
            return None
        return int(document.pk)


def place_for_pictures(user) -> Any:
    """The collection that new pictures of `user` go to; None where they may add none."""
    return policy_registry.get_by_type(BlogImage).collections_user_has_permission_for(user, "add").first()
