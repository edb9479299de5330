"""Atom feeds: all articles of an index, or those of one category, author, tag or series."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Atom1Feed

from blog.subjects import about, listing_path, subject_by_slug

FEED_LENGTH = 20


class SeveralAuthors(Atom1Feed):
    """Atom as Django writes it, with an entry for each author of an article: `authors` are (name, address)."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", address)
            handler.endElement("author")


class ArticleFeed(Feed):
    """The newest articles. Called with the index page: `ArticleFeed()(request, index=index)`.

    Addresses are those of the site, whatever name the request came in by: a feed is copied and kept.
    """

    feed_type = SeveralAuthors

    def get_object(self, request, index):
        self.index = index
        self.request = request
        return

    def title(self, subject):
        return self.index.title if subject is None else f"{subject} · {self.index.title}"

    def subtitle(self, subject):
        return self.index.introduction if subject is None else getattr(subject, "description", "")

    def link(self, subject):
        return self.index.get_full_url(self.request)

    def feed_url(self, subject):
        return f"{self.link(subject)}feed/"

    def feed_guid(self, subject):
        return self.feed_url(subject)

    def items(self, subject):
        articles = self.articles(subject).defer("body")
        return articles.prefetch_related("article_categories__category", "article_authors__author")[:FEED_LENGTH]

    def articles(self, subject):
        return self.index.articles()

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.summary

    def item_link(self, article):
        return article.get_full_url(self.request)

    def item_guid(self, article):
        return f"urn:uuid:{article.translation_key}"

    def item_pubdate(self, article):
        return article.first_published_at

    def item_updateddate(self, article):
        return article.last_published_at

    def item_categories(self, article):
        return [category.name for category in article.category_list]

    def item_extra_kwargs(self, article):
        site = article.get_full_url(self.request).removesuffix(article.get_url(self.request))
        return {"authors": [(author.name, site + author.url) for author in article.author_list]}


class FilteredFeed(ArticleFeed):
    """The same for one category, author, tag or series: `(request, index=index, kind="tag", slug="n-1")`."""

    def get_object(self, request, index, kind, slug):
        super().get_object(request, index)
        self.kind = kind
        subject = subject_by_slug(kind, slug)
        if not self.articles(subject).exists():
            raise Http404("Nothing published here")
        return subject

    def articles(self, subject):
        return about(self.index.articles(), kind=self.kind, subject=subject).newest_first()

    def link(self, subject):
        return self.index.get_full_url(self.request) + listing_path(self.kind, subject)
