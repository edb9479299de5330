from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.backups import restoring
from home.backups.reading import newest
from home.backups.refusals import BackupRefused
from home.backups.sealing import Seal
from home.backups.targets import target


class Command(BaseCommand):
    help = "Bring a backup into an empty installation. Settings are not touched: settings.json says what they were."

    def add_arguments(self, parser):
        parser.add_argument("source", help="The folder or s3://bucket/folder that `backup --to` was given.")
        parser.add_argument(
            "--name", default="", help="Which backup, such as 20250331T030000Z. Without it the newest."
        )
        parser.add_argument("--verify", action="store_true", help="Compare every table and every file afterwards.")

    def handle(self, *, source, name, verify, **options):
        try:
            at, seal = target(source), Seal(settings.BACKUP_KEY)
            name = name or newest(at)
            restoring.restore(at, seal, name, verify=verify, say=self.stdout.write)
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The backup could not be read or brought back: {error}") from error
        self.stdout.write(f"Backup {name} is restored. Next: manage.py migrate, then start the site.")
