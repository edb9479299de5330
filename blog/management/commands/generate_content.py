import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from wagtail.search.backends import get_search_backends

from blog.generating.insertion import Inserter
from blog.generating.plans import Plan
from blog.generating.site import existing_keys, warm_pictures
from blog.generating.surroundings import make_surroundings
from blog.generating.vocabulary import Vocabulary
from blog.models import ArticlePage, BlogIndexPage

BATCH = 200


class Command(BaseCommand):
    help = (
        "Fill the site with articles for measuring: realistic lengths, code, pictures and links, the same for the "
        "same seed. Those of the seed that exist already are kept, so a site can be grown."
    )

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, required=True, help="How many articles the seed has in the end.")
        parser.add_argument("--seed", type=int, default=1, help="Another seed gives other articles.")
        parser.add_argument(
            "--no-search-index",
            action="store_true",
            help="Leave the new articles out of both search indexes, for rebuild_search_index and update_index.",
        )

    def handle(self, *, articles, seed, no_search_index, verbosity, **options):
        if articles < 0 or seed < 0:
            raise CommandError("--articles and --seed cannot be negative.")
        index = BlogIndexPage.objects.order_by("path").first()
        if index is None:
            raise CommandError("There is no blog index to put articles below.")
        self.verbosity = verbosity
        vocabulary = Vocabulary(seed)
        surroundings = make_surroundings(seed, vocabulary)
        warm_pictures(surroundings)
        inserter = Inserter(index, surroundings, existing_keys(index, seed))
        missing = [number for number in range(articles) if number not in inserter.keys]
        started = time.monotonic()
        for start in range(0, len(missing), BATCH):
            numbers = missing[start : start + BATCH]
            stored = inserter.insert([Plan(seed, number, vocabulary) for number in numbers])
            self.say("stored", start + len(stored), len(missing), started)
        if missing and not no_search_index:
            self.index_for_admin([inserter.keys[number] for number in missing])
            call_command("rebuild_search_index", verbosity=self.verbosity, stdout=self.stdout)

    def index_for_admin(self, keys: list[int]) -> None:
        started = time.monotonic()
        for start in range(0, len(keys), BATCH):
            stored = ArticlePage.objects.filter(pk__in=keys[start : start + BATCH])
            for backend in get_search_backends():
                backend.get_index_for_model(ArticlePage).add_items(ArticlePage, stored)
            self.say("indexed for the admin", min(start + BATCH, len(keys)), len(keys), started)

    def say(self, what: str, done: int, total: int, started: float) -> None:
        if self.verbosity and (done % (10 * BATCH) == 0 or done == total):
            rate = done / max(time.monotonic() - started, 0.001)
            self.stdout.write(f"{done} of {total} articles {what}, {rate:.0f} a second")
            self.stdout.flush()
