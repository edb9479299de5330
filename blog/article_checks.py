"""The checks of blog.content_checks on a page, and the findings that somebody has accepted with a reason.

Acceptances are entries in the page's log (reports › site history, and the article's own history): who, when and why.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from blog.content_checks import Finding, check
from blog.draft_reading import read_draft

ACCEPTED = "blog.accept_finding"
LONGEST_REASON = 500


@dataclass(frozen=True)
class Acceptance:
    finding: Finding
    reason: str
    user: str
    at: datetime


@dataclass(frozen=True)
class Outcome:
    findings: list[Finding]
    accepted: list[Acceptance]

    @property
    def blocking(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_blocking]


def look_over(article: Any, *, is_organised: bool | None = None) -> Outcome:
    """What the checks say of an ArticlePage as it is in memory. `is_organised` leaves categories and authors out."""
    findings = check(read_draft(article, is_organised=is_organised))
    reasons = _reasons(article) if any(finding.fingerprint for finding in findings) else {}
    accepted = [
        Acceptance(finding, *reasons[finding.fingerprint]) for finding in findings if finding.fingerprint in reasons
    ]
    return Outcome([finding for finding in findings if finding.fingerprint not in reasons], accepted)


def accept(article: Any, fingerprint: str, reason: str, *, user: Any) -> None:
    """Let a finding pass from now on, in this article, for a reason that is kept."""
    with transaction.atomic():
        log(article, ACCEPTED, user=user, data={"fingerprint": fingerprint, "reason": reason[:LONGEST_REASON]})


def _reasons(article: Any) -> dict[str, tuple[str, str, datetime]]:
    if not article.pk:
        return {}
    entries = PageLogEntry.objects.filter(page=article.pk, action=ACCEPTED).select_related("user").order_by("pk")
    return {
        entry.data["fingerprint"]: (
            entry.data["reason"],
            entry.user.get_username() if entry.user else _("a former account"),
            entry.timestamp,
        )
        for entry in entries
    }
