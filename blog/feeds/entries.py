"""The text of many articles for one feed, with the queries of one article."""

from itertools import chain
from urllib.parse import urljoin

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language
from wagtail.images.shortcuts import get_rendition_or_not_found

from blog.blocks.links import readable_pages
from blog.blocks.regions import RegionNumbers
from blog.blocks.renditions import load_renditions
from blog.embed_frames import stored_frames
from blog.feeds.content import readable_html
from blog.footnotes import collect_all
from blog.models import ArticlePage
from blog.renditions import FEED_SPEC
from blog.share_card import CARD_HEIGHT, CARD_WIDTH


def contents(articles: list, request) -> dict[int, str]:
    """HTML by key of article: the cover, the text, the notes, with complete addresses (see blog.feeds.content). What
    was made for one feed is remembered for the others, until the content changes."""
    names = {article.pk: f"entry-{get_language()}-{article.get_full_url(request)}" for article in articles}
    remembered = caches["fragments"].get_many(names.values())
    made = _made([article for article in articles if names[article.pk] not in remembered], request)
    caches["fragments"].set_many({names[key]: html for key, html in made.items()})
    return {key: remembered.get(name) or made[key] for key, name in names.items()}


def _made(articles: list, request) -> dict[int, str]:
    if not articles:
        return {}
    bodies = _bodies(articles)
    blocks = list(chain.from_iterable(bodies))
    load_renditions(blocks)
    context = {
        "request": request,
        "in_feed": True,
        "readable_pages": readable_pages(blocks),
        "embed_frames": stored_frames(block.value["url"] for block in blocks if block.block_type == "embed"),
    }
    found = {}
    for article, body, footnotes in zip(articles, bodies, collect_all(bodies), strict=True):
        html = render_to_string(
            "blog/feeds/entry.html",
            {
                **context,
                "article": article,
                "cover": cover(article),
                "blocks": body,
                "footnotes": footnotes,
                "region_numbers": RegionNumbers(),
            },
        )
        found[article.pk] = readable_html(html, article.get_full_url(request))
    return found


def cover(article):
    """The rendition of the cover that feeds show, or None."""
    return get_rendition_or_not_found(article.cover, FEED_SPEC) if article.cover else None


def picture(article, address: str) -> dict | None:
    """What stands for the article in a feed: its cover, or the picture drawn for sharing. `address` is the article's
    own. {"url", "type", "width", "height"}, as blog.feeds.formats writes it."""
    if rendition := cover(article):
        kind, width, height = "image/jpeg", rendition.width, rendition.height
        url = rendition.url
    elif drawn := getattr(article, "drawn_share_picture", None):
        kind, width, height = "image/png", CARD_WIDTH, CARD_HEIGHT
        url = drawn.file.url
    else:
        return None
    return {"url": urljoin(address, url), "type": kind, "width": width, "height": height}


def _bodies(articles: list) -> list[list]:
    """The blocks of each article. All are made together, so that what they refer to is loaded in bulk."""
    field = ArticlePage._meta.get_field("body")
    stored = dict(ArticlePage.objects.filter(pk__in=[article.pk for article in articles]).values_list("pk", "body"))
    known = field.stream_block.child_blocks
    raw = [[child for child in stored[article.pk].raw_data if child["type"] in known] for article in articles]
    together = iter(field.stream_block.to_python(list(chain.from_iterable(raw))))
    return [[next(together) for _child in children] for children in raw]
