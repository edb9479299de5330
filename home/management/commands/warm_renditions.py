from django.core.management.base import BaseCommand

from blog.models import ArticlePage
from blog.rendition_warming import warm_article


class Command(BaseCommand):
    help = "Make the resized pictures of all published articles now, so that no reader waits for them."

    def handle(self, *, verbosity=1, **options):
        made = sum(warm_article(article) for article in ArticlePage.objects.published().iterator(chunk_size=50))
        if verbosity and made:
            self.stdout.write(f"{made} resized pictures made")
