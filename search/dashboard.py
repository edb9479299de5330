"""The search's card on the dashboard: what readers looked for in vain."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from blog.dashboard.cards import MOST_ROWS, Card, Row
from search import report_figures
from search.learning import OTHERS
from search.reports import MAY_SEE, POLICY, USUAL_PERIOD, query_address, since


def search_cards(request: HttpRequest) -> list[Card]:
    if not POLICY.user_has_any_permission(request.user, MAY_SEE):
        return []
    rows = report_figures.queries(since(USUAL_PERIOD)).filter(failed__gt=0).exclude(query=OTHERS)
    return [
        Card(
            "searches",
            _("Searched for in vain"),
            [_row(row) for row in rows.order_by("-failed", "query")[:MOST_ROWS]],
            text=_("In the last 30 days every search found something."),
            more_url=f"{reverse('searches_report')}?kind=nothing",
            more=_("All searches that found nothing"),
            guide="search",
            order=60,
        )
    ]


def _row(row: dict) -> Row:
    times = ngettext("%d time in 30 days", "%d times in 30 days", row["failed"]) % row["failed"]
    return Row(row["query"], query_address(row["query"]), times)
