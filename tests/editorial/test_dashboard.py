"""The dashboard's cards: what waits for me, what I write, what comes, what should be read again."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry

from blog.models import ArticlePage
from home.models import ScheduledJob
from home.scheduling.jobs import PUBLISH
from home.scheduling.running import run_due
from search.models import QueryCount
from tests import builders
from tests.editorial.test_planning import published_on, schedule, submit

LINE = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def rows(client) -> dict[str, list[str]]:
    """The lines of each card by its heading."""
    page = client.get("/admin/").content.decode()
    sections = re.findall(r'<section class="card.*?</section>', page, re.DOTALL)
    return {
        re.search(r"<h2[^>]*>(.*?)</h2>", section)[1]: [words(line) for line in LINE.findall(section)]
        for section in sections
    }


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.fixture
def busy_site(author_account, editor_account, write_article):
    """One article in each state: published long ago and now, scheduled, submitted, a draft of each."""
    published_on(write_article("Leases"), 2020, 5, 9)
    write_article("Fresh")
    schedule(write_article("Queues", publish=False), builders.days_from_now(2))
    submit(write_article("Caches", publish=False, owner=author_account), author_account)
    write_article("Of the author", publish=False, owner=author_account).save_revision(user=author_account)
    write_article("Of the editor", publish=False, owner=editor_account).save_revision(user=editor_account)
    QueryCount.objects.create(day=timezone.localdate(), query="quokka", searches=3, nothing_found=3)


def test_an_editor_sees_what_there_is_to_do(busy_site, editor_client):
    cards = rows(editor_client)

    assert [line.split(" Submitted")[0] for line in cards["Waiting for me"]] == ["Caches"]
    assert "by ada" in cards["Waiting for me"][0]
    assert cards["My drafts"] == ["Of the editor Draft"]
    assert [line.split()[0] for line in cards["Scheduled this week"]] == ["Queues"]
    assert cards["Recently published"][0].startswith("Fresh")
    assert [line.split()[0] for line in cards["Due for review"]] == ["Leases"]
    assert cards["Searched for in vain"] == ["quokka 3 times in 30 days"]


def test_an_author_sees_their_own_work_and_what_came_back(busy_site, author_client, editor_account):
    assert rows(author_client)["Waiting for me"] == []
    assert rows(author_client)["My drafts"] == ["Of the author Draft", "Caches Review"]
    assert "Searched for in vain" not in rows(author_client)
    assert rows(author_client)["Scheduled this week"] == []

    article = ArticlePage.objects.get(slug="caches")
    article.current_workflow_task_state.reject(user=editor_account, comment="Say why.")

    assert rows(author_client)["Waiting for me"] == ["Caches Sent back to you with a remark"]


def test_the_number_of_queries_does_not_grow(busy_site, editor_client, author_account, editor_account, write_article):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor_client.get("/admin/")
        return len(queries)

    count()
    few = count()
    for number in range(3):
        published_on(write_article(f"Old {number}"), 2020, 5, 9)
        schedule(write_article(f"Soon {number}", publish=False), builders.days_from_now(2))
        submit(write_article(f"Submitted {number}", publish=False), author_account)
        write_article(f"Mine {number}", publish=False, owner=editor_account)
    assert count() == few


def test_every_card_leads_to_its_page_of_the_guide(busy_site, editor_client):
    links = set(re.findall(r'href="(/admin/guide/[^"]+)"', editor_client.get("/admin/").content.decode()))

    assert len(links) >= 4
    for link in links:
        assert editor_client.get(link).status_code == 200, link


class TestScheduler:
    def card(self, client) -> str:
        page = client.get("/admin/").content.decode()
        return words(re.search(r'aria-labelledby="card-scheduler">(.*?)</section>', page, re.DOTALL)[1])

    def run_at(self, moment) -> None:
        ScheduledJob.objects.update_or_create(
            name=PUBLISH, defaults={"started_at": moment, "finished_at": moment, "succeeded_at": moment}
        )

    def test_that_has_never_run(self, editor_client):
        assert "has never run" in self.card(editor_client)

    def test_that_is_on_time(self, author_client):
        self.run_at(timezone.now())

        assert "do not go out" not in self.card(author_client)
        assert "last ran" in self.card(author_client)

    def test_that_is_late_says_so_first_and_what_waits(self, editor_client, write_article):
        self.run_at(timezone.now() - timedelta(minutes=20))
        article = schedule(write_article("Queues", publish=False), builders.days_from_now(1))
        builders.make_due(article)
        waiting = article.revisions.filter(approved_go_live_at__isnull=False)
        waiting.update(approved_go_live_at=timezone.now() - timedelta(minutes=10))

        page = editor_client.get("/admin/").content.decode()

        assert page.index("card-scheduler") < page.index("card-waiting")
        assert "Articles do not go out by themselves" in self.card(editor_client)
        assert "1 item is late" in self.card(editor_client)
        assert "Late: these should be out by now" in editor_client.get("/admin/planning/").content.decode()

    def test_late_items_go_out_once_with_the_next_run(self, editor_client, write_article):
        article = schedule(write_article("Queues", publish=False), builders.days_from_now(1))
        builders.make_due(article)

        run_due()
        run_due()

        published = PageLogEntry.objects.filter(page=article, action="wagtail.publish.scheduled")
        assert published.count() == 1
        assert "do not go out" not in self.card(editor_client)
