"""Tasks whose outcome can be seen in the database, and the settings of a site with a worker."""

from django.conf import settings
from django_tasks import task

from blog.background.queue import BACKGROUND
from blog.models import Category

WORKED = settings.TASKS | {BACKGROUND: {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@task(backend=BACKGROUND)
def note(name: str) -> None:
    """Idempotent, as every task must be."""
    Category.objects.get_or_create(slug=name, defaults={"name": name})


@task(backend=BACKGROUND)
def break_down(reason: str) -> None:
    """Fails until there is a category named "repaired"."""
    if not Category.objects.filter(slug="repaired").exists():
        raise OSError(reason)
