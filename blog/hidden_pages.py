"""Private pages in the admin: whoever may neither read nor edit one does not find its title there.

Wagtail shows everybody who may add a page somewhere whatever lies below.
"""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction
from wagtail.permission_policies.pages import PagePermissionPolicy


class PagePolicy(PagePermissionPolicy):
    """Wagtail's, whose explorer, searches and choosers leave out what is hidden from the user."""

    def explorable_instances(self, user) -> QuerySet:
        return without_hidden(super().explorable_instances(user), user)


def without_hidden(pages: QuerySet, user) -> QuerySet:
    """Those of `pages` of which `user` may know."""
    paths = closed_paths(user)
    if not paths:
        return pages
    below = reduce(or_, (Q(path__startswith=path) for path in paths))
    editable = PagePermissionPolicy(Page).instances_user_has_permission_for(user, "change").values("pk")
    return pages.exclude(below & ~Q(pk__in=editable))


def closed_paths(user) -> list[str]:
    """The tree paths of pages whose privacy setting keeps `user` out. A shared password keeps everybody out who has
    not typed it, and being signed in is enough where nothing else is asked for."""
    if user.is_active and user.is_superuser:
        return []
    login, groups = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS
    closed = PageViewRestriction.objects.exclude(restriction_type=login)
    closed = closed.exclude(restriction_type=groups, groups__in=user.groups.all())
    return list(closed.values_list("page__path", flat=True).distinct())
