"""Importing from Python: what the commands and the admin call.

    files = Files("wordpress", Path("export.xml"), media=Path("uploads.zip"), name="example.org")
    preview = plan(files)                                # stores nothing
    preview.totals.statuses["created"], list(preview.problems())
    outcome = run(files, Options(update=True), on_progress=lambda done, count, report: …)
    with open("report.json", "w") as file: outcome.write(file)

Both raise ImportRefusedError, whose message is meant for people, where the whole cannot be imported; a single post
that cannot is in the outcome. Neither needs a request, and both may run for minutes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

from django.utils.translation import gettext as _

from blog.importing.engine import Import, Options
from blog.importing.exported.restoration import Restoration
from blog.importing.exported.source import ExportedSource
from blog.importing.journal import Journal
from blog.importing.openings import GHOST, KINDS, MARKDOWN, WORDPRESS, Files, opened
from blog.importing.refusals import ImportRefusedError
from blog.importing.reports import FAILED, FileReport, Totals
from blog.models import BlogIndexPage

__all__ = [
    "GHOST",
    "KINDS",
    "MARKDOWN",
    "WORDPRESS",
    "Files",
    "ImportRefusedError",
    "Options",
    "Outcome",
    "plan",
    "run",
]

Progress = Callable[[int, int, FileReport], None]


@dataclass
class Outcome:
    """What an import did, or would do.

    `totals.statuses` counts posts: created, updated, unchanged, skipped, failed. `names` says which authors,
    categories and tags were "created" and which were "mapped" to existing ones. The rest comes from disk.
    """

    names: dict[str, Any]
    pictures: int
    documents: int
    _journal: Journal

    @property
    def totals(self) -> Totals:
        return self._journal.totals

    @property
    def groups(self) -> dict[str, Totals]:
        """Totals for each folder of the first level."""
        return self._journal.groups

    @property
    def has_failures(self) -> bool:
        return self.totals.statuses[FAILED] > 0

    def files(self) -> Iterator[dict[str, Any]]:
        """For each post: path, title, status, article (its key), address, warnings (line, code, text), loss (words,
        lost, share, missing)."""
        return self._journal.files()

    def problems(self) -> Iterator[dict[str, Any]]:
        """The posts that failed, have a warning or have lost something."""
        return (data for data in self.files() if data["status"] == FAILED or data["warnings"] or data["loss"]["lost"])

    def write(self, target: IO[str]) -> None:
        """The whole report as JSON."""
        self._journal.write(target, self.names)


def plan(
    files: Files,
    options: Options = Options(),  # noqa: B008 - immutable
    on_progress: Progress | None = None,
    index: BlogIndexPage | None = None,
) -> Outcome:
    """What `run` with the same arguments would do. Nothing is stored."""
    return run(files, replace(options, dry_run=True), on_progress, index)


def run(
    files: Files,
    options: Options = Options(),  # noqa: B008 - immutable
    on_progress: Progress | None = None,
    index: BlogIndexPage | None = None,
) -> Outcome:
    """Import everything, below `index` or else the first blog index.

    `on_progress(done, count, report)` is called after each post. An exception that it raises ends the import: what is
    stored by then stays, and importing again goes on from there.
    """
    index = index or BlogIndexPage.objects.order_by("path").first()
    if index is None:
        raise ImportRefusedError(_("There is no blog index."))
    journal = Journal()
    with opened(files) as source:
        work = (Restoration if isinstance(source, ExportedSource) else Import)(index, source, options)
        count = work.survey()
        if not count:
            raise ImportRefusedError(_("There is no post in %(name)s.") % {"name": files.path.name})
        for number, report in enumerate(work.run(), start=1):
            journal.add(report)
            if on_progress:
                on_progress(number, count, report)
        for report in work.finish():
            journal.replace(report)
    return Outcome(work.names.as_data(), work.pictures.stored, work.documents.stored, journal)
