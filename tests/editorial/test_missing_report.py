"""Reports › Not found: counting what readers miss, and leading them on."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from home.missing import counting
from home.missing.counting import counts, store
from home.models import MissingAddress

REPORT = "/admin/reports/missing/"
BROWSER = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}


@pytest.fixture(autouse=True)
def _nothing_counted():
    counts.take()
    yield
    counts.take()


@pytest.fixture
def reader(blog_index):
    return Client(headers=BROWSER)


def stored() -> dict[str, int]:
    store()
    return dict(MissingAddress.objects.values_list("path", "count"))


def test_what_readers_do_not_find_is_counted_without_what_is_theirs(reader):
    reader.get("/old-locks/?token=secret", headers={"Referer": "http://testserver/articles/?q=x"})
    reader.get("/old-locks/")
    reader.post("/posted/")
    reader.get("/static/nothing.css")
    reader.get("/articles")
    reader.get("/articles/")

    assert stored() == {"/old-locks/": 2}
    assert MissingAddress.objects.get().referrer == "/articles/"


def test_people_who_work_here_are_no_readers(editor_client):
    editor_client.get("/old-locks/", headers=BROWSER)

    assert stored() == {}


def test_a_redirect_is_no_miss(reader, write_article):
    Redirect.objects.create(old_path="/old-locks", redirect_page=write_article("Locks"))

    assert reader.get("/old-locks/").status_code == 301
    assert stored() == {}


def test_it_costs_a_reader_no_query_and_survives_a_database_that_is_away(reader, monkeypatch):
    reader.get("/nothing/")
    with CaptureQueriesContext(connection) as queries:
        reader.get("/nothing/")
    assert not [query for query in queries if "missingaddress" in query["sql"]]

    def fail():
        raise DatabaseError("away")

    monkeypatch.setattr(counting, "store", fail)
    monkeypatch.setattr(counting, "close_old_connections", lambda: None)
    counting._store_in_thread()
    assert reader.get("/nothing/").status_code == 404


def test_memory_and_table_are_bounded(reader, monkeypatch):
    monkeypatch.setattr(counting, "MOST_IN_MEMORY", 5)
    monkeypatch.setattr(counting, "MOST", 6)
    for round_ in range(3):
        for _time in range(2):
            counts.add("/asked-often/", "")
        for number in range(8):
            counts.add(f"/random-{round_}-{number}/", "")
        found = stored()

    assert len(found) <= 6
    assert found["/asked-often/"] == 6


def test_old_ones_are_forgotten(reader):
    counts.add("/old-locks/", "")
    stored()

    counting.forget_missing()
    assert MissingAddress.objects.exists()
    MissingAddress.objects.update(last_asked_on="2020-01-01")
    counting.forget_missing()
    assert not MissingAddress.objects.exists()


class TestReport:
    @pytest.fixture
    def missed(self, write_article):
        self.article = write_article("Advisory locks in practice")
        write_article("Something else altogether")
        counts.add("/2019/03/advisory-locks-in-practise.html", "news.example")
        counts.add("/zzz/", "")
        store()
        return MissingAddress.objects.get(referrer="news.example")

    def test_names_the_likeliest_page_and_redirects_with_one_click(self, editor_client, missed, reader):
        page = editor_client.get(REPORT)
        rows = {row.path: row.target for row in page.context["page"]}
        assert rows[missed.path].title == "Advisory locks in practice"
        assert rows["/zzz/"] is None
        assert "news.example" in page.content.decode()

        editor_client.post(f"{REPORT}{missed.pk}/redirect/", {"target": rows[missed.path].pk})

        assert reader.get(missed.path)["Location"].endswith("/articles/advisory-locks-in-practice/")
        assert missed.path not in editor_client.get(REPORT).content.decode().partition("leads to")[2]

    def test_another_page_can_be_chosen(self, editor_client, missed, blog_index):
        assert editor_client.get(f"{REPORT}{missed.pk}/redirect/").status_code == 200
        assert editor_client.post(f"{REPORT}{missed.pk}/redirect/", {"target": ""}).status_code == 422

        editor_client.post(f"{REPORT}{missed.pk}/redirect/", {"target": blog_index.pk})

        assert Redirect.objects.get().redirect_page_id == blog_index.pk

    def test_a_redirect_that_exists_meanwhile_stays(self, editor_client, missed, blog_index):
        Redirect.objects.create(old_path=Redirect.normalise_path(missed.path), redirect_page=blog_index)

        editor_client.post(f"{REPORT}{missed.pk}/redirect/", {"target": self.article.pk})

        assert Redirect.objects.get().redirect_page_id == blog_index.pk

    def test_what_is_put_aside_does_not_come_back(self, editor_client, missed):
        editor_client.post(f"{REPORT}{missed.pk}/aside/")
        counts.add(missed.path, "")
        store()

        assert [row.path for row in editor_client.get(REPORT).context["page"]] == ["/zzz/"]

    def test_authors_see_none_of_it(self, author_client, missed):
        assert author_client.get(REPORT).status_code == 302
        author_client.post(f"{REPORT}{missed.pk}/redirect/", {"target": self.article.pk})
        assert not Redirect.objects.exists()

    def test_it_costs_the_same_for_many(self, editor_client, missed):
        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                editor_client.get(REPORT)
            return len(queries)

        count()
        few = count()
        for number in range(8):
            counts.add(f"/missed-{number}/", "")
        store()
        assert count() == few
