"""When pages change by themselves: at the next moment at which one goes live or expires."""

from datetime import UTC, datetime, timedelta

from django.db.models import Min
from wagtail.models import Page, Revision

_FAR = datetime.max.replace(tzinfo=UTC) - timedelta(days=2)


class Horizon:
    """Remembers the next such moment for as long as the content is the same."""

    def __init__(self) -> None:
        self._known: tuple[str, datetime] = ("", _FAR)

    def after(self, moment: datetime, version: str) -> datetime:
        """The first of these after `moment`. Asks the database once for each version and moment."""
        known_version, known = self._known
        if known_version != version or known <= moment:
            expiries = Page.objects.live().filter(expire_at__gt=moment).aggregate(next=Min("expire_at"))
            going_live = Revision.objects.filter(approved_go_live_at__gt=moment)
            starts = going_live.aggregate(next=Min("approved_go_live_at"))
            known = min(expiries["next"] or _FAR, starts["next"] or _FAR)
            self._known = (version, known)
        return known


horizon = Horizon()
