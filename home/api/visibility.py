"""What of the libraries and names anybody may see: what something published uses."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex, Site

from blog.models import ArticlePage, Author, BlogDocument, BlogImage, BlogTag, Category, Series
from blog.querysets import published
from home.models import SiteSettings


def published_pages(site: Site) -> QuerySet:
    return published(Page.objects.descendant_of(site.root_page, inclusive=True))


def _articles(site: Site) -> QuerySet:
    return ArticlePage.objects.published().descendant_of(site.root_page).order_by().values("pk")


def authors(site: Site) -> QuerySet:
    return Author.objects.filter(
        pk__in=Author.objects.filter(article_authors__article__in=_articles(site)).values("pk")
    )


def categories(site: Site) -> QuerySet:
    used = Category.objects.filter(article_categories__article__in=_articles(site)).values("pk")
    return Category.objects.published().filter(pk__in=used)


def series(site: Site) -> QuerySet:
    return Series.objects.published().filter(pk__in=Series.objects.filter(articles__in=_articles(site)).values("pk"))


def tags(site: Site) -> QuerySet:
    used = BlogTag.objects.filter(article_tags__content_object__in=_articles(site)).values("pk")
    return BlogTag.objects.filter(pk__in=used)


def images(site: Site) -> QuerySet:
    """Pictures of published pages, of authors who have a page, and of the site itself."""
    settings = SiteSettings.objects.filter(site=site)
    return _used(BlogImage, site).filter(
        Q(is_used=True)
        | Q(pk__in=authors(site).exclude(portrait=None).values("portrait"))
        | Q(pk__in=settings.exclude(logo=None).values("logo"))
        | Q(pk__in=settings.exclude(default_share_picture=None).values("default_share_picture"))
    )


def documents(site: Site) -> QuerySet:
    """Documents that published pages link to, less those of private collections."""
    found = _used(BlogDocument, site).filter(is_used=True)
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        found = found.exclude(collection__path__startswith=path)
    return found


def _used(model: type, site: Site) -> QuerySet:
    """Annotated with `is_used`: whether a published page names it. References are kept as text."""
    pages = published_pages(site).order_by().annotate(key=Cast("pk", CharField())).values("key")
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=pages,
        to_content_type=ContentType.objects.get_for_model(model),
    )
    return model.objects.annotate(key=Cast("pk", CharField())).annotate(
        is_used=Q(key__in=references.values("to_object_id"))
    )
