"""Reactions to changes of content. Connected in BlogConfig.ready."""

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index as search_index
from wagtail.signals import page_published, page_unpublished, post_page_move

from blog import list_upkeep
from blog.index_pause import is_paused
from blog.likeness import relate
from blog.links.lost import remember_links_to
from blog.models import ArticlePage, Author, BlogDocument, BlogImage, Category, Series, SharePicture
from blog.preparation import prepare_page, prepare_sizes, refresh_share_pictures
from blog.renames import follow_rename, remember_address
from blog.renditions import PORTRAIT_SPECS
from blog.usage import refuse_while_in_use


def connect() -> None:
    for model in (Category, Author, Series):
        uid = model._meta.label
        pre_save.connect(_remember_address, sender=model, dispatch_uid=f"remember address of {uid}")
        post_save.connect(_follow_rename, sender=model, dispatch_uid=f"follow rename of {uid}")
    for model in (Category, Author):
        uid = model._meta.label
        pre_delete.connect(_refuse_while_in_use, sender=model, dispatch_uid=f"refuse deletion of {uid}")
        post_save.connect(_redraw, sender=model, dispatch_uid=f"redraw pictures that show {uid}")
    page_published.connect(_relate, sender=ArticlePage, dispatch_uid="relate articles")
    page_published.connect(_index_relations, sender=ArticlePage, dispatch_uid="index relations of articles")
    page_published.connect(_prepare, sender=ArticlePage, dispatch_uid="prepare published articles")
    page_unpublished.connect(_withdraw, sender=ArticlePage, dispatch_uid="withdraw share pictures of articles")
    post_save.connect(_prepare_portrait, sender=Author, dispatch_uid="prepare portraits")
    pre_save.connect(_notice_change, sender=BlogImage, dispatch_uid="notice changes of pictures")
    post_save.connect(_prepare_changed, sender=BlogImage, dispatch_uid="prepare changed pictures")
    post_delete.connect(_delete_file, sender=SharePicture, dispatch_uid="delete files of share pictures")
    for model in (Page, BlogDocument):
        pre_delete.connect(_remember_links, sender=model, dispatch_uid=f"remember links to {model._meta.label}")
    # And after it: what goes with an article, such as a privacy setting, may have put it back.
    for signal in (pre_delete, post_delete):
        signal.connect(_leave_lists, sender=ArticlePage, dispatch_uid="take articles out of lists")
    post_migrate.connect(_catch_up, sender=apps.get_app_config("blog"), dispatch_uid="fill lists")
    for signal in (post_save, post_delete):
        signal.connect(_change_privacy, sender=PageViewRestriction, dispatch_uid="show or hide share pictures")
    post_page_move.connect(_move, dispatch_uid="show or hide share pictures of moved articles")


def _remember_address(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    if not raw and _saves_address(update_fields):
        remember_address(instance)


def _follow_rename(sender, instance, raw=False, update_fields=None, created=False, **kwargs) -> None:
    if not raw and not created and _saves_address(update_fields):
        follow_rename(instance)


def _saves_address(update_fields) -> bool:
    return update_fields is None or bool({"name", "slug", "title"} & set(update_fields))


def _refuse_while_in_use(sender, instance, **kwargs) -> None:
    refuse_while_in_use(instance)


def _index_relations(sender, instance, **kwargs) -> None:
    # Wagtail indexes on post_save, when tags, categories and authors are not yet stored.
    search_index.insert_or_update_object(instance)


def _relate(sender, instance, **kwargs) -> None:
    if is_paused():
        return
    # Robust: an article is published even where it cannot be compared with the others. Django can say that it failed
    # only of what has a name, which a partial has not.
    transaction.on_commit(lambda: relate(instance), robust=True)


def _prepare(sender, instance, **kwargs) -> None:
    if not is_paused():
        prepare_page(instance)


def _withdraw(sender, instance, **kwargs) -> None:
    SharePicture.objects.filter(article=instance.pk).delete()


def _remember_links(sender, instance, **kwargs) -> None:
    remember_links_to(instance)


def _delete_file(sender, instance, **kwargs) -> None:
    instance.delete_file()


def _redraw(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw and not created:
        relation = "article_categories__category" if sender is Category else "article_authors__author"
        articles = ArticlePage.objects.published().filter(**{relation: instance})
        refresh_share_pictures(articles.values_list("pk", flat=True))


def _prepare_portrait(sender, instance, raw=False, **kwargs) -> None:
    if not raw and instance.portrait:
        prepare_sizes(instance.portrait, PORTRAIT_SPECS)


def _notice_change(sender, instance, raw=False, **kwargs) -> None:
    """Keep the sizes in which readers see a picture now, because a new file or focal point makes all of them stale."""
    instance.stale_sizes = []
    stored = None if raw or not instance.pk else BlogImage.objects.filter(pk=instance.pk).first()
    if stored is not None and (stored.file != instance.file or _focus(stored) != _focus(instance)):
        instance.stale_sizes = sorted(set(stored.renditions.values_list("filter_spec", flat=True)))


def _focus(picture) -> tuple:
    return tuple(getattr(picture, f"focal_point_{part}") for part in ("x", "y", "width", "height"))


def _prepare_changed(sender, instance, **kwargs) -> None:
    if getattr(instance, "stale_sizes", None):
        instance.renditions.all().delete()
        prepare_sizes(instance, instance.stale_sizes)


def _change_privacy(sender, instance, **kwargs) -> None:
    _refresh_below(instance.page)


def _move(sender, instance, **kwargs) -> None:
    _refresh_below(instance)


def _refresh_below(page) -> None:
    articles = ArticlePage.objects.descendant_of(page, inclusive=True)
    keys = articles.values_list("pk", flat=True)
    list_upkeep.refresh(keys)
    refresh_share_pictures(keys)


def _leave_lists(sender, instance, **kwargs) -> None:
    list_upkeep.forget([instance.pk])


def _catch_up(sender, using, **kwargs) -> None:
    """After an upgrade from a version that kept no lists."""
    if using != DEFAULT_DB_ALIAS:
        return
    try:
        with transaction.atomic():
            is_missing = list_upkeep.is_missing()
    except DatabaseError:
        # Migrated half way or backwards: the tables are not what the models say.
        return
    if is_missing:
        list_upkeep.rebuild()
