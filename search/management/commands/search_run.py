import json
from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from search.forms import SearchForm
from search.results_page import results_page


class Command(BaseCommand):
    help = "Answer a file of queries as the results page does, for measuring how good the answers are."

    def add_arguments(self, parser):
        parser.add_argument("--queries", required=True, type=Path, help='lines of {"id": …, "query": …}')
        parser.add_argument(
            "--out", required=True, type=Path, help='lines of {"query_id", "path", "rank", "suggestion"}'
        )

    def handle(self, *args, **options):
        paths = imported_paths()
        with options["out"].open("w", encoding="utf-8") as out:
            for line in options["queries"].read_text(encoding="utf-8").splitlines():
                if line.strip():
                    query = json.loads(line)
                    for row in answer(query, paths):
                        out.write(json.dumps(row) + "\n")


def answer(query: dict, paths: dict[int, str]):
    page = results_page(SearchForm({"q": query["query"]}).asked())
    for rank, result in enumerate(page.results, start=1):
        yield {
            "query_id": query["id"],
            "path": paths.get(result.article.pk, result.article.slug),
            "rank": rank,
            "suggestion": page.found.is_suggestion,
        }


def imported_paths() -> dict[int, str]:
    """The file that each article was imported from, by key."""
    try:
        sources = apps.get_model("blog", "ArticleSource")
    except LookupError as error:
        raise CommandError("There are no imported articles to name.") from error
    return dict(sources.objects.values_list("article_id", "path"))
