from pathlib import Path

from blog.importing.command import ImportCommand
from blog.importing.runs import WORDPRESS, Files


class Command(ImportCommand):
    help = (
        "Import the posts of an export of WordPress (Tools, Export). Pictures come from a copy of wp-content/uploads; "
        "old addresses become redirects. Importing again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("export", metavar="EXPORT.xml", type=Path, help="The export, or a ZIP that holds it.")
        super().add_arguments(parser)
        parser.add_argument(
            "--media", metavar="DIR", type=Path, help="A copy of wp-content/uploads: a folder, or a ZIP of one."
        )
        parser.add_argument(
            "--type", metavar="NAME", action="append", default=[], dest="kinds",
            help="Import this type of content as articles too, such as page. May be given several times.",
        )  # fmt: skip

    def files(self, *, export, media, source, kinds, **options):
        return Files(WORDPRESS, export, media=media, name=source, kinds=tuple(kinds))
