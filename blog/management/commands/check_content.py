"""manage.py check_content: the check before publishing, for every article."""

import csv
import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from blog.models import ArticlePage
from blog.prechecks.results import COLUMNS, check_articles, row


class Command(BaseCommand):
    help = (
        "Checks articles as the panel beside the article form does, and keeps the results for the report. "
        "Ends with status 1 if something blocks a published article."
    )

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", help="The last parts of the addresses of articles; all where missing.")
        parser.add_argument("--published", action="store_true", help="Leave drafts out.")
        parser.add_argument("--blocking", action="store_true", help="Leave advice out.")
        parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="How to print findings.")

    def handle(self, *args, slugs, published, blocking, format, **options):  # noqa: A002 - the name of the option
        articles = self._articles(slugs, published)
        self._writer = csv.writer(self.stdout, lineterminator="\n") if format == "csv" else None
        if self._writer:
            self._writer.writerow(COLUMNS)
        checked = found = blocked = 0
        for article, findings in check_articles(articles):
            shown = [finding for finding in findings if finding.is_blocking or not blocking]
            for finding in shown:
                self._print(format, article, finding)
            checked += 1
            found += len(shown)
            blocked += article.live and any(finding.is_blocking for finding in findings)
        if format == "text":
            self.stdout.write(_("%(checked)d articles, %(found)d findings.") % {"checked": checked, "found": found})
        if blocked:
            raise CommandError(_("Something blocks %(blocked)d published articles.") % {"blocked": blocked})

    def _articles(self, slugs, published):
        articles = ArticlePage.objects.order_by("pk")
        if slugs:
            articles = articles.filter(slug__in=slugs)
            unknown = set(slugs) - set(articles.values_list("slug", flat=True))
            if unknown:
                raise CommandError(_("There is no article %(slugs)s.") % {"slugs": ", ".join(sorted(unknown))})
        return articles.filter(live=True) if published else articles

    def _print(self, output, article, finding):
        values = row(article, finding)
        if self._writer:
            self._writer.writerow(values.values())
        elif output == "json":
            self.stdout.write(json.dumps(values, ensure_ascii=False))
        else:
            self.stdout.write("{slug}: {severity}: {place}: {message}".format(**values))
