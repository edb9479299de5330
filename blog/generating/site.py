"""What of a seed is on the site already, and what must be ready before its pages are measured."""

import re

from blog.blocks.media import picture_filters
from blog.generating.surroundings import Surroundings
from blog.models import ArticlePage, BlogIndexPage
from blog.rendition_warming import warm_picture
from blog.renditions import CARD_SPECS, COVER_SPECS, PORTRAIT_SPECS, SHARE_SPEC


def existing_keys(index: BlogIndexPage, seed: int) -> dict[int, int]:
    """The primary keys of the articles of `seed` below `index`, by their number."""
    pattern = re.compile(rf"-{seed}-(\d+)$")
    slugs = ArticlePage.objects.child_of(index).order_by().values_list("slug", "pk").iterator(5000)
    return {int(match[1]): pk for slug, pk in slugs if (match := pattern.search(slug))}


def warm_pictures(surroundings: Surroundings) -> None:
    """Make the few renditions that thousands of articles share."""
    for picture in surroundings.pictures:
        warm_picture(picture, (*CARD_SPECS, *COVER_SPECS, SHARE_SPEC, *picture_filters(picture, "text")))
    for author in surroundings.authors.items:
        if author.portrait:
            warm_picture(author.portrait, PORTRAIT_SPECS)
