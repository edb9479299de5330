"""Planning: the calendar and list of a month, rescheduling, and dates for reading again."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import ArticlePage, ArticleReview, PlanningSettings
from blog.planning.months import Month
from tests import builders

PLANNING = "/admin/planning/"
ZONE = "America/Caracas"


def schedule(article, moment):
    article.go_live_at = moment
    article.save_revision().publish()
    return article


def submit(article, user):
    workflow = article.get_workflow()
    article.save_revision(user=user)
    return workflow.start(article, user)


def published_on(article, *day):
    moment = builders.moment(*day, 12)
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=moment, last_published_at=moment)


def lines(client, query: str) -> list[tuple]:
    """What the list shows: the day, the kind and the title of each entry."""
    days = client.get(f"{PLANNING}?view=list&{query}").context["days"]
    return [
        (day.date.isoformat(), entry.kind.value, entry.article.get_admin_display_title())
        for day in days
        for entry in day.entries
    ]


def test_a_month_shows_everything_that_happens_in_it(editor_client, author_account, write_article):
    published_on(write_article("Locks"), 2030, 5, 2)
    schedule(write_article("Queues", publish=False), builders.moment(2030, 5, 31, 23))
    submitted = write_article("Caches", publish=False, owner=author_account)
    submitted.go_live_at = builders.moment(2030, 5, 20, 9)
    submit(submitted, author_account)
    published_on(write_article("Leases"), 2029, 5, 9)
    ending = write_article("Fences")
    ArticlePage.objects.filter(pk=ending.pk).update(expire_at=builders.moment(2030, 5, 30, 8))
    published_on(write_article("Elsewhen"), 2030, 6, 1)

    expected = [
        ("2030-05-02", "published", "Locks"),
        ("2030-05-09", "due", "Leases"),
        ("2030-05-20", "review", "Caches"),
        ("2030-05-30", "expiry", "Fences"),
        ("2030-05-31", "scheduled", "Queues"),
    ]
    assert lines(editor_client, "month=2030-05") == expected
    assert lines(editor_client, "day=2030-05-20") == expected[2:3]
    assert lines(editor_client, "month=2030-05&kind=due&kind=scheduled") == [expected[1], expected[4]]
    calendar = editor_client.get(f"{PLANNING}?month=2030-05").content.decode()
    for _day, _kind, title in expected:
        assert title in calendar
    assert "Elsewhen" not in calendar


def test_days_are_those_of_the_site_and_not_of_the_editor(editor_client, editor_account, write_article, settings):
    from wagtail.users.models import UserProfile

    settings.TIME_ZONE = ZONE
    UserProfile.objects.create(user=editor_account, current_time_zone="Asia/Tokyo")
    schedule(write_article("Queues", publish=False), builders.moment(2030, 6, 1, 2, 30))

    response = editor_client.get(f"{PLANNING}?month=2030-05")

    assert lines(editor_client, "month=2030-05") == [("2030-05-31", "scheduled", "Queues")]
    assert "22:30" in response.content.decode()
    assert ZONE in response.content.decode()


def test_authors_see_no_drafts_of_others(author_client, author_account, editor_account, write_article):
    schedule(write_article("Of somebody else", publish=False, owner=editor_account), builders.moment(2030, 5, 3))
    schedule(write_article("Mine", publish=False, owner=author_account), builders.moment(2030, 5, 3))

    published_on(write_article("Published by somebody else"), 2030, 5, 4)
    shown = [title for *_, title in lines(author_client, "month=2030-05")]
    assert shown == ["Mine", "Published by somebody else"]
    assert "Reschedule" not in author_client.get(f"{PLANNING}?month=2030-05").content.decode()


def test_what_is_not_understood_shows_this_month(editor_client):
    for query in ("month=2030-13", "month=x", "month=0000-00", "day=2030-02-30", "day=9999-01-01", "kind=x&p=x"):
        response = editor_client.get(f"{PLANNING}?{query}")

        assert response.status_code == 200
        assert response.context["asked"]["month"] == Month.of(timezone.localdate()), query


def test_the_number_of_queries_does_not_grow(editor_client, author_account, write_article):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(f"{PLANNING}?month=2030-05")
            editor_client.get(f"{PLANNING}?month=2030-05&view=list")
        return len(queries)

    def fill(number: int) -> None:
        published_on(write_article(f"Published {number}"), 2030, 5, 2)
        published_on(write_article(f"Due {number}"), 2029, 5, 2)
        schedule(write_article(f"Scheduled {number}", publish=False), builders.moment(2030, 5, 3))
        submit(write_article(f"Submitted {number}", publish=False), author_account)

    fill(1)
    count()
    few = count()
    fill(2)
    fill(3)
    assert count() == few


class TestRescheduling:
    @pytest.fixture
    def scheduled(self, write_article):
        return schedule(write_article("Queues", publish=False), builders.days_from_now(3))

    def address(self, article) -> str:
        return f"{PLANNING}{article.pk}/reschedule/"

    def test_moves_the_moment_and_nothing_else(self, editor_client, scheduled):
        before = scheduled.revisions.count()
        moment = timezone.now().replace(second=0, microsecond=0) + timedelta(days=9)

        response = editor_client.post(self.address(scheduled), {"go_live_at": f"{moment:%Y-%m-%dT%H:%M}"})

        assert response.status_code == 302
        revision = ArticlePage.objects.get().scheduled_revision
        assert revision.approved_go_live_at == moment
        assert revision.as_object().go_live_at == moment
        assert scheduled.revisions.count() == before
        assert (
            "scheduled for publishing at"
            in editor_client.get(f"/admin/pages/{scheduled.pk}/history/").content.decode()
        )

    def test_the_moved_article_is_published_at_its_new_time(self, editor_client, scheduled):
        moment = timezone.now() + timedelta(hours=1)
        editor_client.post(self.address(scheduled), {"go_live_at": f"{moment:%Y-%m-%dT%H:%M}"})

        call_command("publish_scheduled")
        assert not ArticlePage.objects.get().live
        builders.make_due(scheduled)
        call_command("publish_scheduled")
        assert ArticlePage.objects.get().live

    def test_authors_cannot(self, author_client, author_account, write_article):
        mine = schedule(write_article("Mine", publish=False, owner=author_account), builders.days_from_now(3))

        response = author_client.post(self.address(mine), {"go_live_at": "2040-01-01T10:00"})

        assert response.status_code in {302, 403}
        assert mine.scheduled_revision.approved_go_live_at.year != 2040

    def test_a_wrong_time_is_explained(self, editor_client, scheduled):
        for moment in ("", "2001-01-01T10:00", "soon", "9999-99-99T99:99"):
            response = editor_client.post(self.address(scheduled), {"go_live_at": moment})

            assert response.status_code == 422, moment
            assert response.context["form"].errors["go_live_at"], moment

    def test_not_beyond_the_expiry(self, editor_client, write_article):
        article = write_article("Queues", publish=False)
        article.expire_at = builders.days_from_now(5)
        schedule(article, builders.days_from_now(3))
        later = builders.days_from_now(6)

        response = editor_client.post(self.address(article), {"go_live_at": f"{later:%Y-%m-%dT%H:%M}"})

        assert "expires before" in response.content.decode()

    def test_says_who_has_locked_the_article(self, editor_client, administrator_account, scheduled):
        ArticlePage.objects.update(locked=True, locked_by=administrator_account, locked_at=timezone.now())

        response = editor_client.post(self.address(scheduled), {"go_live_at": "2040-01-01T10:00"})

        assert response.status_code == 409
        assert "alan" in response.content.decode()

    def test_says_that_it_is_out_already(self, editor_client, scheduled):
        builders.make_due(scheduled)
        call_command("publish_scheduled")

        assert "no longer scheduled" in editor_client.get(self.address(scheduled)).content.decode()


class TestReadingAgain:
    @pytest.fixture
    def old(self, write_article):
        article = write_article("Leases")
        published_on(article, 2020, 5, 9)
        return article

    def overdue(self, client) -> list[str]:
        return [entry.article.title for entry in client.get(PLANNING).context["overdue"]]

    def test_an_article_is_due_a_year_after_it_was_published(self, editor_client, old, write_article):
        write_article("Fresh")

        assert self.overdue(editor_client) == ["Leases"]

    def test_the_rule_can_be_changed_and_switched_off(self, editor_client, old):
        PlanningSettings.objects.create(review_after_months=0)

        assert self.overdue(editor_client) == []

    def test_finding_it_right_starts_the_time_anew(self, editor_client, editor_account, old):
        editor_client.post(f"{PLANNING}{old.pk}/review/", {"confirm": "1"})

        assert self.overdue(editor_client) == []
        assert ArticleReview.objects.get().confirmed_by == editor_account
        assert "found to be right" in editor_client.get(f"/admin/pages/{old.pk}/history/").content.decode()

    def test_an_article_may_have_a_day_of_its_own(self, editor_client, old):
        editor_client.post(f"{PLANNING}{old.pk}/review/", {"due_on": "2040-02-03"})

        assert self.overdue(editor_client) == []
        assert lines(editor_client, "month=2040-02") == [("2040-02-03", "due", "Leases")]

    def test_a_wrong_day_is_explained(self, editor_client, old):
        for day in ("2001-01-01", "x", "9999-12-31"):
            response = editor_client.post(f"{PLANNING}{old.pk}/review/", {"due_on": day})

            assert response.status_code == 422, day
            assert response.context["form"].errors["due_on"], day

    def test_authors_cannot_confirm_what_others_wrote(self, author_client, old):
        author_client.post(f"{PLANNING}{old.pk}/review/", {"confirm": "1"})

        assert not ArticleReview.objects.exists()
