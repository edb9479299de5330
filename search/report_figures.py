"""What the report on searches shows: sums of the daily counts over a period."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from search.models import ClickCount, QueryCount

_MOST_BARS = 31
# Of the chart, in the units of its own drawing.
CHART_WIDTH, CHART_HEIGHT = 620, 120


@dataclass
class Bar:
    """A stretch of days in the chart, with the sums and the places of its three parts."""

    first: date
    last: date
    searches: int = 0
    nothing_found: int = 0
    answered: int = 0
    x: float = 0
    width: float = 0
    unit: float = 0

    @property
    def abandoned(self) -> int:
        return max(self.searches - self.nothing_found - self.answered, 0)

    @property
    def parts(self) -> list[dict]:
        """From the top: nothing found, abandoned, answered."""
        found, top = [], CHART_HEIGHT - self.unit * self.searches
        for name in ("nothing_found", "abandoned", "answered"):
            height = self.unit * getattr(self, name)
            if height:
                found.append({"name": name, "y": round(top, 2), "height": round(height, 2)})
            top += height
        return found


def queries(since: date) -> QuerySet:
    """One row a query: searches, nothing_found, abandoned, answered, results, clicks, average_position, latest."""
    clicks = ClickCount.objects.filter(day__gte=since, query=OuterRef("query")).order_by().values("query")
    newest = QueryCount.objects.filter(query=OuterRef("query")).order_by("-day").values("results")[:1]
    return (
        QueryCount.objects.filter(day__gte=since)
        .order_by()
        .values("query")
        .annotate(
            total=Sum("searches"),
            failed=Sum("nothing_found"),
            opened=Sum("answered"),
            abandoned=Greatest(Sum("searches") - Sum("nothing_found") - Sum("answered"), 0),
            latest=Max("day"),
            found=Subquery(newest),
            clicks=Coalesce(Subquery(clicks.annotate(sum=Sum("clicks")).values("sum")), 0),
            average_position=Subquery(
                clicks.annotate(mean=1.0 * Sum(F("clicks") * F("position")) / Sum("clicks")).values("mean")
            ),
        )
    )


def over_time(rows: QuerySet, since: date, until: date) -> list[Bar]:
    """The counts of these rows from `since` to `until`, by day or by longer stretches of equal length."""
    days = (until - since).days + 1
    length = -(-days // _MOST_BARS)
    bars = [
        Bar(start, min(start + timedelta(days=length - 1), until))
        for start in (since + timedelta(days=offset) for offset in range(0, days, length))
    ]
    sums = (
        rows.filter(day__range=(since, until))
        .order_by()
        .values_list("day")
        .annotate(Sum("searches"), Sum("nothing_found"), Sum("answered"))
    )
    for day, searches, nothing_found, answered in sums:
        bar = bars[(day - since).days // length]
        bar.searches += searches
        bar.nothing_found += nothing_found
        bar.answered += answered
    _draw(bars)
    return bars


def totals(bars: list[Bar]) -> dict[str, int]:
    bars = list(bars)
    return {
        name: sum(getattr(bar, name) for bar in bars)
        for name in ("searches", "answered", "abandoned", "nothing_found")
    }


def clicked(query: str, since: date) -> QuerySet:
    """The articles opened from a query's results: article, title, clicks, best and average position."""
    return (
        ClickCount.objects.filter(query=query, day__gte=since)
        .order_by()
        .values("article", "article__title")
        .annotate(total=Sum("clicks"), average_position=1.0 * Sum(F("clicks") * F("position")) / Sum("clicks"))
        .filter(total__gt=0)
        .order_by("-total", "article")
    )


def positions(query: str, since: date) -> QuerySet:
    """How often each place in a query's results was opened."""
    rows = ClickCount.objects.filter(query=query, day__gte=since, clicks__gt=0)
    return rows.order_by().values("position").annotate(total=Sum("clicks")).order_by("position")


def kept_queries(rows: QuerySet, kind: str) -> QuerySet:
    """Those of `queries` for which nothing was found, or that were given up on."""
    if kind == "nothing":
        return rows.filter(failed__gt=0)
    if kind == "abandoned":
        return rows.filter(abandoned__gt=0)
    return rows


def _draw(bars: list[Bar]) -> None:
    highest = max((bar.searches for bar in bars), default=0) or 1
    step = CHART_WIDTH / max(len(bars), 1)
    for place, bar in enumerate(bars):
        bar.x, bar.width, bar.unit = round(place * step + 1, 2), round(step - 2, 2), CHART_HEIGHT / highest
