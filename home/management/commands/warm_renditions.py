from django.core.management.base import BaseCommand

from blog.models import ArticlePage, SharePicture
from blog.querysets import published
from blog.rendition_warming import warm_page
from blog.share_pictures import update_share_pictures
from home.models import SiteSettings, StandardPage
from home.site_pictures import warm_site_pictures


class Command(BaseCommand):
    help = "Make the resized pictures and the pictures for sharing that published pages still lack or that are stale."

    def handle(self, *, verbosity=1, **options):
        made = sum(warm_page(page) for model in (ArticlePage, StandardPage) for page in _published(model))
        made += sum(warm_site_pictures(settings) for settings in SiteSettings.objects.all())
        # Those of articles that readers cannot see any more are taken away.
        article_ids = {*ArticlePage.objects.published().values_list("pk", flat=True)}
        article_ids |= {*SharePicture.objects.values_list("article", flat=True)}
        drawn = update_share_pictures(article_ids, check_files=True)
        if verbosity and (made or drawn):
            self.stdout.write(f"{made} resized pictures and {drawn} pictures for sharing made")


def _published(model):
    return published(model.objects.all()).iterator(chunk_size=50)
