import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from home.backups import media
from home.backups.reading import Backup, newest
from home.backups.refusals import BackupRefused
from home.backups.sealing import Seal
from home.backups.targets import target
from home.stored_files.checking import find


class Command(BaseCommand):
    help = (
        "List rows whose file is missing and files that belong to no row. With --mend delete such files, forget "
        "resized pictures that are made again anyway, and bring other files back from the newest backup."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="Put right what can be.")
        parser.add_argument("--backups", default="", help="Where backups are. Without it BACKUP_TO.")

    def handle(self, *, mend, backups, **options):
        found = find()
        for row in found.missing:
            self.stdout.write(f"Without its file: {row}")
        for _, name in found.orphans:
            self.stdout.write(f"Of no row: {name}")
        if not found:
            self.stdout.write("Every row has its file, and every file its row.")
            return
        if not mend:
            raise CommandError("Files and rows differ. To put it right: manage.py check_media --mend")
        for alias, name in found.orphans:
            storages[alias].delete(name)
        lost = [row for row in found.missing if not row.can_be_made_again]
        for row in found.missing:
            if row.can_be_made_again:
                row.model._default_manager.filter(pk=row.key).delete()
        lost = self.bring_back(lost, backups or settings.BACKUP_TO) if lost else []
        if lost:
            raise CommandError("Still without a file: " + "; ".join(map(str, lost)))
        self.stdout.write("All of this is put right.")

    def bring_back(self, lost, where):
        """What is still lost afterwards."""
        if not where:
            return lost
        with tempfile.TemporaryDirectory() as folder:
            try:
                at = target(where)
                backup = Backup(at, Seal(settings.BACKUP_KEY), newest(at), Path(folder))
                kept = {(row["storage"], row["name"]): media.Stored(**row) for row in backup.manifest()}
                for row in lost:
                    if stored := kept.get((row.storage, row.name)):
                        media.copy_in(row.storage, stored, backup.file(stored.sha256))
            except BackupRefused as error:
                raise CommandError(str(error)) from error
        return [row for row in lost if (row.storage, row.name) not in kept]
