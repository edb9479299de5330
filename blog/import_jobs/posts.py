"""The row that each post of an import has: first a forecast, then what has become of it."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from blog.importing.reports import CREATED, UNCHANGED, UPDATED, FileReport
from blog.models import ArticlePage, ImportedPost, ImportJob

_FIELDS = ["number", "title", "status", "is_outcome", "article", "warnings", "loss", "has_warnings", "has_losses"]


class PostRows:
    """Writes the rows of one run. What an interrupted run of the same import has done is not forgotten."""

    def __init__(self, job: ImportJob, *, is_outcome: bool):
        self.job = job
        self.is_outcome = is_outcome
        self._done = dict(
            job.posts.filter(is_outcome=True, status__in=(CREATED, UPDATED)).values_list("path", "status")
            if is_outcome
            else ()
        )
        self.is_resumed = is_outcome and job.posts.filter(is_outcome=True).exists()

    def store(self, number: int, report: FileReport) -> None:
        data = report.as_data()
        path, before = data["path"], self._done.get(data["path"])
        if before is not None and report.status == UNCHANGED:
            return
        is_ours = self.is_resumed and report.status == UNCHANGED and self._is_ours(report.article)
        if is_ours or (before == CREATED and report.status == UPDATED):
            self._done[path] = data["status"] = CREATED
        self._store(number, data)

    def _is_ours(self, article: int | None) -> bool:
        """Whether the run before has stored it, and was cut off before it could say so."""
        stored = {"latest_revision_created_at__gte": self.job.started_at}
        return ArticlePage.objects.filter(pk=article, **stored).exists()

    def store_late(self, reports: Iterable[dict[str, Any]]) -> None:
        """What came to light only at the end. `reports` are those of the whole import."""
        rows = self.job.posts.filter(is_outcome=self.is_outcome)
        known = {path: (status, len(notes)) for path, status, notes in rows.values_list("path", "status", "warnings")}
        for number, data in enumerate(reports, start=1):
            is_news = known.get(data["path"][:500]) != (data["status"], len(data["warnings"]))
            if is_news and data["path"] not in self._done:
                self._store(number, data)

    def _store(self, number: int, data: dict[str, Any]) -> None:
        data = storable(data)
        loss = data["loss"]
        row = ImportedPost(
            job=self.job,
            number=number,
            path=data["path"][:500],
            title=(data["title"] or "")[:255],
            status=data["status"],
            is_outcome=self.is_outcome,
            article_id=data["article"],
            warnings=data["warnings"],
            loss=loss,
            has_warnings=bool(data["warnings"]),
            has_losses=bool(loss["lost"] or any(loss["missing"].values())),
        )
        ImportedPost.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["job", "path"], update_fields=_FIELDS
        )


def storable(data: Any) -> Any:
    """`data` without what PostgreSQL cannot store in JSON: NUL and halves of characters."""
    text = json.dumps(data, ensure_ascii=False).replace("\\u0000", "\ufffd")
    return json.loads(text.encode("utf-8", "replace").decode())


def count_statuses(posts: QuerySet) -> dict[str, int]:
    return dict(posts.order_by().values_list("status").annotate(Count("pk")))
