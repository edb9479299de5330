"""When pages change by themselves: at the next moment at which a page expires."""

from datetime import UTC, datetime, timedelta

from django.db.models import Min
from wagtail.models import Page

_FAR = datetime.max.replace(tzinfo=UTC) - timedelta(days=2)


class Horizon:
    """Remembers the next expiry for as long as the content is the same."""

    def __init__(self) -> None:
        self._known: tuple[str, datetime] = ("", _FAR)

    def after(self, moment: datetime, version: str) -> datetime:
        """The first expiry after `moment`. Asks the database once for each version and expiry."""
        known_version, known = self._known
        if known_version != version or known <= moment:
            known = Page.objects.live().filter(expire_at__gt=moment).aggregate(next=Min("expire_at"))["next"] or _FAR
            self._known = (version, known)
        return known


horizon = Horizon()
