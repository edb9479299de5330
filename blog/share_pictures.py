"""Keeping the drawn pictures for sharing in step with what they show."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import transaction
from wagtail.models import Site

from blog.models import ArticlePage, SharePicture
from blog.share_card import CardFacts, facts_of, share_card
from blog.site_names import site_name


def update_share_pictures(article_ids: Iterable[int], *, check_files: bool = False) -> int:
    """Draw the pictures of those articles that show something else now, and take away those of articles that readers
    cannot see. Returns how many were drawn. With `check_files` a picture whose file is lost is drawn too."""
    article_ids = list(article_ids)
    facts = card_facts(article_ids)
    SharePicture.objects.filter(article__in=set(article_ids) - facts.keys()).delete()
    kept = {
        picture.article_id: picture.fingerprint
        for picture in SharePicture.objects.filter(article__in=facts.keys())
        if not check_files or picture.file.storage.exists(picture.file.name)
    }
    stale = [article_id for article_id, shown in facts.items() if kept.get(article_id) != shown.fingerprint()]
    for article_id in stale:
        _draw(article_id, facts[article_id])
    return len(stale)


def card_facts(article_ids: Iterable[int]) -> dict[int, CardFacts]:
    """What the pictures of these articles show. Articles that readers cannot see are left out."""
    names = lru_cache(maxsize=None)(lambda site_id: site_name(Site.objects.filter(pk=site_id).first()))
    articles = ArticlePage.objects.published().filter(pk__in=article_ids).defer("body")
    return {
        article.pk: facts_of(article, names((article.get_url_parts() or [None])[0]))
        for article in articles.prefetch_related("article_categories__category", "article_authors__author")
    }


@transaction.atomic
def _draw(article_id: int, facts: CardFacts) -> None:
    # Two publications at once must not both make a row.
    if ArticlePage.objects.select_for_update(of=("self",)).filter(pk=article_id).first() is None:
        return
    picture = SharePicture.objects.filter(article=article_id).first() or SharePicture(article_id=article_id)
    picture.replace(share_card(facts), facts.fingerprint())
