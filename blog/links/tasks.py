"""The background work: collecting links, and visiting those whose time has come."""

from itertools import groupby, islice
from operator import attrgetter

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django_tasks import task

from blog.background.queue import BACKGROUND, enqueue, has_worker
from blog.background.worker import stopping
from blog.links.collecting import collect
from blog.links.fetching import Fetcher
from blog.links.robots import NAME
from blog.links.verdicts import DEAD, Verdict
from blog.links.visiting import Visit, visit_all
from blog.models import ArticlePage, ContentCheck, ExternalLink, LinkScan

# In one task and of one site; what is left comes in the next task.
MOST, MOST_OF_A_SITE = 300, 15


@task(backend=BACKGROUND)
def collect_links() -> None:
    collect()
    if visits_links():
        enqueue(visit_links)


@task(backend=BACKGROUND)
def visit_links() -> None:
    """Visit what is due. With more to do, or asked to end, it asks for itself again."""
    if not visits_links():
        return
    for key, verdict in visit_all(due_by_site(), Fetcher(user_agent()), stops=stopping.is_set):
        store(key, verdict)
    if due_links().exists():
        enqueue(visit_links)
    else:
        LinkScan.objects.update_or_create(pk=1, defaults={"visited_at": timezone.now()})


def visits_links() -> bool:
    """Whether links to other sites are visited at all. Never without a worker: somebody would have to wait for it."""
    return settings.LINK_CHECKS and has_worker()


def request_collection() -> None:
    enqueue(collect_links)


def due_links():
    now = timezone.now()
    return ExternalLink.objects.filter(next_check_at=None) | ExternalLink.objects.filter(next_check_at__lte=now)


def due_by_site() -> list[list[Visit]]:
    """The links to visit now, those of a site together."""
    rows = due_links().order_by("host", "pk").only("pk", "host", "url", "failures")
    sites, count = [], 0
    for _host, links in groupby(rows.iterator(), key=attrgetter("host")):
        visits = [(link.pk, link.url, link.failures) for link in islice(links, MOST_OF_A_SITE)]
        sites.append(visits)
        count += len(visits)
        if count >= MOST:
            break
    return sites


def store(key: int, verdict: Verdict) -> None:
    now = timezone.now()
    link = ExternalLink.objects.filter(pk=key).first()
    if link is None:
        return
    was_dead = link.state == DEAD
    link.state, link.reason, link.failures = verdict.state, verdict.reason, verdict.failures
    link.moved_to, link.checked_at, link.next_check_at = verdict.moved_to, now, now + verdict.again_in
    link.first_dead_at = (link.first_dead_at or now) if verdict.state == DEAD else None
    link.save()
    if was_dead != (verdict.state == DEAD):
        _have_users_checked_again(link)


def _have_users_checked_again(link: ExternalLink) -> None:
    """The report of the content check shows what is known of links: articles that use this one are out of date."""
    users = link.uses.filter(content_type=ContentType.objects.get_for_model(ArticlePage))
    ContentCheck.objects.filter(article__in=users.values("object_id")).delete()


def user_agent() -> str:
    return f"{NAME}/1.0 (+{settings.SITE_URL}/)"
