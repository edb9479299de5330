"""When a category, author or series is renamed: the old address goes on working and search learns the new name."""

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.search import index as search_index

from blog.subjects import FEED_PATHS, listing_path

# Whose names an article is found by.
_SEARCHED = {"category": "article_categories__category", "author": "article_authors__author"}


def remember_address(subject) -> None:
    """Note the stored name and slug of a category, author or series that is about to be saved."""
    stored = type(subject).objects.filter(pk=subject.pk).first() if subject.pk else None
    subject._stored_address = stored and (str(stored), stored.slug)


def follow_rename(subject) -> None:
    """After saving: redirect from the old address and re-index the articles, where name or slug changed."""
    from blog.models import ArticlePage

    stored = getattr(subject, "_stored_address", None)
    if stored is None or stored == (str(subject), subject.slug):
        return
    _name, old_slug = stored
    if old_slug != subject.slug:
        redirect_listing(kind=_kind(subject), old_slug=old_slug, subject=subject)
    if relation := _SEARCHED.get(_kind(subject)):
        articles = ArticlePage.objects.filter(**{relation: subject}).distinct()
        transaction.on_commit(lambda: reindex(articles))


def redirect_listing(*, kind: str, old_slug: str, subject) -> None:
    """Send readers of `old_slug`'s listing and feeds, below every blog index, to those of `subject`.

    Redirects point at the index page plus a route, so they survive a move of the index. Redirects that stood at the
    new address give way, so a name can be taken back.
    """
    from blog.models import BlogIndexPage

    new_path = listing_path(kind, subject)
    for index in BlogIndexPage.objects.all():
        base = index.get_url()
        if base is None:
            continue
        for suffix in ("", *FEED_PATHS):
            old_address = Redirect.normalise_path(f"{base}{kind}/{old_slug}/{suffix}")
            new_address = Redirect.normalise_path(f"{base}{new_path}{suffix}")
            old_route = Redirect.normalise_page_route_path(f"/{kind}/{old_slug}/{suffix}")
            new_route = Redirect.normalise_page_route_path(f"/{new_path}{suffix}")
            Redirect.objects.filter(old_path=new_address).delete()
            Redirect.objects.filter(redirect_page=index, redirect_page_route_path=old_route).update(
                redirect_page_route_path=new_route
            )
            Redirect.objects.update_or_create(
                old_path=old_address,
                site=None,
                defaults={
                    "redirect_page": index,
                    "redirect_page_route_path": new_route,
                    "is_permanent": True,
                    "automatically_created": True,
                },
            )


def reindex(articles) -> None:
    for article in articles:
        search_index.insert_or_update_object(article)


def _kind(subject) -> str:
    return subject._meta.model_name
