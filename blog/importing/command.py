"""What the import commands have in common: options, progress, the end."""

import logging
import sys
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from blog.importing.reports import FAILED, FileReport
from blog.importing.runs import Files, ImportRefusedError, Options, Outcome, run
from blog.importing.summaries import by_source
from blog.models import BlogIndexPage


class ImportCommand(BaseCommand, ABC):
    """A command adds what it reads from, and says in `files` what that is."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--index", metavar="SLUG", help="The blog index that gets the articles; the first by default."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and store nothing.")
        parser.add_argument(
            "--update", action="store_true", help="Refresh articles that nobody has edited here since."
        )
        parser.add_argument("--draft", action="store_true", help="Store new articles as drafts.")
        parser.add_argument("--limit", metavar="N", type=int, help="Stop after so many posts.")
        parser.add_argument("--report", metavar="FILE.json", type=Path, help="Write what happened to each post.")
        parser.add_argument("--source", metavar="NAME", default="", help="The name under which posts are found again.")

    @abstractmethod
    def files(self, **options: Any) -> Files:
        """What is to be imported, from the options of the command."""

    def handle(self, **options: Any) -> None:
        verbosity = options["verbosity"]
        if verbosity < 2:
            logging.getLogger("wagtail").setLevel(logging.WARNING)  # three lines for each article otherwise
        wanted = Options(
            dry_run=options["dry_run"],
            update=options["update"],
            as_drafts=options["draft"],
            limit=options["limit"],
        )

        def progress(number: int, count: int, report: FileReport) -> None:
            self._progress(number, count, report, verbosity)

        try:
            outcome = run(self.files(**options), wanted, progress, self._index(options["index"]))
        except ImportRefusedError as error:
            raise CommandError(str(error)) from error
        if options["report"]:
            with options["report"].open("w", encoding="utf-8") as file:
                outcome.write(file)
        if verbosity:
            self._print_end(outcome)
        if options.get("summary"):
            self.stdout.write(by_source(outcome.groups))
        if outcome.has_failures:
            raise CommandError(
                _("%(count)d posts could not be imported.") % {"count": outcome.totals.statuses[FAILED]}
            )

    def _index(self, slug: str | None) -> BlogIndexPage | None:
        if not slug:
            return None
        index = BlogIndexPage.objects.filter(slug=slug).order_by("path").first()
        if index is None:
            raise CommandError(_("There is no blog index of that name."))
        return index

    def _progress(self, number: int, count: int, report: FileReport, verbosity: int) -> None:
        if report.status == FAILED:
            self.stderr.write(f"{report.path}: {'; '.join(report.warnings)}")
        elif verbosity > 1:
            self.stdout.write(f"{number}/{count} {report.status} {report.path}")
            for line in report.warnings:
                self.stdout.write(f"    {line}")
        elif verbosity and sys.stdout.isatty():
            done = 30 * number // count
            self.stdout.write(f"\r[{'#' * done}{'.' * (30 - done)}] {number}/{count}", ending="")
            self.stdout.flush()

    def _print_end(self, outcome: Outcome) -> None:
        if sys.stdout.isatty():
            self.stdout.write("")
        totals = outcome.totals
        states = ", ".join(f"{number} {state}" for state, number in sorted(totals.statuses.items()))
        self.stdout.write(_("Posts: %(states)s.") % {"states": states})
        for kind, names in outcome.names["created"].items():
            if names:
                shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
                self.stdout.write(
                    _("New %(kind)s: %(count)d (%(names)s).") % {"kind": kind, "count": len(names), "names": shown}
                )
        self.stdout.write(
            _("New pictures: %(pictures)d, new documents: %(documents)d.")
            % {"pictures": outcome.pictures, "documents": outcome.documents}
        )
        self.stdout.write(
            _("Words: %(words)d, of which %(lost)d are missing; worst post %(share).2f %%.")
            % {"words": totals.words, "lost": totals.lost, "share": 100 * totals.worst_share}
        )
        warnings = ", ".join(f"{code} {number}" for code, number in totals.warnings.most_common())
        if warnings:
            self.stdout.write(_("To look at: %(warnings)s.") % {"warnings": warnings})
