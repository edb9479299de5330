from django.core.management import BaseCommand

from blog.likeness import rebuild


class Command(BaseCommand):
    help = "Compare all published articles with each other anew, for “Related articles”."

    def handle(self, *args, **options):
        count = rebuild()
        self.stdout.write(f"Compared {count} articles.")
