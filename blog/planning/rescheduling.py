"""Moving the moment at which an article publishes itself."""

from datetime import datetime

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.utils.timestamps import ensure_utc

from blog.models import ArticlePage


class CannotReschedule(Exception):
    """Why not, in words for editors."""


def reason_against(article: ArticlePage, user) -> str:
    """Why `user` cannot move the article now, be it locked or no longer scheduled; empty if they can."""
    if article.scheduled_revision is None:
        return _("This article is no longer scheduled. It may have been published or called off meanwhile.")
    # Not `get_lock`, which names what everything scheduled is locked by.
    lock = BasicLock(article)
    return lock.get_message(user) if article.locked and lock.for_user(user) else ""


@transaction.atomic
def reschedule(article: ArticlePage, go_live_at: datetime, *, user) -> None:
    """Have what is scheduled of `article` go live at another time; its text stays as it was approved.

    Raises CannotReschedule.
    """
    # In the order of an editor who saves the page, or the two would wait for each other.
    Page.objects.select_for_update(no_key=True).filter(pk=article.pk).first()
    revision = article.revisions.select_for_update().filter(approved_go_live_at__isnull=False).first()
    if revision is None:
        raise CannotReschedule(reason_against(article, user))
    expire_at = revision.content.get("expire_at")
    if expire_at and parse_datetime(expire_at) <= go_live_at:
        raise CannotReschedule(_("It expires before that. Choose an earlier time, or change when it expires."))
    # The same version: a new one would have to be approved again.
    revision.approved_go_live_at = go_live_at
    revision.content["go_live_at"] = ensure_utc(go_live_at).isoformat()
    revision.save(update_fields=["content"])
    revision.save(update_fields=["approved_go_live_at"])
    ArticlePage.objects.filter(pk=article.pk, live=False).update(go_live_at=go_live_at)
    data = {
        "id": revision.pk,
        "created": ensure_utc(revision.created_at),
        "go_live_at": ensure_utc(go_live_at),
        "has_live_version": article.live,
    }
    log(article, "wagtail.publish.schedule", user=user, data={"revision": data}, revision=revision)
