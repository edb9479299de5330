import logging
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from blog.importing.folders import Folder
from blog.importing.markdown_folder import MarkdownImport, Options
from blog.importing.reports import FAILED, FileReport, Totals, as_json
from blog.importing.summaries import by_source
from blog.models import BlogIndexPage


class Command(BaseCommand):
    help = (
        "Import a folder of Markdown posts: pictures go into the library, links between posts become page links, "
        "authors, categories and tags are made where they are missing. Importing again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument(
            "--index", metavar="SLUG", help="The blog index that gets the articles; the first by default."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and store nothing.")
        parser.add_argument(
            "--update", action="store_true", help="Refresh articles that nobody has edited here since."
        )
        parser.add_argument("--draft", action="store_true", help="Store new articles as drafts.")
        parser.add_argument("--limit", metavar="N", type=int, help="Stop after so many files.")
        parser.add_argument("--report", metavar="FILE.json", type=Path, help="Write what happened to each file.")
        parser.add_argument("--summary", action="store_true", help="Print figures for each folder of the first level.")
        parser.add_argument(
            "--static-root", metavar="DIR", type=Path, action="append", default=[],
            help="Where addresses that begin with / lead to. May be given several times.",
        )  # fmt: skip
        parser.add_argument(
            "--source", metavar="NAME", default="", help="The name of this source; the folder's by default."
        )

    def handle(self, *, folder, static_root, report, verbosity, summary, **options):
        if verbosity < 2:
            logging.getLogger("wagtail").setLevel(logging.WARNING)  # three lines for each article otherwise
        run = MarkdownImport(
            self._index(options["index"]),
            _open(folder, static_root),
            Options(
                source=options["source"],
                dry_run=options["dry_run"],
                update=options["update"],
                as_drafts=options["draft"],
                limit=options["limit"],
            ),
        )
        count = run.plan()
        if not count:
            raise CommandError(_("There is no Markdown file in %(folder)s.") % {"folder": folder})
        files: list[FileReport] = []
        totals = Totals()
        for number, result in enumerate(run.run(), start=1):
            files.append(result)
            self._progress(number, count, result, verbosity)
        for failure in run.finish():
            files = [failure if result.path == failure.path else result for result in files]
        for result in files:
            totals.add(result)
        if report:
            report.write_text(as_json(files, totals, run.names.as_data()), encoding="utf-8")
        self._print_end(files, totals, run, verbosity)
        if summary:
            self.stdout.write(by_source(files))
        if failed := totals.statuses[FAILED]:
            raise CommandError(_("%(count)d files could not be imported.") % {"count": failed})

    def _index(self, slug):
        indexes = BlogIndexPage.objects.order_by("path")
        index = indexes.filter(slug=slug).first() if slug else indexes.first()
        if index is None:
            raise CommandError(_("There is no blog index of that name.") if slug else _("There is no blog index."))
        return index

    def _progress(self, number, count, result, verbosity):
        if result.status == FAILED:
            self.stderr.write(f"{result.path}: {'; '.join(result.warnings)}")
        elif verbosity > 1:
            self.stdout.write(f"{number}/{count} {result.status} {result.path}")
            for line in result.warnings:
                self.stdout.write(f"    {line}")
        elif verbosity and sys.stdout.isatty():
            done = 30 * number // count
            self.stdout.write(f"\r[{'#' * done}{'.' * (30 - done)}] {number}/{count}", ending="")
            self.stdout.flush()

    def _print_end(self, files, totals, run, verbosity):
        if not verbosity:
            return
        if sys.stdout.isatty():
            self.stdout.write("")
        states = ", ".join(f"{number} {state}" for state, number in sorted(totals.statuses.items()))
        self.stdout.write(_("Files: %(states)s.") % {"states": states})
        for kind, names in run.names.created.items():
            if names:
                shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
                self.stdout.write(
                    _("New %(kind)s: %(count)d (%(names)s).") % {"kind": kind, "count": len(names), "names": shown}
                )
        self.stdout.write(_("New pictures: %(count)d.") % {"count": run.pictures.stored})
        self.stdout.write(
            _("Words: %(words)d, of which %(lost)d are missing; worst file %(share).2f %%.")
            % {"words": totals.words, "lost": totals.lost, "share": 100 * totals.worst_share}
        )
        warnings = ", ".join(f"{code} {number}" for code, number in totals.warnings.most_common())
        if warnings:
            self.stdout.write(_("To look at: %(warnings)s.") % {"warnings": warnings})


def _open(folder, static_roots) -> Folder:
    for path in (folder, *static_roots):
        if not path.is_dir():
            raise CommandError(_("%(folder)s is not a folder.") % {"folder": path})
    return Folder(folder, static_roots)
