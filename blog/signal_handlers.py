"""Reactions to changes of content. Connected in BlogConfig.ready."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.search import index as search_index
from wagtail.signals import page_published

from blog.likeness import relate
from blog.models import ArticlePage, Author, Category, Series
from blog.renames import follow_rename, remember_address
from blog.usage import refuse_while_in_use


def connect() -> None:
    for model in (Category, Author, Series):
        uid = model._meta.label
        pre_save.connect(_remember_address, sender=model, dispatch_uid=f"remember address of {uid}")
        post_save.connect(_follow_rename, sender=model, dispatch_uid=f"follow rename of {uid}")
    for model in (Category, Author):
        uid = model._meta.label
        pre_delete.connect(_refuse_while_in_use, sender=model, dispatch_uid=f"refuse deletion of {uid}")
    page_published.connect(_relate, sender=ArticlePage, dispatch_uid="relate articles")
    page_published.connect(_index_relations, sender=ArticlePage, dispatch_uid="index relations of articles")


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
    # Robust: an article is published even where it cannot be compared with the others.
    transaction.on_commit(partial(relate, instance), robust=True)
