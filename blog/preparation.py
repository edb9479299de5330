"""What is made ready for readers in the background: resized pictures, and drawn pictures for sharing.

Each function puts a task into the queue once the current transaction is certain. Without a worker the queue works at
once: in the request of an editor, never in that of a reader.
"""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from blog.models import ArticlePage, BlogImage
from blog.rendition_warming import warm, warm_page
from blog.share_pictures import update_share_pictures


def prepare_page(page) -> None:
    """After `page` was published or taken back: its pictures, and for an article the picture for sharing."""
    _after_commit(_prepare_page, page_id=page.pk)


def prepare_sizes(image: BlogImage, specs: Iterable[str]) -> None:
    """After `image` was chosen for a place that shows it in these sizes, or has changed."""
    if specs := list(specs):
        _after_commit(_prepare_sizes, image_id=image.pk, specs=specs)


def refresh_share_pictures(article_ids: Iterable[int]) -> None:
    """After something has changed that the pictures of these articles show, or who may see the articles."""
    if article_ids := list(article_ids):
        _after_commit(_refresh_share_pictures, article_ids=article_ids)


def _after_commit(prepared, **arguments) -> None:
    transaction.on_commit(partial(prepared.enqueue, **arguments))


@task()
def _prepare_page(page_id: int) -> None:
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is None:
        return
    if page.live:
        warm_page(page)
    if isinstance(page, ArticlePage):
        update_share_pictures([page.pk])


@task()
def _prepare_sizes(image_id: int, specs: list[str]) -> None:
    image = BlogImage.objects.filter(pk=image_id).first()
    if image is not None:
        warm(image, specs)


@task()
def _refresh_share_pictures(article_ids: list[int]) -> None:
    update_share_pictures(article_ids)
