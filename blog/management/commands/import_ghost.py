from pathlib import Path

from blog.importing.command import ImportCommand
from blog.importing.runs import GHOST, Files


class Command(ImportCommand):
    help = (
        "Import the posts of an export of Ghost (Settings, Labs, Export). Pictures come from a copy of its content "
        "folder; redirects.json or redirects.yaml is found beside the export. Importing again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("export", metavar="EXPORT.json", type=Path, help="The export, or a ZIP that holds it.")
        super().add_arguments(parser)
        parser.add_argument(
            "--media", metavar="DIR", type=Path, help="A copy of Ghost's content folder: a folder, or a ZIP of one."
        )
        parser.add_argument(
            "--url", metavar="ADDRESS", default="", help="The old site: links to it become links between articles."
        )
        parser.add_argument("--redirects", metavar="FILE", type=Path, help="Its redirects.json or redirects.yaml.")
        parser.add_argument("--pages", action="store_true", help="Import pages as articles too.")

    def files(self, *, export, media, source, url, redirects, pages, **options):
        kinds = ("page",) if pages else ()
        return Files(GHOST, export, media=media, name=source, kinds=kinds, address=url, redirects=redirects)
