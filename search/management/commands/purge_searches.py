from django.core.management.base import BaseCommand

from search.learning import forget_old


class Command(BaseCommand):
    help = "Delete counts of searches that are older than SEARCH_LEARNING_DAYS. The first search of a day does so too."

    def handle(self, *args, **options):
        self.stdout.write(f"{forget_old()} counts are deleted.")
