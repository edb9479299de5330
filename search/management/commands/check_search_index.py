from django.core.management.base import BaseCommand, CommandError

from search.upkeep import find_drift

_MOST_NAMED = 20


class Command(BaseCommand):
    help = "Compare the search index with the published articles and name every difference."

    def handle(self, *args, **options):
        drift = find_drift()
        for title, found in (
            ("Articles that are not indexed", drift.missing),
            ("Articles that have changed since", drift.outdated),
            ("Entries of articles that readers may not see", drift.superfluous),
            ("Articles without full text", drift.without_lexemes),
            ("Words that are miscounted", drift.miscounted),
        ):
            if found:
                named = ", ".join(str(key) for key in found[:_MOST_NAMED])
                more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
                self.stdout.write(f"{title}: {named}{more}")
        if drift:
            raise CommandError("The search index has drifted. Run: manage.py rebuild_search_index")
        self.stdout.write("The search index is complete.")
