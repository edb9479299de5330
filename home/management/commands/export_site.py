from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.site_archive.archive import ArchiveError
from home.site_archive.contents import Options
from home.site_archive.exporting import export_site


class Command(BaseCommand):
    help = "Write the whole site into one file, for import_site on another installation or another database."

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="FILE.zip", type=Path)
        parser.add_argument("--with-history", action="store_true", help="Every version of every page, and the log.")
        parser.add_argument(
            "--with-accounts", action="store_true", help="The people who work here, without passwords or rights."
        )

    def handle(self, *, path, with_history, with_accounts, verbosity, **options):
        try:
            outcome = export_site(path, Options(with_history, with_accounts))
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        for name in outcome.missing:
            self.stderr.write(_("%(name)s is gone from the storage.") % {"name": name})
        if verbosity:
            self.stdout.write(_("Rows: %(rows)d, files: %(files)d.") % {"rows": outcome.rows, "files": outcome.files})
