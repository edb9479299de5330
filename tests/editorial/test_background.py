"""Reports › Background work: what an administrator sees of it, and can do about what failed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from blog.background.workers import note_alive
from blog.models import Category
from tests.blog.background.tasks import WORKED, break_down, note

ADDRESS = "/admin/reports/background/"


@pytest.fixture
def with_worker(settings):
    settings.TASKS = WORKED


def page(client) -> str:
    return " ".join(client.get(ADDRESS).content.decode().split())


def test_it_says_that_there_is_no_worker(administrator_client, with_worker):
    note.enqueue("indexed")

    assert "No worker is running; 1 task waits." in page(administrator_client)


def test_it_says_that_a_worker_is_running(administrator_client, with_worker):
    note_alive("one")

    assert "A worker is running. 0 tasks wait." in page(administrator_client)


def test_it_says_that_the_site_does_without(administrator_client):
    assert "This site has no worker" in page(administrator_client)


def test_it_shows_what_failed_and_why(administrator_client):
    break_down.enqueue("the disk <is> full")

    shown = page(administrator_client)
    assert "Break down" in shown
    assert "OSError: the disk &lt;is&gt; full" in shown


def test_what_failed_can_be_tried_again(administrator_client, django_capture_on_commit_callbacks):
    break_down.enqueue("the disk is full")
    Category.objects.create(name="repaired", slug="repaired")

    answer = administrator_client.post(reverse("background_failed_task", args=[DBTaskResult.objects.get().pk]))

    assert answer.url == ADDRESS
    assert "Nothing has failed." in page(administrator_client)


def test_what_failed_can_be_put_aside(administrator_client):
    break_down.enqueue("the disk is full")

    administrator_client.post(reverse("background_failed_task", args=[DBTaskResult.objects.get().pk]), {"forget": "1"})

    assert "Nothing has failed." in page(administrator_client)


def test_a_task_that_this_version_does_not_know_is_no_server_error(administrator_client):
    break_down.enqueue("the disk is full")
    DBTaskResult.objects.update(task_path="blog.gone.away")

    address = reverse("background_failed_task", args=[DBTaskResult.objects.get().pk])
    answer = administrator_client.post(address, follow=True)

    assert "no longer knows how to do that" in answer.content.decode()
    assert DBTaskResult.objects.failed().exists()


def test_the_cost_of_the_page_does_not_grow_with_what_failed(administrator_client):
    counts = []
    for _ in range(2):
        break_down.enqueue("the disk is full")
        with CaptureQueriesContext(connection) as queries:
            administrator_client.get(ADDRESS)
        counts.append(len(queries))
        for _ in range(5):
            break_down.enqueue("the disk is full")
    assert counts[0] == counts[1]


def test_authors_and_editors_do_not_see_it(author_client, editor_client):
    break_down.enqueue("the disk is full")
    address = reverse("background_failed_task", args=[DBTaskResult.objects.get().pk])

    for client in (author_client, editor_client):
        assert client.get(ADDRESS).status_code == 302
        client.post(address, {"forget": "1"})
    assert DBTaskResult.objects.failed().exists()
