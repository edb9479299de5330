"""The articles on the desk, each with its status and whether the user may edit it."""

from django.db.models import Case, CharField, Exists, OuterRef, Prefetch, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.hidden_pages import without_hidden
from blog.models import ArticlePage, BlogImage
from blog.renditions import CARD_WEBP


class Status(TextChoices):
    """What an article waits for or what readers see of it: the first of these that holds."""

    REVIEW = "review", _("Review")
    SCHEDULED = "scheduled", _("Scheduled")
    EXPIRED = "expired", _("Expired")
    CHANGED = "changed", _("Changed")
    PUBLISHED = "published", _("Published")
    DRAFT = "draft", _("Draft")


EXPLANATIONS = {
    Status.REVIEW: _("Submitted, waiting for an editor"),
    Status.SCHEDULED: _("Will be published by itself"),
    Status.EXPIRED: _("Was published until its expiry date"),
    Status.CHANGED: _("Published, with changes that readers do not see yet"),
    Status.PUBLISHED: _("Readers see the latest version"),
    Status.DRAFT: _("Not published"),
}


def articles_on_desk(user) -> QuerySet:
    """What `user` finds on the desk: everything published that they may read and whatever they may edit, so that
    authors do not see each other's drafts.

    Each article has `status` (a Status), `may_edit` and `last_edited_at`.
    """
    editable = PagePermissionPolicy(ArticlePage).instances_user_has_permission_for(user, "change").values("pk")
    return (
        without_hidden(ArticlePage.objects.filter(Q(live=True) | Q(pk__in=editable)), user)
        .annotate(
            status=_status(),
            may_edit=Case(When(pk__in=editable, then=True), default=False),
            last_edited_at=Coalesce("latest_revision_created_at", "last_published_at", "first_published_at"),
        )
        .defer("body")
    )


def with_rows(articles: QuerySet) -> QuerySet:
    """Everything that a row prints, in a constant number of queries."""
    return articles.prefetch_related(
        Prefetch("cover", queryset=BlogImage.objects.prefetch_renditions(CARD_WEBP[0])),
        "article_categories__category",
        "article_authors__author",
    )


def without_summary(articles: QuerySet) -> QuerySet:
    return articles.filter(summary="")


def without_cover(articles: QuerySet) -> QuerySet:
    return articles.filter(cover=None)


def without_alternative_text(articles: QuerySet) -> QuerySet:
    """Articles with a picture in the body or a cover that is neither described nor marked as decorative."""
    silent_cover = Q(cover__description="", cover_alternative_text="", cover_is_decorative=False)
    return articles.filter(Q(pictures_without_text__gt=0) | (Q(cover__isnull=False) & silent_cover))


def _status() -> Case:
    of_this_page = {"object_id": Cast(OuterRef("pk"), CharField())}
    in_review = WorkflowState.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
        **of_this_page,
    )
    approved = Revision.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        approved_go_live_at__isnull=False,
        **of_this_page,
    )
    expired = Q(expired=True, live=False) | Q(live=True, expire_at__lte=timezone.now())
    return Case(
        When(Exists(in_review), then=Value(Status.REVIEW)),
        When(Exists(approved), then=Value(Status.SCHEDULED)),
        When(expired, then=Value(Status.EXPIRED)),
        When(live=True, has_unpublished_changes=True, then=Value(Status.CHANGED)),
        When(live=True, then=Value(Status.PUBLISHED)),
        default=Value(Status.DRAFT),
        output_field=CharField(),
    )
