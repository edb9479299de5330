"""The Markdown of articles, with the addresses of this site."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet

from blog.markdown import Cover, Metadata, Person
from blog.markdown.rich_writer import Addresses
from blog.markdown.writing import write, write_blocks
from blog.punctuality import due_version
from blog.querysets import is_restricted
from blog.twins.readable import raw_blocks, readable
from blog.twins.references import References
from blog.twins.referents import Referents, load, number

RELATIONS = (
    "article_categories__category",
    "article_authors__author",
    "article_tags__tag",
)


def article_at_path(articles: PageQuerySet, root: Page, path: str):
    """The article whose address below the site's `root` is `path`, in the version that readers see there now; None if
    they see none."""
    article = articles.filter(url_path=f"{root.url_path}{path}/").first()
    if article is None or is_restricted(article):
        return None
    article = due_version(article) or article
    return article if article.live and not article.is_past_expiry else None


def write_twins(articles: Iterable, request: HttpRequest) -> Iterator[str]:
    """The text of each article. However many there are, they cost the queries of one."""
    articles = list(articles)
    prefetch_related_objects(articles, *RELATIONS, Prefetch("cover"))
    bodies = [raw_blocks(article.body) for article in articles]
    referents = load(_named_in(bodies))
    for article, blocks in zip(articles, bodies, strict=True):
        yield _write(article, blocks, referents, request)


def write_draft_twin(article, request: HttpRequest) -> str:
    """The text of an article as a form holds it, with relations that are not stored yet."""
    blocks = raw_blocks(article.body)
    return _write(article, blocks, load(_named_in([blocks])), request)


def write_bodies(pages: Iterable, field: str, request: HttpRequest) -> Iterator[str]:
    """The text of each page without front matter; `field` holds its blocks."""
    pages = list(pages)
    bodies = [raw_blocks(getattr(page, field)) for page in pages]
    referents = load(_named_in(bodies))
    for page, blocks in zip(pages, bodies, strict=True):
        yield write_blocks(readable(blocks, referents), _addresses(_site_of(page, request), referents, request))


def _named_in(bodies: Iterable[list[dict]]) -> References:
    references = References()
    for blocks in bodies:
        references.add(blocks)
    return references


def _write(article, blocks: list[dict], referents: Referents, request: HttpRequest) -> str:
    site = _site_of(article, request)
    return write(_metadata(article, site, request), readable(blocks, referents), _addresses(site, referents, request))


def _addresses(site: str, referents: Referents, request: HttpRequest) -> Addresses:
    def picture(key: int) -> str:
        return _absolute(site, referents.pictures[key].file.url)

    def page(key: object) -> tuple[str, str] | None:
        found = referents.pages.get(number(key))
        return (found.title, found.get_full_url(request) or "") if found else None

    def document(key: object) -> str | None:
        found = referents.documents.get(number(key))
        return _absolute(site, found.url) if found else None

    return Addresses(picture, page, document)


def _metadata(article, site: str, request: HttpRequest) -> Metadata:
    return Metadata(
        title=article.title,
        summary=article.summary,
        published_at=article.first_published_at,
        updated_at=article.updated_at,
        expires_at=article.expire_at,
        authors=[Person(author.name) for author in article.author_list],
        categories=[category.name for category in article.category_list],
        tags=[tag.name for tag in article.tag_list],
        canonical_url=article.canonical_url or article.get_full_url(request) or "",
        cover=Cover(_absolute(site, article.cover.file.url), article.cover_alt, article.cover_is_decorative)
        if article.cover
        else None,
    )


def _site_of(article, request: HttpRequest) -> str:
    parts = urlsplit(article.get_full_url(request) or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _absolute(site: str, address: str) -> str:
    return f"{site}{address}" if address.startswith("/") and not address.startswith("//") else address
