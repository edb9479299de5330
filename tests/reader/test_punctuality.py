"""A page keeps its times at its own address, even while the scheduler is late; the late run publishes it once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from blog.models import ArticlePage
from home.scheduling.publishing import publish_due
from tests import builders
from tests.surfaces import TITLE, make_article

pytestmark = pytest.mark.django_db

LOCKS, TWIN = "/articles/quokkas/", "/articles/quokkas.md"


def scheduled_version(article, title: str) -> None:
    article.title, article.go_live_at = title, builders.days_from_now(1)
    article.save_revision().publish()


def test_a_new_article_is_there_from_its_time_on(anybody):
    article = make_article(go_live_at=builders.days_from_now(1))
    assert anybody.get(LOCKS).status_code == anybody.get(TWIN).status_code == 404

    builders.make_due(article)

    page = anybody.get(LOCKS)
    assert page.status_code == 200
    assert "Quokkas and other locks" in page.content.decode()
    assert anybody.get(LOCKS, headers={"Accept": "text/markdown"}).content == anybody.get(TWIN).content
    assert anybody.get(TWIN).content.startswith(b"---")
    assert not ArticlePage.objects.get().live


def test_a_new_version_replaces_the_old_one_at_its_time(anybody):
    article = make_article()
    scheduled_version(article, "Quokkas, second edition")
    assert "second edition" not in anybody.get(LOCKS).content.decode()

    builders.make_due(article)

    assert "second edition" in anybody.get(LOCKS).content.decode()
    assert "second edition" in anybody.get(TWIN).content.decode()


def test_a_private_article_stays_private(anybody):
    article = make_article(go_live_at=builders.days_from_now(1))
    builders.restriction(article)
    builders.make_due(article)

    assert anybody.get(LOCKS).status_code == 302
    assert anybody.get(TWIN).status_code == 404


def test_what_has_expired_before_the_scheduler_ran_is_not_shown(anybody):
    article = make_article(go_live_at=builders.days_from_now(1))
    builders.make_due(article)
    revision = article.revisions.get(approved_go_live_at__isnull=False)
    revision.content["expire_at"] = revision.content["go_live_at"]
    revision.save()

    assert anybody.get(LOCKS).status_code == anybody.get(TWIN).status_code == 404


def test_pages_outside_the_blog_keep_their_times_too(anybody):
    page = builders.standard_page("Notice")
    assert anybody.get("/notice/").status_code == 200
    type(page).objects.filter(pk=page.pk).update(expire_at=builders.days_from_now(-1))

    assert anybody.get("/notice/").status_code == 404


def test_the_late_run_publishes_once_and_under_the_date_that_was_planned(anybody):
    article = make_article(go_live_at=builders.days_from_now(1), published_at=None)
    builders.make_due(article)
    planned = article.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at
    builders.article("Meanwhile")
    shown = anybody.get(TWIN).content

    assert [publish_due(), publish_due()] == [1, 0]

    assert PageLogEntry.objects.filter(page=article, action="wagtail.publish.scheduled").count() == 1
    article.refresh_from_db()
    assert article.live and article.first_published_at == planned
    assert anybody.get(TWIN).content == shown
    for place in ("/articles/", "/articles/feed/"):
        listed = anybody.get(place).getvalue().decode()
        assert 0 < listed.index("Meanwhile") < listed.index(TITLE), place


def test_being_punctual_costs_a_reader_one_query_at_most(anybody):
    make_article()

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            anybody.get(LOCKS)
        return len(queries)

    count()
    alone = count()
    for number in range(3):
        builders.article(f"Later {number}", go_live_at=builders.days_from_now(1))
    assert count() == alone
