"""What readers would meet at the end of a link."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from blog.content_checks.drafts import Target, TargetState
from blog.querysets import published
from blog.typed_addresses import look_up

_LONGEST_KEY = 18


@dataclass(frozen=True)
class Targets:
    """`titles` are those of pages that were linked by their address, though they could have been chosen."""

    states: dict[Target, TargetState] = field(default_factory=dict)
    titles: dict[Target, str] = field(default_factory=dict)


def look_at(targets: Iterable[Target]) -> Targets:
    """What is known of `targets`, in a constant number of queries."""
    kinds: dict[str, list[Target]] = {"page": [], "document": [], "address": []}
    for target in targets:
        kinds[target.kind].append(target)
    states = _states_of_pages(kinds["page"]) | _states_of_documents(kinds["document"])
    typed = look_up(target.reference for target in kinds["address"])
    found = {target: typed[target.reference] for target in kinds["address"] if target.reference in typed}
    return Targets(
        states | {target: at.state for target, at in found.items()},
        {target: at.title for target, at in found.items() if at.title},
    )


def own_addresses() -> tuple[str, ...]:
    """With what the addresses of this installation's own pages begin."""
    roots = {site.root_url for site in Site.objects.all()} | {settings.SITE_URL}
    return tuple(sorted(root.rstrip("/") + "/" for root in roots if root))


def _states_of_pages(targets: list[Target]) -> dict[Target, TargetState]:
    keys = {key for target in targets if (key := _key(target))}
    if not keys:
        return dict.fromkeys(targets, TargetState.GONE)
    live = dict(Page.objects.filter(pk__in=keys).values_list("pk", "live"))
    readable = set(published(Page.objects.filter(pk__in=keys)).values_list("pk", flat=True))

    def state(key: int) -> TargetState:
        if key not in live:
            return TargetState.GONE
        if key in readable:
            return TargetState.READABLE
        return TargetState.PRIVATE if live[key] else TargetState.DRAFT

    return {target: state(_key(target)) for target in targets}


def _states_of_documents(targets: list[Target]) -> dict[Target, TargetState]:
    keys = {key for target in targets if (key := _key(target))}
    there = set(get_document_model().objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return {target: TargetState.READABLE if _key(target) in there else TargetState.GONE for target in targets}


def _key(target: Target) -> int:
    """The key of what is meant; 0, which nothing has, where there is no number."""
    reference = target.reference
    return int(reference) if reference.isdecimal() and len(reference) <= _LONGEST_KEY else 0
