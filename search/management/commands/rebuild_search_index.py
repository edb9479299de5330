from django.core.management.base import BaseCommand

from search.upkeep import rebuild


class Command(BaseCommand):
    help = "Write the search index anew. The site goes on meanwhile, and it may be repeated at any time."

    def handle(self, *args, **options):
        count = rebuild(self.report if options["verbosity"] else None)
        self.stdout.write(f"{count} articles are indexed.")

    def report(self, done: int, total: int) -> None:
        if done % 1000 == 0 or done == total:
            self.stdout.write(f"{done} of {total}")
            self.stdout.flush()
