"""What the pictures of the editors' guide show beside the demo content: work in every state.

Run as a process of its own, it arranges this in the installation of DATA_DIR and prints the keys of what it has made.
"""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.serving import PROJECT_DIR, environment_without_ours

DRAFTS = ("What a queue forgets", "Timeouts from the outside in", "Reading a query plan", "Backfilling tables")
SEARCHES = {"connection pooling": (7, 7), "row locks": (23, 0), "transactional outbox": (15, 0), "vacuum": (9, 0)}


def arrange(data_dir: Path) -> dict[str, int]:
    """Arrange the scene in a running installation; the keys of its articles."""
    own = {"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "blogsite.settings.local", "TASK_WORKER": "false"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.guide_scene"],
        cwd=PROJECT_DIR,
        env=environment_without_ours() | own,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def furnish() -> dict[str, int]:
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from blog import builders
    from blog.article_builder import create_article
    from blog.models import ArticlePage, Author, BlogIndexPage, Category, Series
    from blog.reviews import set_review_date
    from search.models import QueryCount

    index = BlogIndexPage.objects.get()
    author, editor = (get_user_model().objects.get(username=name) for name in ("author", "editor"))
    now = timezone.now()
    written = [
        create_article(
            index,
            title=title,
            slug=title.lower().replace(" ", "-"),
            summary="What a reader learns here, in one sentence.",
            categories=[Category.objects.first()],
            authors=[Author.objects.first()],
            body=[builders.paragraph("<p>The first paragraph says what the article is about.</p>")],
            publish=False,
        )
        for title in DRAFTS
    ]
    ArticlePage.objects.filter(pk__in=[article.pk for article in written[1:]]).update(owner=author)
    scheduled, submitted, draft, mine = written
    faulty = create_article(
        index,
        title="Locks that nobody holds",
        slug="locks-that-nobody-holds",
        summary="",
        categories=[Category.objects.first()],
        authors=[Author.objects.first()],
        body=[
            builders.heading("What a lock is"),
            builders.paragraph(
                '<p>A lock is a promise. Read <a href="/articles/gone/">here</a> what becomes of it.</p>'
            ),
            builders.heading("Who holds it", "h4"),
            builders.code("def take(lock)\n    return lock.acquire()", "python", file_name="locks.py"),
        ],
        publish=False,
    )
    scheduled.go_live_at = (now + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    scheduled.save_revision(user=editor).publish(user=editor)
    submitted.save_revision(user=author)
    submitted.get_workflow().start(submitted, author)
    draft.save_revision(user=author)
    mine.save_revision(user=editor)
    old = ArticlePage.objects.live().order_by("first_published_at").first()
    set_review_date(old, timezone.localdate() - timedelta(days=2), user=editor)
    furnish_reports(written[0], now)
    for query, (searches, nothing_found) in SEARCHES.items():
        QueryCount.objects.create(
            day=timezone.localdate(),
            query=query,
            searches=searches,
            nothing_found=nothing_found,
            answered=searches - nothing_found,
            results=0 if nothing_found else searches // 4,
        )
    keys = {"scheduled": scheduled, "submitted": submitted, "old": old, "faulty": faulty, "mine": mine}
    return {"index": index.pk, "series": Series.objects.first().pk} | {name: page.pk for name, page in keys.items()}


def furnish_reports(article, now) -> None:
    from django.contrib.contenttypes.models import ContentType

    from blog.models import ExternalLink, LinkScan, LinkUse
    from home.models import MissingAddress

    states = {
        "https://docs.example.org/queues/": ("dead", "410"),
        "https://blog.example.net/locks": ("moved", "200"),
        "https://code.example.org/": ("fine", "200"),
    }
    for url, (state, reason) in states.items():
        dead_at = now - timedelta(days=4) if state == "dead" else None
        link = ExternalLink.objects.create(
            url=url, host=url.split("/")[2], state=state, reason=reason, checked_at=now, first_dead_at=dead_at
        )
        content_type = ContentType.objects.get_for_model(type(article))
        LinkUse.objects.create(link=link, content_type=content_type, object_id=article.pk)
    ExternalLink.objects.filter(state="moved").update(moved_to="https://blog.example.net/articles/locks/")
    LinkScan.objects.create(pk=1, collected_at=now, visited_at=now)
    for path, count in {"/2026/07/django-permissions-and-roles.html": 41, "/blog/postgresql-indexes": 12}.items():
        MissingAddress.objects.create(
            path=path, count=count, first_asked_on=now, last_asked_on=now, referrer="news.example"
        )


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(furnish()))
