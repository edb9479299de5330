from django.core.management.base import BaseCommand

from blogsite.page_cache.writes import content_changed


class Command(BaseCommand):
    help = "Let every page be made anew: after changes to the database that were made from outside the site."

    def handle(self, **options):
        content_changed()
