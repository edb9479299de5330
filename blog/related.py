"""The articles that an article page sends readers to: those that editors picked, then the most similar ones."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from blog.querysets import card_relations

SHOWN = 3
MOST_TAGS = 2


def related_articles(article, published: QuerySet, place_in_series=None) -> list:
    """At most SHOWN of `published`, ready for cards, each with `reason`, a line that says why it is there.

    What the page links anyway is not repeated: the articles of “Related articles” blocks and the parts before and
    after. Of one series at most one other part is shown.
    """
    linked = {article.pk, *_in_blocks(article.body)}
    if place_in_series:
        linked |= {part.article.pk for part in (place_in_series.previous, place_in_series.next) if part}
    published = published.exclude(pk__in=[pk for pk in linked if pk])
    found = _picked(article, published)
    if len(found) < SHOWN:
        found += _similar(article, published, place_in_series, [pick.pk for pick in found])[: SHOWN - len(found)]
    prefetch_related_objects(found, *card_relations())
    categories = {category.pk: category.name for category in article.category_list}
    for other in found:
        if not other.reason:
            common = [category.name for category in other.category_list if category.pk in categories]
            other.reason = _("Also in %(category)s") % {"category": common[0]} if common else ""
    return found


def _in_blocks(body: Iterable) -> Iterator[int]:
    """The keys of the articles that the text itself recommends."""
    for block in body:
        if block.block_type == "related_articles":
            yield from (page.pk for page in block.value["articles"] if page)


def _picked(article, published: QuerySet) -> list:
    keys = list(dict.fromkeys(pick.picked_id for pick in article.picks.all()))
    found = published.defer("body").in_bulk(keys) if keys else {}
    picked = [found[key] for key in keys if key in found][:SHOWN]
    for pick in picked:
        pick.reason = _("Recommended")
    return picked


def _similar(article, published: QuerySet, place_in_series, without: list[int]) -> list:
    """Most similar first, as `blog.likeness` stored them."""
    if not article.pk:
        return []
    partners = (
        article.related_articles.filter(other__in=published.order_by().values("pk"))
        .exclude(other__in=without)
        .select_related("other")
        .defer("other__body")
        .order_by("-score", "other_id")
    )
    similar, parts_shown = [], 0
    for partner in partners[: SHOWN * 4]:
        other = partner.other
        is_part = place_in_series is not None and other.series_id == place_in_series.series.pk
        parts_shown += is_part
        if is_part and parts_shown > 1:
            continue
        other.reason = _reason(article, partner, place_in_series if is_part else None)
        similar.append(other)
    return similar


def _reason(article, partner, place_in_series) -> str:
    if place_in_series:
        return _("From the same series: %(title)s") % {"title": place_in_series.series.title}
    names = {tag.pk: tag.name for tag in article.tag_list}
    tags = [names[key] for key in partner.shared["tags"] if key in names][:MOST_TAGS]
    if tags:
        return _("Also about %(tags)s") % {"tags": ", ".join(tags)}
    terms = partner.shared["terms"]
    if len(terms) > 1:
        return _("Shares the terms %(terms)s") % {"terms": ", ".join(terms)}
    return ""
