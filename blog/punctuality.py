"""Pages that keep their times, whether or not the scheduler has run: from its go-live time on readers get the approved
version, and after its expiry nothing."""

from django.core.cache import caches
from django.db.models import Min
from django.http import Http404
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.url_routing import RouteResult


class PunctualPage(Page):
    """A page type that is right at its own address while the scheduler is late. Lists follow when it has run."""

    class Meta:
        abstract = True

    def route(self, request, path_components):
        if not path_components and (due := due_version(self)) is not None:
            return RouteResult(due)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        if self.is_past_expiry:
            raise Http404("The page has expired")
        return super().serve(request, *args, **kwargs)

    @property
    def is_past_expiry(self) -> bool:
        """Whether readers are not to see it any more, be the scheduler on time or not."""
        return self.expire_at is not None and self.expire_at <= timezone.now()


def due_version(page):
    """The version of `page` that should be public by now and is not yet; None where the scheduler is on time."""
    now = timezone.now()
    first = caches["content"].get_or_set("first-go-live", _first_go_live)
    if not first or first > now:
        return None
    revision = page.revisions.filter(approved_go_live_at__lte=now).order_by("-approved_go_live_at", "-pk").first()
    if revision is None:
        return None
    version = revision.as_object()
    # Publishing would wait for the time in the text of the version, should that be another.
    if version.go_live_at and version.go_live_at > now:
        return None
    version.live = True
    version.last_published_at = revision.approved_go_live_at
    version.first_published_at = version.first_published_at or revision.approved_go_live_at
    return version


def _first_go_live():
    # Not None, which caches take for nothing remembered.
    return Revision.objects.aggregate(first=Min("approved_go_live_at"))["first"] or False
