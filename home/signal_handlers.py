"""Reactions to changes of pages and of the site's settings. Connected in HomeConfig.ready."""

from django.db.models.signals import post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from blog.models import ArticlePage
from blog.preparation import prepare_page, prepare_sizes, refresh_share_pictures
from home.frontend_cache import forget
from home.models import SiteSettings, StandardPage
from home.site_pictures import site_pictures


def connect() -> None:
    post_save.connect(_show_new_settings, sender=SiteSettings, dispatch_uid="show new settings in pictures")
    page_published.connect(_prepare, sender=StandardPage, dispatch_uid="prepare standard pages")
    for signal in (page_published, page_unpublished):
        signal.connect(_forget, dispatch_uid="tell the cache in front of pages")
    post_save.connect(_forget_below, sender=PageViewRestriction, dispatch_uid="tell the cache in front of privacy")


def _show_new_settings(sender, instance, raw=False, **kwargs) -> None:
    if raw:
        return
    for picture, specs in site_pictures(instance):
        prepare_sizes(picture, specs)
    articles = ArticlePage.objects.descendant_of(instance.site.root_page).published()
    refresh_share_pictures(articles.values_list("pk", flat=True))


def _prepare(sender, instance, **kwargs) -> None:
    prepare_page(instance)


def _forget(sender, instance, **kwargs) -> None:
    forget([instance])


def _forget_below(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        forget(instance.page.get_descendants(inclusive=True).specific(defer=True))
