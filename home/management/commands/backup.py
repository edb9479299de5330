from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.backups import making, restoring, retention
from home.backups.reading import newest
from home.backups.refusals import BackupRefused
from home.backups.sealing import Seal, make_key
from home.backups.targets import target


class Command(BaseCommand):
    help = (
        "Make a backup of the database, the uploaded files and the settings, and delete those that need not be kept. "
        "With --drill prove that the newest one can be restored."
    )

    def add_arguments(self, parser):
        parser.add_argument("--to", default="", help="A folder or s3://bucket/folder. Without it BACKUP_TO.")
        parser.add_argument(
            "--drill",
            action="store_true",
            help="Make none; restore the newest into a database for the time this takes, and compare everything.",
        )
        parser.add_argument("--make-key", action="store_true", help="Print a new key for BACKUP_KEY and end.")

    def handle(self, *, to, drill, **options):
        if options["make_key"]:
            self.stdout.write(make_key())
            return
        try:
            at, seal = target(to or settings.BACKUP_TO), Seal(settings.BACKUP_KEY)
            if drill:
                run = restoring.drill(at, seal, newest(at))
                said = f"Backup {run.name} was restored and compared: nothing differs."
            else:
                run = making.make_backup(at, seal)
                gone = retention.clear(at, seal, settings.BACKUP_KEEP)
                said = f"Backup {run.name} is complete; {len(gone)} old ones are deleted."
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The backup could not be made or read: {error}") from error
        self.stdout.write(
            f"{said} {run.tables} tables, {run.rows} rows, {run.files} files, {run.pages} pages, "
            f"{run.size / 1e6:.1f} MB, {run.seconds:.1f} s."
        )
