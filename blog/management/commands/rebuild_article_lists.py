from django.core.management import BaseCommand

from blog.list_upkeep import rebuild


class Command(BaseCommand):
    help = "Put every article into the lists it belongs to, and count them anew. The scheduler does so every night."

    def handle(self, *args, **options):
        wrong = rebuild()
        self.stdout.write(f"Corrected {wrong} entries and counts." if wrong else "The lists are right.")
