"""Pages of an export that are no articles: the home page, blog indexes, and pages such as About."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from blog import list_upkeep
from blog.builders import body as build_body
from blog.exporting.layout import body_field, kind_of, page_models, text_fields
from blog.importing.exported.source import Entry, ExportedSource
from blog.importing.reports import CREATED, FAILED, UNCHANGED, UPDATED, FileReport
from blog.models import ArticlePage, BlogIndexPage


class Pages:
    """Creates what is missing below `root`. On a site without any article the home page and its index take over what
    the export says; otherwise what exists stays. `keys` are the pages by path."""

    def __init__(self, source: ExportedSource, root: Page):
        self._source = source
        self._root = root
        self._is_empty_site = not ArticlePage.objects.exists()
        self.keys: dict[str, int] = {}
        self._new: dict[str, Page] = {}

    def entries(self) -> list[Entry]:
        kinds = [kind for kind in page_models() if kind != kind_of(ArticlePage)]
        return sorted(self._source.others(*kinds), key=lambda entry: entry.text("url").count("/"))

    def restore(self, entry: Entry) -> FileReport:
        report = FileReport(entry.path, title=entry.text("title"))
        segments = entry.text("url").strip("/").split("/")
        segments = [segment for segment in segments if segment]
        page = self._find(entry, segments)
        if page is None:
            page = self._create(entry, segments)
            report.status = CREATED
        elif self._is_empty_site and kind_of(type(page)) == entry.kind and body_field(type(page)) == "":
            self._fill(page, entry)
            report.status = UPDATED
        else:
            report.status = UNCHANGED
        self.keys[entry.path] = page.pk
        report.address = page.url or ""
        return report

    def write_bodies(self, resolve: Any) -> None:
        """Once everything is stored that they may link to, and publish them."""
        for path, page in self._new.items():
            name, entry = body_field(type(page)), self._source.entry(path)
            if name:
                setattr(page, name, build_body(resolve(path), seed=page.slug))
            self._publish(page, entry)

    def index_of(self, path: str) -> BlogIndexPage | None:
        """The blog index in whose folder an article is."""
        folder = path.split("/")[:-2]
        key = self.keys.get("/".join([*folder, "_index.md"]))
        return BlogIndexPage.objects.filter(pk=key).first() if key else None

    def _find(self, entry: Entry, segments: list[str]) -> Page | None:
        if entry.kind == kind_of(type(self._root.specific)):
            return self._root.specific
        page = Page.objects.filter(url_path=f"{self._root.url_path}{'/'.join(segments)}/").first()
        if page is None and entry.kind == kind_of(BlogIndexPage) and self._is_empty_site:
            wanted = set(self.keys.values())
            page = BlogIndexPage.objects.child_of(self._root).exclude(pk__in=wanted).first()
        return page.specific if page else None

    def _create(self, entry: Entry, segments: list[str]) -> Page:
        above = f"{self._root.url_path}{''.join(f'{segment}/' for segment in segments[:-1])}"
        parent = Page.objects.filter(url_path=above).first()
        if parent is None or not segments:
            raise ValidationError(f"There is no page above {entry.text('url')}.")
        page = page_models()[entry.kind](slug=segments[-1], live=False)
        self._set(page, entry)
        parent.add_child(instance=page)
        self._new[entry.path] = page
        return page

    def _fill(self, page: Page, entry: Entry) -> None:
        if entry.text("slug"):
            page.slug = entry.text("slug")
        self._set(page, entry)
        self._publish(page, entry)

    def _set(self, page: Page, entry: Entry) -> None:
        page.title = entry.text("title")[:255]
        page.seo_title = entry.text("seo_title")[:255]
        page.search_description = entry.text("description")
        page.show_in_menus = entry.flag("show_in_menus")
        page.first_published_at = _moment(entry, "date")
        page.expire_at = _moment(entry, "expiryDate")
        for field in text_fields(type(page)):
            text = entry.text(field.name)
            value = field.to_python(text) if text else field.get_default()
            field.run_validators(value) if text else None
            setattr(page, field.attname, value)

    def _publish(self, page: Page, entry: Entry) -> None:
        page.draft_title = page.title
        page.save()
        revision = page.save_revision()
        if entry.flag("draft"):
            return
        revision.publish()
        published_at = _moment(entry, "date")
        changed_at = _moment(entry, "lastmod") or published_at
        Page.objects.filter(pk=page.pk).update(first_published_at=published_at, last_published_at=changed_at)
        list_upkeep.refresh([page.pk])


def failed(entry: Entry, error: Exception) -> FileReport:
    report = FileReport(entry.path, title=entry.text("title"), status=FAILED)
    report.note("unreadable", "; ".join(error.messages) if isinstance(error, ValidationError) else str(error))
    return report


def _moment(entry: Entry, name: str) -> Any:
    try:
        return parse_datetime(entry.text(name))
    except ValueError:
        return None
