"""The report on searches, and what editors do from it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from search import report_figures
from search.models import ClickCount, PromotedResult, QueryCount
from tests import builders

pytestmark = pytest.mark.django_db

REPORT = "searches_report"


@pytest.fixture
def editor(client):
    client.force_login(builders.user("Editors"))
    return client


@pytest.fixture
def article():
    return builders.article("Wombats at work")


@pytest.fixture
def _searches(article):
    today = timezone.localdate()
    for days, query, searches, nothing_found, answered in (
        (0, "wombats", 5, 0, 3),
        (3, "wombats", 5, 0, 1),
        (1, "quokkas", 4, 4, 0),
        (60, "numbats", 9, 0, 9),
    ):
        QueryCount.objects.create(
            day=today - timedelta(days=days),
            query=query,
            searches=searches,
            nothing_found=nothing_found,
            answered=answered,
            results=7,
        )
    for position, clicks in ((1, 3), (4, 1)):
        ClickCount.objects.create(day=today, query="wombats", position=position, article=article, clicks=clicks)


def rows(client, **values) -> list[str]:
    return [row["query"] for row in client.get(reverse(REPORT), values).context["object_list"]]


@pytest.mark.usefixtures("_searches")
def test_queries_come_with_their_sums(editor):
    (wombats, _quokkas) = editor.get(reverse(REPORT)).context["object_list"]
    assert (wombats["total"], wombats["abandoned"], wombats["clicks"], wombats["found"]) == (10, 6, 4, 7)
    assert wombats["average_position"] == 1.75


@pytest.mark.usefixtures("_searches")
def test_the_report_narrows(editor):
    assert rows(editor) == ["wombats", "quokkas"]
    assert rows(editor, kind="nothing") == ["quokkas"]
    assert rows(editor, kind="abandoned") == ["wombats"]
    assert rows(editor, period="90") == ["wombats", "numbats", "quokkas"]
    assert rows(editor, q="quok") == ["quokkas"]
    assert rows(editor, ordering="query") == ["quokkas", "wombats"]


@pytest.mark.usefixtures("_searches")
def test_the_report_is_exported(editor):
    response = editor.get(reverse(REPORT), {"export": "csv"})
    assert b"wombats,10,7,0,6,4,1.75" in b"".join(response)


@pytest.mark.usefixtures("_searches")
def test_the_chart_adds_up():
    today = timezone.localdate()
    bars = report_figures.over_time(QueryCount.objects.all(), today - timedelta(days=89), today)
    assert len(bars) <= 31 and bars[-1].last == today
    assert report_figures.totals(bars) == {"searches": 23, "answered": 13, "abandoned": 6, "nothing_found": 4}


def test_a_report_without_searches_says_so(editor):
    assert "Nobody has searched" in editor.get(reverse(REPORT)).content.decode()


def test_authors_do_not_see_the_report(client):
    client.force_login(builders.user("Authors"))
    assert client.get(reverse(REPORT)).status_code == 302
    assert client.get(reverse("searched_query"), {"query": "wombats"}).status_code == 302


@pytest.mark.usefixtures("_searches")
def test_an_article_is_promoted_with_one_click(editor, article):
    page = editor.get(reverse("searched_query"), {"query": "wombats"}).content.decode()
    assert 'aria-label="Promote “Wombats at work”"' in page

    editor.post(reverse("promote_for_query"), {"query": "wombats", "article": article.pk})
    assert PromotedResult.objects.get().article == article
    assert 'aria-label="Promote' not in editor.get(reverse("searched_query"), {"query": "wombats"}).content.decode()


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 30])
def test_what_is_not_there_cannot_be_promoted(editor, key):
    assert editor.post(reverse("promote_for_query"), {"query": "wombats", "article": key}).status_code == 404


def test_a_draft_cannot_be_promoted(editor):
    draft = builders.draft("Wombats")
    assert editor.post(reverse("promote_for_query"), {"query": "w", "article": draft.pk}).status_code == 404


def test_a_draft_is_started_with_one_click(editor, index):
    response = editor.post(reverse("start_draft_for_query"), {"query": "quokkas in space"})
    draft = ArticlePage.objects.get(title="Quokkas in space")
    assert not draft.live
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert editor.get(response.url).status_code == 200


def test_the_page_of_a_query_links_to_a_synonym_of_it(editor):
    page = editor.get(reverse("searched_query"), {"query": "wombatctl"}).content.decode()
    assert "?words=wombatctl" in page


@pytest.mark.parametrize("query", ["", " ", "<script>alert(1)</script>", '"', "x" * 3000])
def test_odd_queries_break_nothing(editor, query):
    response = editor.get(reverse("searched_query"), {"query": query})
    assert response.status_code in (200, 404)
    assert b"<script>alert" not in response.content
    assert editor.post(reverse("start_draft_for_query"), {"query": query}).status_code in (302, 403)


def test_the_report_asks_as_many_questions_for_many_queries(editor, django_assert_max_num_queries):
    def add(count: int) -> None:
        for number in range(count):
            QueryCount.objects.create(day=timezone.localdate(), query=f"query {count} {number}", searches=1)

    def questions() -> int:
        with django_assert_max_num_queries(200) as asked:
            editor.get(reverse(REPORT))
        return len(asked)

    add(3)
    editor.get(reverse(REPORT))
    few = questions()
    add(30)
    assert questions() == few


def test_the_report_leads_to_the_guide(editor):
    guide = reverse("editors_guide_page", args=["search"])
    assert guide in editor.get(reverse(REPORT)).content.decode()
    assert "Promoted results</h2>" in editor.get(guide).content.decode()
