"""Making, opening and revoking links."""

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from blog.models import SharedDraft
from blog.models.shared_drafts import hash_of

TOKEN_BYTES = 32


class RestrictedError(ValueError):
    """Not everybody may read the page, and a link must not be a way around that."""


@dataclass(frozen=True)
class NewLink:
    """`address` is the secret: it is known now and never again."""

    draft: SharedDraft
    address: str


@transaction.atomic
def share(
    page: Page, *, user, request: HttpRequest, lasts: timedelta, revision: Revision | None = None, note: str = ""
) -> NewLink:
    """Make a link to the latest draft of `page`, or to one of its revisions. Raises RestrictedError."""
    if is_restricted(page):
        raise RestrictedError
    token = token_urlsafe(TOKEN_BYTES)
    draft = SharedDraft.objects.create(
        page=page.page_ptr if hasattr(page, "page_ptr") else page,
        revision=revision,
        token_hash=hash_of(token),
        note=note,
        created_by=user,
        expires_at=timezone.now() + lasts,
    )
    log(
        instance=page, action="blog.share_draft", user=user, data={"until": draft.expires_at.isoformat(), "note": note}
    )
    return NewLink(draft, request.build_absolute_uri(reverse("shared_draft", args=[token])))


@transaction.atomic
def revoke(draft: SharedDraft, *, user) -> None:
    changed = SharedDraft.objects.filter(pk=draft.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if changed:
        log(instance=draft.page.specific, action="blog.revoke_draft", user=user, data={"note": draft.note})


def find(token: str) -> SharedDraft | None:
    """The draft that a link opens now: none once it has expired, is revoked, or its page is not for everybody."""
    draft = SharedDraft.objects.working().filter(token_hash=hash_of(token)).select_related("page", "revision").first()
    return None if draft is None or is_restricted(draft.page) else draft


def note_opening(draft: SharedDraft) -> None:
    SharedDraft.objects.filter(pk=draft.pk).update(opened=F("opened") + 1, last_opened_at=timezone.now())


def version_of(draft: SharedDraft) -> Page:
    """The page as the link shows it."""
    if draft.revision is not None:
        return draft.revision.as_object()
    return draft.page.get_latest_revision_as_object()


def is_restricted(page: Page) -> bool:
    return page.get_view_restrictions().exists()
