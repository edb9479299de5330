"""Answering for feeds: all articles of an index, or those of a category, author, tag or series."""

import hashlib
import uuid
from urllib.parse import urljoin

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.html import escape
from django.utils.http import http_date
from wagtail.models import Site

from blog.article_lists import Listed
from blog.feeds.entries import contents, picture
from blog.feeds.formats import FORMATS, storable
from blog.querysets import card_relations
from blog.subjects import listing_path, subject_by_slug

FEED_LENGTH = 20
# Raised when entries look different though no article has changed, so that readers fetch them again.
VERSION = 1
MAX_AGE = 300


class ArticleFeed(Feed):
    """The newest articles below `index`, of one subject where `kind` and `slug` name it; `form` is a key of FORMATS.

    Made for one request. Addresses are those of the site, whatever name the request came in by: a feed is copied and
    kept. Raises Http404 where there is no such subject, or it has no article here.
    """

    def __init__(self, request, index, *, kind: str = "", slug: str = "", form: str = ""):
        self.request, self.index, self.kind, self.form = request, index, kind, form
        self.feed_type = FORMATS[form]
        self.subject = subject_by_slug(kind, slug) if kind else None
        articles = (
            index.articles()
            .defer("body")
            .select_related("drawn_share_picture")
            .prefetch_related(*card_relations(), "article_authors__author", "article_tags__tag")
        )
        self.articles = list(Listed(articles, index, kind or "all", getattr(self.subject, "pk", 0))[:FEED_LENGTH])
        if self.subject is not None and not self.articles:
            raise Http404("Nothing published here")

    def respond(self) -> HttpResponse:
        """The feed, or 304 where the reader's copy is as good. Text is only rendered where it is sent."""
        etag = f'W/"{self.fingerprint()}"'
        moments = [article.last_published_at for article in self.articles if article.last_published_at]
        last_modified = max(moments, default=None)
        seconds = int(last_modified.timestamp()) if last_modified else None
        response = get_conditional_response(self.request, etag=etag, last_modified=seconds) or self(self.request)
        del response["Last-Modified"]
        response["ETag"] = etag
        if seconds is not None:
            response["Last-Modified"] = http_date(seconds)
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response

    def fingerprint(self) -> str:
        """Changes with everything that an entry says about its article, and with each publication of it."""
        facts: list = [VERSION, self.form, self.title(None), self.subtitle(None), self.link(None)]
        for article in self.articles:
            facts += [
                article.pk,
                article.title,
                article.summary,
                article.get_full_url(self.request),
                article.last_published_at,
                article.live_revision_id,
                picture(article, article.get_full_url(self.request)),
                self.item_categories(article),
                self.authors(article),
            ]
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]

    def title(self, _obj):
        site = Site.find_for_request(self.request)
        name = (site.site_name if site else "") or self.index.title
        return storable(name if self.subject is None else f"{self.subject} · {name}")

    def subtitle(self, _obj):
        return storable(getattr(self.subject, "description", "") if self.subject else self.index.introduction)

    def description(self, obj):
        # RSS requires a description.
        return self.subtitle(obj) or self.title(obj)

    def author_name(self, _obj):
        return storable(self.index.title if self.subject is None else str(self.subject))

    def link(self, _obj):
        path = listing_path(self.kind, self.subject) if self.subject is not None else ""
        return self.index.get_full_url(self.request) + path

    def feed_url(self, obj):
        return f"{self.link(obj)}feed/{self.form}/" if self.form else f"{self.link(obj)}feed/"

    def feed_guid(self, _obj):
        about_what = f"{self.kind}/{self.subject.pk}" if self.subject is not None else "articles"
        return uuid.uuid5(self.index.translation_key, f"{about_what} {self.form}".strip()).urn

    def items(self, _obj):
        self.contents = contents(self.articles, self.request)
        return self.articles

    def item_title(self, article):
        return storable(article.title)

    def item_description(self, article):
        return escape(storable(article.summary))

    def item_link(self, article):
        return article.get_full_url(self.request)

    def item_guid(self, article):
        return f"urn:uuid:{article.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, article):
        return article.first_published_at

    def item_updateddate(self, article):
        return article.last_published_at or article.first_published_at

    def item_categories(self, article):
        return [storable(subject.name) for subject in (*article.category_list, *article.tag_list)]

    def authors(self, article) -> list[tuple[str, str]]:
        address = article.get_full_url(self.request)
        return [(storable(author.name), urljoin(address, author.url)) for author in article.author_list]

    def item_extra_kwargs(self, article):
        return {
            "content": storable(self.contents[article.pk]),
            "summary": storable(article.summary),
            "authors": self.authors(article),
            "picture": picture(article, article.get_full_url(self.request)),
        }
