from pathlib import Path

from blog.importing.command import ImportCommand
from blog.importing.runs import MARKDOWN, Files


class Command(ImportCommand):
    help = (
        "Import a folder of Markdown posts: pictures go into the library, links between posts become page links, "
        "authors, categories and tags are made where they are missing. Importing again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="A folder, or a ZIP of one.")
        super().add_arguments(parser)
        parser.add_argument("--summary", action="store_true", help="Print figures for each folder of the first level.")
        parser.add_argument(
            "--static-root", metavar="DIR", type=Path, action="append", default=[],
            help="Where addresses that begin with / lead to. May be given several times.",
        )  # fmt: skip

    def files(self, *, folder, source, static_root, **options):
        return Files(MARKDOWN, folder, name=source, static_roots=tuple(static_root))
