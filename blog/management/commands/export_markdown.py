import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from blog.exporting.export import Options, RefusedError, export_markdown


class Command(BaseCommand):
    help = (
        "Write every article, page, author, category and series as Markdown with its pictures and documents. "
        "Exporting into the same folder again changes only what has changed, and removes what is gone."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="A new or empty folder, or an earlier export.")
        parser.add_argument("--drafts", action="store_true", help="Also what is not published, scheduled or expired.")
        parser.add_argument("--private", action="store_true", help="Also what only some readers may see.")

    def handle(self, *, folder, drafts, private, verbosity, **options):
        try:
            outcome = export_markdown(folder, Options(drafts, private), self._progress if verbosity else None)
        except RefusedError as error:
            raise CommandError(str(error)) from error
        if not verbosity:
            return
        if sys.stdout.isatty():
            self.stdout.write("")
        for path, title in outcome.missing:
            self.stderr.write(_("%(path)s: the file of “%(title)s” is gone.") % {"path": path, "title": title})
        self.stdout.write(
            _("Files: %(files)d, new or changed: %(changed)d, removed: %(removed)d.")
            % {"files": outcome.files, "changed": outcome.changed, "removed": outcome.removed}
        )

    def _progress(self, done, count):
        if sys.stdout.isatty():
            self.stdout.write(f"\r{done}/{count}", ending="")
            self.stdout.flush()
