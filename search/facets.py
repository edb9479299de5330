"""What a search can be narrowed by, with how many of its articles each choice leaves."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.cache import caches
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.models import Category
from search.filters import LETTERS, TOPICS

_MOST_CHOICES = 8


@dataclass
class Choice:
    label: str
    value: str
    count: int
    is_chosen: bool
    # The address of the search narrowed by it.
    url: str = ""

    @property
    def unit(self) -> str:
        """The noun after the number."""
        return ngettext("article", "articles", self.count)


@dataclass
class Facet:
    name: str
    title: str
    choices: list[Choice] = field(default_factory=list)


def facets(counts: Counter[str], chosen: dict[str, str]) -> list[Facet]:
    """The choices for each filter, the commonest first; years newest first. A filter with one choice that is not
    chosen narrows nothing and is left out."""
    titles = {
        "category": _("Category"),
        "tag": _("Tag"),
        "author": _("Author"),
        "series": _("Series"),
        "year": _("Year"),
    }
    found = []
    for name, title in titles.items():
        letter = LETTERS[name]
        keys = {key[1:]: count for key, count in counts.items() if key.startswith(letter)}
        choices = [
            Choice(label, value, keys[key], chosen.get(name) == value) for key, label, value in _labels(name, keys)
        ]
        choices.sort(key=lambda choice: (-choice.count, choice.label) if name != "year" else (-int(choice.value), ""))
        kept = choices[:_MOST_CHOICES] + [choice for choice in choices[_MOST_CHOICES:] if choice.is_chosen]
        if len(kept) > 1 or any(choice.is_chosen for choice in kept):
            found.append(Facet(name, title, kept))
    return found


def primary_categories(topics: Mapping[int, str]) -> dict[int, Category]:
    """The first category of each article, given the articles' facets, in which topics keep the editor's order."""
    letter = LETTERS["category"]
    named = {
        key: next((facet[1:] for facet in facets.split() if facet.startswith(letter)), "")
        for key, facets in topics.items()
    }
    known = caches["content"].get_or_set("search-categories", _categories)
    return {key: known[category] for key, category in named.items() if category in known}


def _categories() -> dict[str, Category]:
    return {str(category.pk): category for category in Category.objects.published()}


def _labels(name: str, keys: dict[str, int]) -> list[tuple[str, str, str]]:
    if name == "year":
        return [(key, key, key) for key in keys]
    common = sorted(keys, key=lambda key: -keys[key])[: 3 * _MOST_CHOICES]
    remembered = caches["content"]
    found = remembered.get_many(f"search-{name}-{key}" for key in common)
    unknown = [key for key in common if f"search-{name}-{key}" not in found]
    if unknown:
        asked = dict.fromkeys((f"search-{name}-{key}" for key in unknown), ())
        asked |= {f"search-{name}-{row[0]}": row for row in _asked(name, unknown)}
        remembered.set_many(asked)
        found |= asked
    return [row for row in found.values() if row]


def _asked(name: str, keys: list[str]) -> list[tuple[str, str, str]]:
    topic = TOPICS[name]
    rows = topic.model.objects.filter(pk__in=keys)
    if name in ("category", "series"):
        rows = rows.filter(live=True)
    return [(str(pk), label, slug) for pk, label, slug in rows.values_list("pk", topic.name, "slug")]
