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
    from blog.models import ArticlePage, Author, BlogIndexPage, Category
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
    scheduled.go_live_at = (now + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    scheduled.save_revision(user=editor).publish(user=editor)
    submitted.save_revision(user=author)
    submitted.get_workflow().start(submitted, author)
    draft.save_revision(user=author)
    mine.save_revision(user=editor)
    old = ArticlePage.objects.live().order_by("first_published_at").first()
    set_review_date(old, timezone.localdate() - timedelta(days=2), user=editor)
    QueryCount.objects.create(day=timezone.localdate(), query="connection pooling", searches=7, nothing_found=7)
    return {"index": index.pk, "scheduled": scheduled.pk, "submitted": submitted.pk, "old": old.pk}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(furnish()))
