"""Where something of a library is used, for its screen in the admin."""

from itertools import islice
from typing import Any

from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex

register = template.Library()

MOST_PLACES = 5


@register.simple_tag(takes_context=True)
def places_of(context: Any, instance: Any) -> list[dict[str, str]]:
    """Title and address of the first places that use `instance`, as far as the user may edit them."""
    finder = AdminURLFinder(context["request"].user)
    users = (user for user, _references in ReferenceIndex.get_grouped_references_to(instance))
    addresses = ((user, finder.get_edit_url(user)) for user in users)
    return [
        {"title": str(user), "url": url} for user, url in islice((pair for pair in addresses if pair[1]), MOST_PLACES)
    ]
