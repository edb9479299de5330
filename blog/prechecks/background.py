"""Checking, in the background, what nobody should wait for."""

from django.core.cache import cache
from django_tasks import task

from blog.background.queue import BACKGROUND, enqueue, has_worker
from blog.models import ArticlePage
from blog.prechecks.results import check_articles, out_of_date

_ASKED = "content check asked for"
_FOR_SECONDS = 60


@task(backend=BACKGROUND)
def check_changed_articles() -> None:
    for _checked in check_articles(out_of_date(ArticlePage.objects.all())):
        pass
    cache.delete(_ASKED)


def check_the_rest() -> None:
    """Have a worker check what is out of date. Without one, the report does a part of it each time it is opened."""
    if has_worker() and cache.add(_ASKED, True, _FOR_SECONDS):
        enqueue(check_changed_articles)
