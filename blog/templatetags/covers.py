"""Template tags for pictures that are drawn, not uploaded."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from blog.covers import cover_svg

register = template.Library()


@register.simple_tag
def generated_cover(article: Any) -> SafeString:
    """Render the cover that stands in for a missing picture: decorative inline SVG, hidden from assistive technology.

    `article` needs `.slug` and `.primary_category` (None, or anything with `.hue`). No query beyond those.
    """
    category = article.primary_category
    # Built from numbers and fixed names only; the slug seeds a generator and never reaches the markup.
    return mark_safe(cover_svg(article.slug, category.hue if category else None))
