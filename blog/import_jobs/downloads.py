"""The report of an import as a file."""

import csv
import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View

from blog.background.permissions import PermissionRequired
from blog.desk.spreadsheet import without_formula
from blog.import_jobs.views import PERMISSION, JobMixin
from blog.models import ImportedPost


class ReportView(JobMixin, PermissionRequired, View):
    """`form` is "json" or "csv". Large reports are sent as they are read."""

    permission = PERMISSION
    TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}

    def get(self, request, pk, form):
        posts = self.job.posts.filter(is_outcome=self.job.is_imported)
        lines = json_lines(self.job.outcome or self.job.plan, posts) if form == "json" else csv_lines(posts)
        name = f"{slugify(self.job.upload_name) or 'import'}-{self.job.pk}.{form}"
        return StreamingHttpResponse(
            lines,
            content_type=self.TYPES[form],
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )


def json_lines(figures: dict, posts: QuerySet) -> Iterator[str]:
    head = json.dumps(figures, ensure_ascii=False, indent=2).removesuffix("}").rstrip()
    yield head + (",\n" if figures else "") + '  "posts": ['
    for number, post in enumerate(posts.iterator(500)):
        data = {
            "path": post.path,
            "title": post.title,
            "status": post.status,
            "article": post.article_id,
            "warnings": post.warnings,
            "loss": post.loss,
        }
        yield ("," if number else "") + "\n" + json.dumps(data, ensure_ascii=False)
    yield "\n]}\n"


class _Echo:
    """A file whose lines are handed on as they are written."""

    def write(self, line: str) -> str:
        return line


def csv_lines(posts: QuerySet) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(
        [_("File"), _("Title"), _("Result"), _("Article"), _("Warnings"), _("Words"), _("Words missing")]
    )
    for post in posts.iterator(500):
        yield writer.writerow([without_formula(cell) for cell in _cells(post)])


def _cells(post: ImportedPost) -> list:
    warnings = [f"{entry['line']}: {entry['text']}" if entry["line"] else entry["text"] for entry in post.warnings]
    lost = len(post.loss.get("lost", []))
    return [
        post.path, post.title, post.status, post.article_id, "\n".join(warnings), post.loss.get("words", 0), lost,
    ]  # fmt: skip
