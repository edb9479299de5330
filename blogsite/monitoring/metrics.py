"""Metrics in the format of Prometheus.

What happens is counted by each process and added up when it is asked for; what is in the database is looked up then.
"""

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from blogsite.environment import metrics_are_shared
from blogsite.monitoring.connections import let_go

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

_own = CollectorRegistry()
REQUESTS = Counter("blogsite_requests", "Requests answered.", ["view", "method", "status"], registry=_own)
SECONDS = Histogram("blogsite_request_seconds", "How long answers took.", ["view"], buckets=_SECONDS, registry=_own)
QUERIES = Counter("blogsite_queries", "Queries sent to the database.", ["view"], registry=_own)
QUERY_SECONDS = Counter("blogsite_query_seconds", "Time spent waiting for the database.", ["view"], registry=_own)
PAGE_CACHE = Counter("blogsite_page_cache", "What the page cache did with a request.", ["result"], registry=_own)


def exposition() -> bytes:
    registry = CollectorRegistry()
    if metrics_are_shared():
        MultiProcessCollector(registry)
    else:
        registry = _own
    return generate_latest(registry) + generate_latest(_stored())


def _stored() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_Stored())
    return registry


class _Stored:
    """Figures that the database knows. Without it there is one that says so."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        found: list[GaugeMetricFamily] = []
        try:
            found = [*_tasks(), *_scheduler(), *_backups(), *_search()]
        except DatabaseError:
            found = []
        finally:
            let_go()
        yield GaugeMetricFamily("blogsite_database_up", "Whether the database answers.", value=bool(found))
        yield from found


def _tasks() -> Iterator[GaugeMetricFamily]:
    from django_tasks_db.models import DBTaskResult

    from blog.background.workers import is_gone
    from blog.models import TaskWorker

    tasks = GaugeMetricFamily("blogsite_tasks", "Tasks of background work.", labels=["state"])
    results = DBTaskResult.objects
    for state, rows in (("waiting", results.ready()), ("running", results.running()), ("failed", results.failed())):
        tasks.add_metric([state], rows.count())
    yield tasks
    alive = sum(not is_gone(worker) for worker in TaskWorker.objects.all())
    yield GaugeMetricFamily("blogsite_workers", "Workers that live.", value=alive)


def _scheduler() -> Iterator[GaugeMetricFamily]:
    from home.models import ScheduledJob
    from home.scheduling.state import scheduler_state

    state = scheduler_state()
    yield GaugeMetricFamily(
        "blogsite_scheduled_items_late",
        "What should have been published or taken down minutes ago.",
        value=state.late_items,
    )
    last = GaugeMetricFamily("blogsite_job_success_time_seconds", "When each job last succeeded.", labels=["job"])
    failing = GaugeMetricFamily("blogsite_job_failing", "Whether its last run failed.", labels=["job"])
    for job in ScheduledJob.objects.all():
        last.add_metric([job.name], job.succeeded_at.timestamp() if job.succeeded_at else 0)
        failing.add_metric([job.name], bool(job.error))
    yield from (last, failing)


def _backups() -> Iterator[GaugeMetricFamily]:
    from home.models import BackupRun

    when = GaugeMetricFamily("blogsite_backup_success_time_seconds", "When one last succeeded.", labels=["kind"])
    failing = GaugeMetricFamily("blogsite_backup_failing", "Whether the last one failed.", labels=["kind"])
    for kind in BackupRun.Kind.values:
        runs = BackupRun.objects.filter(kind=kind)
        last, good = runs.first(), runs.filter(succeeded=True).first()
        when.add_metric([kind], good.finished_at.timestamp() if good else 0)
        failing.add_metric([kind], last is not None and not last.succeeded)
    yield from (when, failing)


def _search() -> Iterator[GaugeMetricFamily]:
    from django.db.models import Sum
    from django.utils import timezone

    from search.models import IndexedArticle, QueryCount

    asked = QueryCount.objects.filter(day=timezone.localdate()).aggregate(total=Sum("searches"))["total"] or 0
    yield GaugeMetricFamily("blogsite_searches_today", "Searches that readers have made today.", value=asked)
    yield GaugeMetricFamily(
        "blogsite_indexed_articles", "Articles in the index.", value=IndexedArticle.objects.count()
    )
