"""Files chosen beside a Markdown text, as a source whose posts come from elsewhere."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from django.core.files.uploadedfile import UploadedFile

from blog.importing.plans import Plan
from blog.importing.sources import Post, Source, Wanted


class Attachments(Source):
    """Found by their names alone: people choose files, and the text says in which folder they were."""

    importer = "paste"
    name = title = ""

    def __init__(self, folder: Path):
        self._files = {path.name.lower(): path for path in folder.iterdir()}

    def survey(self) -> Iterator[tuple[str, Plan | None]]:
        yield from ()

    def posts(self, wanted: Wanted) -> Iterator[Post]:
        yield from ()

    def find_file(self, address: str, post: str) -> Path | None:
        name = PurePosixPath(unquote(address.partition("?")[0].partition("#")[0]).replace("\\", "/")).name
        return self._files.get(name.lower())


@contextmanager
def kept(files: Iterable[UploadedFile]) -> Iterator[Path]:
    """A folder with the uploaded files, for as long as it is used."""
    with TemporaryDirectory() as folder:
        for file in files:
            # Django has cut the name down to its last part; a browser may still send none.
            target = Path(folder, Path(file.name or "").name or "file")
            with target.open("wb") as written:
                written.writelines(file.chunks())
        yield Path(folder)
