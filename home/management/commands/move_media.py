from django.conf import settings
from django.core.files.storage import InvalidStorageError
from django.core.files.storage.handler import StorageHandler
from django.core.management.base import BaseCommand, CommandError

from blog.storage_errors import STORAGE_ERRORS
from home.backups.media import STORAGES
from home.stored_files.moving import Moved, MoveRefused, move

LOCAL, S3 = "local", "s3"


class Command(BaseCommand):
    help = (
        "Copy pictures, documents and private files to the bucket or to the data folder. May be broken off and "
        "started again; every file is read back and compared. Afterwards change AWS_STORAGE_BUCKET_NAME and restart."
    )

    def add_arguments(self, parser):
        parser.add_argument("--to", required=True, choices=[S3, LOCAL])
        parser.add_argument("--remove", action="store_true", help="Delete the sources once everything is copied.")

    def handle(self, *, to, remove, **options):
        if S3 not in settings.MEDIA_STORAGES:
            raise CommandError("There is no bucket to move to or from: set AWS_STORAGE_BUCKET_NAME.")
        source, target = (
            StorageHandler(settings.MEDIA_STORAGES[name]) for name in ((LOCAL, S3), (S3, LOCAL))[to == LOCAL]
        )
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        journal = settings.DATA_DIR / f"move_media_to_{to}.jsonl"
        try:
            pairs = {alias: (source[alias], target[alias]) for alias in STORAGES}
            moved = move(pairs, journal, self.say, remove=remove)
        except MoveRefused as error:
            raise CommandError(str(error)) from error
        except (InvalidStorageError, *STORAGE_ERRORS) as error:
            raise CommandError(f"Broken off: {error}. Start it again; it goes on from here.") from error
        if remove:
            journal.unlink()
        self.stdout.write(f"{moved.copied} files copied, {moved.there} were there; every one was compared.")

    def say(self, moved: Moved) -> None:
        self.stdout.write(f"{moved.done} of {moved.total} files, {moved.size / 1e6:.1f} MB copied")
        self.stdout.flush()
