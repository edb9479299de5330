"""What is due is published, what has expired is taken down, and what is late is counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import ArticlePage
from home.scheduling.publishing import PublishingFailed, publish_due
from home.scheduling.state import scheduler_state
from tests import builders

pytestmark = pytest.mark.django_db


def due(title: str) -> ArticlePage:
    article = builders.draft(title, go_live_at=builders.days_from_now(1))
    article.save_revision().publish()
    builders.make_due(article)
    return article


def live() -> set[str]:
    return set(ArticlePage.objects.live().values_list("title", flat=True))


def test_one_article_that_cannot_be_published_does_not_stop_the_others(index, monkeypatch):
    due("Bad")
    due("Good")
    publish = ArticlePage.with_content_json

    def fail_for_bad(page, content):
        if content["title"] == "Bad":
            raise RuntimeError("no room")
        return publish(page, content)

    monkeypatch.setattr(ArticlePage, "with_content_json", fail_for_bad)
    with pytest.raises(PublishingFailed, match="no room"):
        publish_due()
    assert live() == {"Good"}

    monkeypatch.undo()
    assert publish_due() == 1
    assert live() == {"Good", "Bad"}


def test_an_article_that_has_expired_is_taken_down(index):
    article = builders.article()
    builders.make_overdue(article)

    assert publish_due() == 1
    assert live() == set()
    assert ArticlePage.objects.get().expired


def test_what_waits_for_minutes_is_counted(index):
    due("Due")
    assert scheduler_state().late_items == 0

    revision = ArticlePage.objects.get().scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=10)
    revision.save()
    builders.article("Over")
    ArticlePage.objects.filter(title="Over").update(expire_at=timezone.now() - timedelta(minutes=10))
    assert scheduler_state().late_items == 2

    publish_due()
    assert scheduler_state().late_items == 0
