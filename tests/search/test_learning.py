"""What is counted of searches, and what is not."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from search import learning
from search.models import ClickCount, QueryCount
from tests import builders

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.fixture
def articles():
    return [builders.article(f"Wombats {number}") for number in range(12)]


@pytest.fixture
def reader(client):
    client.defaults["HTTP_USER_AGENT"] = BROWSER
    return client


def ticket(client, **values) -> str:
    return client.get("/search/", values).context["search"].ticket


def tell(client, signed: str, **values) -> None:
    response = client.post("/search/learn/", {"ticket": signed, **values})
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies


def counted() -> list[tuple]:
    return list(QueryCount.objects.values_list("query", "searches", "nothing_found", "answered", "results"))


def test_a_search_alone_writes_nothing(reader, articles):
    reader.get("/search/", {"q": "wombats"})
    assert counted() == []


def test_searches_and_opened_results_are_counted_by_day(reader, articles):
    signed = ticket(reader, q="  Wombats ")
    tell(reader, signed)
    tell(reader, signed, place=2, first="on")
    tell(reader, signed, place=2)
    tell(reader, ticket(reader, q="quokka zebra"))

    assert sorted(counted()) == [("quokka zebra", 1, 1, 0, 0), ("wombats", 1, 0, 1, 12)]
    click = ClickCount.objects.get()
    assert (click.day, click.query, click.position, click.clicks) == (timezone.localdate(), "wombats", 3, 2)


def test_places_go_on_on_further_pages(reader, articles):
    tell(reader, ticket(reader, q="wombats"))
    tell(reader, ticket(reader, q="wombats", page=2), place=1)
    assert ClickCount.objects.get().position == 12


def test_a_guess_counts_as_nothing_found(reader, articles):
    tell(reader, ticket(reader, q="wombats xqzvbnm wvutsrq"))
    assert counted() == [("wombats xqzvbnm wvutsrq", 1, 1, 0, 0)]


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "Mozilla/5.0 HeadlessChrome/140.0", "curl/8.0"])
def test_programs_are_not_counted(reader, articles, agent):
    signed = ticket(reader, q="wombats")
    reader.defaults["HTTP_USER_AGENT"] = agent
    tell(reader, signed)
    assert counted() == []


def test_people_who_work_on_the_site_are_not_counted(reader, articles):
    reader.force_login(builders.user("Authors"))
    tell(reader, ticket(reader, q="wombats"))
    assert counted() == []


@pytest.mark.parametrize("signed", ["nonsense", "WyJhIl0:1abc:def", "\x00", "x" * 5000])
def test_nobody_can_make_up_a_search(reader, articles, signed):
    tell(reader, signed)
    tell(reader, signed, place=1)
    assert counted() == []


@pytest.mark.parametrize("values", [{"place": "99"}, {"place": "-1"}, {"place": "x"}])
def test_places_that_are_not_on_the_page_count_for_nothing(reader, articles, values):
    tell(reader, ticket(reader, q="wombats"), **values)
    assert not ClickCount.objects.exists()


@pytest.mark.parametrize("typed", ["ada@example.org", "call 0171 555 1234", ""])
def test_what_may_point_to_a_person_is_not_kept(reader, articles, typed):
    assert ticket(reader, q=typed) == ""


def test_the_rows_of_a_day_are_bounded(reader, articles, monkeypatch):
    monkeypatch.setattr(learning, "MOST_QUERIES_A_DAY", 2)
    for typed in ("wombats", "wombats 1", "wombats 2", "wombats 3"):
        signed = ticket(reader, q=typed)
        tell(reader, signed)
        tell(reader, signed, place=0, first="on")
    assert {row[:2] for row in counted()} == {("wombats", 1), ("wombats 1", 1), ("", 2)}
    assert sum(click.clicks for click in ClickCount.objects.filter(query="")) == 2


def test_a_database_that_fails_troubles_no_reader(reader, articles, monkeypatch, caplog):
    def fail(query):
        raise DatabaseError("locked")

    monkeypatch.setattr(learning, "_query_row", fail)
    tell(reader, ticket(reader, q="wombats"))
    assert "was not counted" in caplog.text


def test_what_is_too_old_goes(reader, articles, settings, capsys):
    settings.SEARCH_LEARNING_DAYS = 30
    for days in (29, 31):
        QueryCount.objects.create(day=timezone.localdate() - timedelta(days=days), query=f"{days} days")
    call_command("purge_searches")
    assert [row[0] for row in counted()] == ["29 days"]
    assert "1 count" in capsys.readouterr().out


def test_the_first_search_of_a_day_takes_out_what_is_too_old(reader, articles, settings):
    settings.SEARCH_LEARNING_DAYS = 30
    QueryCount.objects.create(day=timezone.localdate() - timedelta(days=31), query="old")
    tell(reader, ticket(reader, q="wombats"))
    assert [row[0] for row in counted()] == ["wombats"]


def test_learning_needs_the_right_method(reader):
    assert reader.get("/search/learn/").status_code == 405
