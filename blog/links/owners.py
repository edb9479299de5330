"""What can be edited and may link somewhere, and where its links are stored."""

from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from blog.links.extraction import link_fields
from blog.querysets import published

_ROOMS = {"blog", "home"}
# What these hold is nobody's link: where a picture is from is shown as text, and old addresses are gone.
_WITHOUT_LINKS = {"blog.BlogImage", "blog.ImportJob"}

Model = type[models.Model]


def owners() -> dict[Model, dict[Model, str]]:
    """What can be edited and link somewhere: the tables its links are in, and the key of the owner in each."""
    found: dict[Model, dict[Model, str]] = {}
    for model in apps.get_models():
        if model._meta.app_label in _ROOMS and model._meta.label not in _WITHOUT_LINKS and link_fields(model):
            parent = next((field for field in model._meta.local_fields if isinstance(field, ParentalKey)), None)
            owner, key = (parent.related_model, parent.attname) if parent else (model, "pk")
            found.setdefault(owner, {})[model] = key
    return found


def visible(owner: Model) -> models.QuerySet:
    """Those of its rows that readers see."""
    if issubclass(owner, Page):
        return published(owner.objects.all())
    rows = owner._default_manager.all()
    return rows.filter(live=True) if hasattr(owner, "live") else rows
