from django.core.management.base import BaseCommand, CommandError

from home.demo import store


class Command(BaseCommand):
    help = "Load the demo publication “On Commit”. Loading again changes nothing; --remove takes all of it out."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="Take the demo content out again.")
        parser.add_argument("--password", help="Password of the accounts admin, editor and author.")

    def handle(self, *, remove=False, password=None, verbosity=1, **options):
        def report(line: str) -> None:
            if verbosity:
                self.stdout.write(f"  {line}")

        if remove:
            store.remove(report=report)
            return
        if not password:
            raise CommandError("Say which password the accounts get: load_demo --password …")
        store.load(password=password, report=report)
