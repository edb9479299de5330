"""What articles of one seed are filed under and illustrated with. Made once, found again by slug or picture."""

from dataclasses import dataclass
from random import Random

from django.utils.text import slugify

from blog.covers import cover_png, portrait_png
from blog.generating.vocabulary import Vocabulary, Zipf
from blog.generating.words import FAMILY_NAMES, GIVEN_NAMES, TOPICS
from blog.hues import HUES
from blog.models import Author, BlogImage, BlogTag, Category
from blog.picture_library import store_picture

AUTHORS, TAGS, PICTURES = 24, 400, 16
PICTURE_WIDTH = 1600


@dataclass(frozen=True)
class Surroundings:
    """Each in the order of how much is written about, or by, it."""

    categories: Zipf[Category]
    authors: Zipf[Author]
    tags: Zipf[BlogTag]
    pictures: list[BlogImage]


def make_surroundings(seed: int, vocabulary: Vocabulary) -> Surroundings:
    random = Random(f"surroundings {seed}")
    pictures = [_picture(seed, number) for number in range(PICTURES)]
    return Surroundings(
        categories=Zipf([_category(name, number) for number, name in enumerate(TOPICS)]),
        authors=Zipf([_author(name) for name in _names(random)]),
        tags=Zipf(_tags(random, vocabulary)),
        pictures=pictures,
    )


def _names(random: Random) -> list[str]:
    pairs = [f"{given} {family}" for given in GIVEN_NAMES for family in FAMILY_NAMES]
    return random.sample(pairs, AUTHORS)


def _category(name: str, number: int) -> Category:
    defaults = {"name": name, "description": f"Generated articles about {name.lower()}.", "hue": HUES[number % 11][0]}
    return Category.objects.get_or_create(slug=slugify(name), defaults=defaults)[0]


def _author(name: str) -> Author:
    found = Author.objects.filter(slug=slugify(name)).first()
    if found is not None:
        return found
    portrait, _new = store_picture(
        portrait_png(name, HUES[len(name) % 11][0]), file_name=f"portrait-{slugify(name)}.png", title=name
    )
    return Author.objects.create(name=name, slug=slugify(name), role="Engineer", portrait=portrait)


def _tags(random: Random, vocabulary: Vocabulary) -> list[BlogTag]:
    rare = vocabulary.words.items[-TAGS * 4 :]
    names = sorted(random.sample(list(rare), TAGS // 2) + random.sample(list(vocabulary.identifiers.items), TAGS // 2))
    random.shuffle(names)
    by_slug = {slugify(name): name for name in names}
    known = set(BlogTag.objects.filter(slug__in=by_slug).values_list("slug", flat=True))
    BlogTag.objects.bulk_create(BlogTag(name=name, slug=slug) for slug, name in by_slug.items() if slug not in known)
    stored = {tag.slug: tag for tag in BlogTag.objects.filter(slug__in=by_slug)}
    return [stored[slug] for slug in by_slug]


def _picture(seed: int, number: int) -> BlogImage:
    return store_picture(
        cover_png(f"generated-{seed}-{number}", HUES[number % 11][0], width=PICTURE_WIDTH),
        file_name=f"generated-{seed}-{number}.png",
        title=f"Generated picture {number}",
        alternative_text="An abstract drawing",
    )[0]
