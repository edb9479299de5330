"""The pages that list lists: all categories, series, authors or tags that hold an article."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from blog.fragments import fragments
from blog.pagination import page_links, paginate, requested_page_number
from blog.querysets import portrait_relation
from blog.subjects import listing_path, subjects_with_articles

PER_PAGE = 120

KINDS = ("category", "series", "author", "tag")


@dataclass(frozen=True)
class Directory:
    """`kind` is what is listed; `canonical_url` is complete, `path` relative to the index page."""

    kind: str
    title: str
    introduction: str
    path: str
    canonical_url: str
    is_thin: bool


def directory_context(request: HttpRequest, index, kind: str) -> dict:
    """`directory` (a Directory), `entries` (each with `.article_count` and `.url`), `pagination`, `page_links`. Raises
    Http404 where nothing of that kind holds an article."""
    finished = fragments(request, requested_page_number(request))
    if finished.is_complete:
        return {"fragments": finished}
    subjects = subjects_with_articles(kind, index)
    page = paginate(subjects, number=requested_page_number(request), per_page=PER_PAGE)
    entries = list(page)
    if not entries:
        raise Http404("Nothing published here")
    index_url = index.get_url(request) or "/"
    for entry in entries:
        entry.url = index_url + listing_path(kind, entry)
    if kind == "author":
        prefetch_related_objects(entries, portrait_relation())
    path = f"{kind}/"
    links = page_links(page, url=index_url + path)
    full_url = index.get_full_url(request) or "/"
    return {
        "page": index,
        "self": index,
        "directory": Directory(
            kind=kind,
            path=path,
            canonical_url=full_url.removesuffix(index_url) + links["current"],
            is_thin=kind == "tag",
            **_words(kind, page.number),
        ),
        "directories": directory_links(index_url, index),
        "entries": entries,
        "pagination": page,
        "page_links": links,
        "fragments": finished,
    }


def directory_links(index_url: str, index) -> list[dict]:
    """The directories of an index that list anything, for the foot of its lists."""
    has_series = subjects_with_articles("series", index).exists()
    kinds = [kind for kind in KINDS if kind != "series" or has_series]
    return [{"kind": kind, "url": f"{index_url}{kind}/", "text": _words(kind)["title"]} for kind in kinds]


def _words(kind: str, number: int = 1) -> dict[str, str]:
    title, introduction = {
        "category": (_("Categories"), _("What the articles are about, from the widest angle.")),
        "series": (_("Series"), _("Articles that are read one after the other.")),
        "author": (_("Authors"), _("Who writes here.")),
        "tag": (_("Tags"), _("Every keyword, from A to Z.")),
    }[kind]
    if number > 1:
        title = _("%(title)s, page %(number)d") % {"title": title, "number": number}
    return {"title": title, "introduction": introduction}
