from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.site_archive.archive import ArchiveError
from home.site_archive.importing import import_site


class Command(BaseCommand):
    help = "Make a site from a file that export_site has written: all of it, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="FILE.zip", type=Path)
        parser.add_argument("--force", action="store_true", help="Replace the content that this installation has.")

    def handle(self, *, path, force, verbosity, **options):
        def progress(what: str) -> None:
            if verbosity > 1:
                self.stdout.write(what)

        try:
            import_site(path, force=force, on_progress=progress)
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(_("The site is complete, and every checksum is right."))
            self.stdout.write(_("If it has another address here, set that with set_site_address."))
