"""What is made ready for readers in the background: resized pictures, and drawn pictures for sharing.

Each function asks for a task that is done once the current transaction is certain. Without a worker that is at once:
in the request of an editor, never in that of a reader.
"""

from collections.abc import Iterable

from django_tasks import task
from wagtail.models import Page

from blog.background.queue import BACKGROUND, enqueue
from blog.models import ArticlePage, BlogImage
from blog.rendition_warming import warm_page, warm_picture
from blog.share_pictures import update_share_pictures


def prepare_page(page) -> None:
    """After `page` was published or taken back: its pictures, and for an article the picture for sharing."""
    enqueue(_prepare_page, page.pk)


def prepare_sizes(image: BlogImage, specs: Iterable[str]) -> None:
    """After `image` was chosen for a place that shows it in these sizes, or has changed."""
    if specs := list(specs):
        enqueue(_prepare_sizes, image.pk, specs)


def refresh_share_pictures(article_ids: Iterable[int]) -> None:
    """After something has changed that the pictures of these articles show, or who may see the articles."""
    if article_ids := list(article_ids):
        enqueue(_refresh_share_pictures, article_ids)


@task(backend=BACKGROUND)
def _prepare_page(page_id: int) -> None:
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is None:
        return
    if page.live:
        warm_page(page)
    if isinstance(page, ArticlePage):
        update_share_pictures([page.pk])


@task(backend=BACKGROUND)
def _prepare_sizes(image_id: int, specs: list[str]) -> None:
    image = BlogImage.objects.filter(pk=image_id).first()
    if image is not None:
        warm_picture(image, specs)


@task(backend=BACKGROUND)
def _refresh_share_pictures(article_ids: list[int]) -> None:
    update_share_pictures(article_ids)
