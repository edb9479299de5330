"""The contexts of every list of articles: the index and, below it, lists by category, tag, author, series and year.

All share one template and one shape, documented in `_listing_context`.
"""

from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.article_lists import Listed, numbers
from blog.directories import KINDS, directory_links
from blog.fragments import fragments
from blog.pagination import page_links, paginate, requested_page_number
from blog.querysets import card_relations
from blog.subjects import about, first_or_404, listing_path, subjects_of_kind, subjects_with_articles


@dataclass(frozen=True)
class Listing:
    """What a list is about. `kind` is index, category, tag, author, series or year; `subject` the thing itself.
    `path` is relative to the index page; `title` stands in the heading; `is_thin` asks engines not to index it."""

    kind: str
    eyebrow: str
    title: str
    introduction: str
    path: str
    canonical_url: str
    feed_url: str
    subject: Any = None
    directory_url: str = ""
    search_title: str = ""
    search_description: str = ""
    is_thin: bool = False

    @property
    def category(self):
        return self.subject if self.kind == "category" else None

    @property
    def author(self):
        return self.subject if self.kind == "author" else None

    @property
    def tag(self):
        return self.subject if self.kind == "tag" else None

    @property
    def series(self):
        return self.subject if self.kind == "series" else None

    @property
    def year(self):
        return self.subject if self.kind == "year" else None


def index_context(request: HttpRequest, index) -> dict:
    """The index itself. On its first page the featured article (or the newest) comes first and larger."""
    number = requested_page_number(request)
    finished = fragments(request, number)
    if finished.is_complete:
        return {"fragments": finished}
    articles = index.articles().defer("body")
    featured = None
    if index.featured_article_id:
        featured = articles.filter(pk=index.featured_article_id).first()
    if featured is None:
        featured = next(iter(Listed(articles, index, "all")[:1]), None)
    context = _listing_context(
        request,
        index,
        Listed(articles, index, "all", without=featured),
        number=number,
        kind="index",
        path="",
        eyebrow=index.label,
        title=index.title,
        introduction=index.introduction,
        search_title=index.seo_title,
        search_description=index.search_description,
    )
    context["fragments"] = finished
    context["article_total"] += featured is not None
    if featured is not None and number == 1:
        context["featured"] = featured
        prefetch_related_objects([featured, *context["articles"]], *card_relations())
    else:
        prefetch_related_objects(context["articles"], *card_relations())
    return context


def subject_context(request: HttpRequest, index, kind: str, slug: str) -> dict:
    """The list of a category, author, tag or series. Raises Http404 where it does not exist, is a draft, or holds no
    article here."""
    finished = fragments(request, requested_page_number(request))
    if finished.is_complete:
        return {"fragments": finished}
    subjects = subjects_of_kind(kind)
    if kind == "author":
        subjects = subjects.select_related("portrait").prefetch_related("links")
    subject = first_or_404(subjects.filter(slug=slug))
    return _subject_context(request, index, kind=kind, subject=subject) | {"fragments": finished}


def year_context(request: HttpRequest, index, year: int) -> dict:
    """Raises Http404 for a year without articles."""
    # In a zone west of Greenwich, the end of 9999 is beyond what a date can hold.
    if not 1000 <= year < 9999:
        raise Http404("No such year")
    finished = fragments(request, requested_page_number(request))
    if finished.is_complete:
        return {"fragments": finished}
    return _subject_context(request, index, kind="year", subject=year) | {"fragments": finished}


def preview_context(request: HttpRequest, *, kind: str, subject: Any) -> dict:
    """The listing of a category, author or series as its editor previews it, also before it has any article."""
    from blog.models.blog_index import BlogIndexPage

    index = BlogIndexPage.objects.live().first() or BlogIndexPage(title=_("Articles"), slug="articles")
    context = {"page": index, "self": index, "request": request}
    if index.pk:
        context.update(_subject_context(request, index, kind=kind, subject=subject, may_be_empty=True))
    return context


def _subject_context(request, index, *, kind, subject, may_be_empty=False) -> dict:
    eyebrow, title, introduction = _headings(kind, subject)
    context = _listing_context(
        request,
        index,
        about(index, kind=kind, subject=subject),
        number=requested_page_number(request),
        kind=kind,
        subject=subject,
        path=listing_path(kind, subject),
        eyebrow=eyebrow,
        title=title,
        introduction=introduction,
        is_thin=kind in {"tag", "year"},
    )
    if not may_be_empty and not context["article_total"]:
        raise Http404("Nothing published here")
    prefetch_related_objects(context["articles"], *card_relations())
    return context


def _headings(kind: str, subject: Any) -> tuple[str, str, str]:
    match kind:
        case "category":
            return _("Category"), subject.name, subject.description
        case "author":
            return _("Author"), subject.name, subject.role
        case "tag":
            return _("Tag"), subject.name, ""
        case "series":
            return _("Series"), subject.title, subject.description
    return _("Archive"), str(subject), ""


def _listing_context(request, index, articles, *, number, kind, path, title, is_thin=False, **words) -> dict:
    """`listing` (a Listing), `articles` (one page; the caller prefetches what cards print), `pagination` (Django's
    Page), `page_links`, `categories` (each with `.article_count` and `.url`), `years`, `directories`, `featured`,
    `article_total`."""
    index_url = index.get_url(request) or "/"
    subject = words.get("subject")
    # What all lists say of each other changes with the content only.
    remembered = caches["content"]
    total = remembered.get_or_set(f"count-{index.pk}-{kind}-{getattr(subject, 'pk', subject)}", articles.count)
    categories, years = remembered.get_or_set(f"topics-{index.pk}", lambda: _topics(index))
    page = paginate(articles, number=number, per_page=index.articles_per_page, count=total)
    links = page_links(page, url=index_url + path)
    for category in categories:
        category.url = index_url + listing_path("category", category)
    description = words.pop("search_description", "") or words.get("introduction") or _counted(total, title)
    search_title = words.pop("search_title", "") or title
    if number > 1:
        search_title = _("%(title)s, page %(number)d") % {"title": search_title, "number": number}
    full_url = index.get_full_url(request) or "/"
    has_feed = kind != "year"
    return {
        "page": index,
        "self": index,
        "listing": Listing(
            kind=kind,
            path=path,
            title=title,
            canonical_url=full_url.removesuffix(index_url) + links["current"],
            feed_url=f"{full_url}{path}feed/" if has_feed else f"{full_url}feed/",
            directory_url=f"{index_url}{kind}/" if kind in KINDS else "",
            search_title=search_title,
            search_description=description,
            is_thin=is_thin,
            **words,
        ),
        "articles": list(page),
        "pagination": page,
        "page_links": links,
        "article_total": total,
        "categories": categories,
        "years": [{"year": year, "url": f"{index_url}{year}/", "article_count": count} for year, count in years],
        "directories": remembered.get_or_set(f"directories-{index.pk}", lambda: directory_links(index_url, index)),
        "featured": None,
    }


def _topics(index) -> tuple[list, list]:
    """Categories with their numbers of articles, and pairs of a year and its number, the newest first, of those that
    hold any."""
    return list(subjects_with_articles("category", index)), sorted(numbers(index, "year").items(), reverse=True)


def _counted(total: int, title: str) -> str:
    return ngettext("%(total)d article: %(title)s", "%(total)d articles: %(title)s", total) % {
        "total": total,
        "title": title,
    }
