"""Publish what is due, and take down what has expired."""

import logging
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


class PublishingFailed(Exception):
    """Something due could not be published or taken down; the message names it."""


def publish_due() -> int:
    """Publish and expire what is due; returns how many items.

    Each in a transaction of its own: one that cannot be published does not stop the others, and none is left half
    done. What failed is tried again with the next run. Raises PublishingFailed in the end if anything did.
    """
    done, failures = 0, []
    for item in [*_expired(timezone.now()), *due_versions(timezone.now())]:
        try:
            done += _settle(item)
        except Exception as error:
            logger.exception("%s is due and could not be published or taken down", item)
            failures.append(f"{item}: {error}")
    if failures:
        raise PublishingFailed("; ".join(failures))
    return done


def due_versions(moment: datetime) -> QuerySet:
    """Versions that should have been published before `moment`."""
    return Revision.objects.filter(approved_go_live_at__lt=moment).order_by("approved_go_live_at", "pk")


def expired_pages(moment: datetime) -> QuerySet:
    """Pages that should have been taken down before `moment`."""
    return Page.objects.live().filter(expire_at__lt=moment)


def _expired(moment: datetime) -> list:
    found = list(expired_pages(moment).order_by("expire_at", "pk"))
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            found += model.objects.filter(live=True, expire_at__lt=moment)
    return found


@transaction.atomic
def _settle(item) -> int:
    """Publish a version or take something down, unless somebody has done so or changed the time meanwhile."""
    if isinstance(item, Revision) and item.base_content_type.model_class() is Page:
        # In the order of an editor who saves the page, or the two would wait for each other.
        Page.objects.select_for_update(no_key=True).filter(pk=item.object_id).first()
    fresh = type(item).objects.select_for_update(of=("self",)).filter(pk=item.pk).first()
    if fresh is None:
        return 0
    if isinstance(fresh, Revision):
        if fresh.approved_go_live_at is None or fresh.approved_go_live_at > timezone.now():
            return 0
        _date(fresh)
        fresh.publish(log_action="wagtail.publish.scheduled")
        return 1
    if not fresh.live or fresh.expire_at is None or fresh.expire_at > timezone.now():
        return 0
    fresh.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return 1


def _date(version: Revision) -> None:
    """What is published for the first time bears the date it was planned for, which readers have seen on it since,
    however late this run is. Publishing takes the date from the text of the version."""
    page = version.content_object
    if isinstance(page, Page) and page.first_published_at is None:
        version.content["first_published_at"] = version.content.get("first_published_at") or (
            version.approved_go_live_at.isoformat()
        )
