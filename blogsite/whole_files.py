"""Files on disk that are there wholly or not at all."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

# Begins the name of a file that is being written.
UNFINISHED = ".unfinished-"


class WholeFileStorage(FileSystemStorage):
    """Django's, but a disk that is full or a process that is killed leaves no half file under a real name, and a name
    is never written over."""

    def _save(self, name: str, content: File) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(mode=self.directory_permissions_mode or 0o777, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(prefix=UNFINISHED, dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk if isinstance(chunk, bytes) else chunk.encode())
                file.flush()
                os.fsync(file.fileno())
            os.chmod(unfinished, self.file_permissions_mode or 0o644)
            while True:
                try:
                    os.link(unfinished, self.path(name))
                    return name.replace("\\", "/")
                except FileExistsError:
                    name = self.get_available_name(name)
        finally:
            os.unlink(unfinished)
