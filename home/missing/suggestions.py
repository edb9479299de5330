"""Where an address that leads nowhere was most likely meant to lead."""

from rapidfuzz import fuzz, process
from wagtail.models import Page

from blog.querysets import published
from home.missing.addresses import words_of

# Of 100. Below it, two addresses share a word and not more.
LIKELY = 62


def likeliest_targets(paths: list[str]) -> dict[str, Page]:
    """For each of these paths the page that it most resembles, if any does; two queries for all of them."""
    asked = {path: words for path in paths if (words := words_of(path))}
    slugs = dict(published(Page.objects.filter(depth__gt=2)).order_by("pk").values_list("pk", "slug"))
    words = {key: words_of(slug) for key, slug in slugs.items()}
    keys = {}
    for path, about in asked.items():
        best = process.extractOne(about, words, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY)
        if best:
            keys[path] = best[2]
    pages = Page.objects.in_bulk(set(keys.values()))
    return {path: pages[key] for path, key in keys.items() if key in pages}
