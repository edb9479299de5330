"""An import from its plan to its report."""

import csv
import io
import json

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import ArticlePage, Author, Category, ImportJob
from tests.uploads import LOCKS, POSTS


def test_the_plan_says_what_will_happen(upload, page_of):
    _, job = upload()
    page = page_of(job)

    assert "2 new articles" in page
    assert "1 post that cannot be imported" in page
    assert "New authors (1): Ada Brook" in page
    assert "New categories (1): Databases" in page
    assert "New tags (1): postgresql" in page


def test_the_plan_lists_problems_by_file_with_their_lines(upload, page_of):
    _, job = upload()
    page = page_of(job)

    assert "notes/bad.md" in page or "bad.md" in page
    assert "A picture was not found: missing.png" in page
    assert job.posts.get(title="Queues").has_warnings


def test_a_started_import_makes_the_articles(upload, start, page_of, anybody):
    _, job = upload()
    job = start(job)

    assert job.state == "finished"
    assert {article.title for article in ArticlePage.objects.live()} == {"Locks", "Queues"}
    assert anybody.get(ArticlePage.objects.get(title="Locks").url).status_code == 200
    assert Author.objects.get().name == "Ada Brook"
    assert Category.objects.get().name == "Databases"
    page = page_of(job)
    assert "2 new articles" in page
    assert "1 post failed" in page
    assert reverse("wagtailadmin_pages:edit", args=[ArticlePage.objects.get(title="Locks").pk]) in page


def test_articles_can_be_stored_as_drafts(upload, start):
    _, job = upload()
    start(job, publish="no")

    assert ArticlePage.objects.count() == 2
    assert not ArticlePage.objects.live().exists()


def test_a_second_import_changes_nothing_and_says_so(upload, start, page_of):
    start(upload()[1])
    before = list(ArticlePage.objects.values_list("latest_revision", "title"))
    _, job = upload()

    assert "2 articles that are here already" in page_of(job)
    start(job)
    assert list(ArticlePage.objects.values_list("latest_revision", "title")) == before


def test_changes_are_taken_over_only_when_asked_for(upload, start, page_of):
    start(upload()[1])
    newer = POSTS | {"notes/locks.md": LOCKS.replace("promise", "vow")}
    _, job = upload(newer)
    assert "1 article that was imported before and has changed since" in page_of(job)

    start(job)
    assert "promise" in str(ArticlePage.objects.get(title="Locks").body)

    start(upload(newer)[1], update="on")
    assert "vow" in str(ArticlePage.objects.get(title="Locks").body)


def test_the_uploaded_file_goes_once_it_is_imported(upload, start):
    _, job = upload()
    name = job.upload.name
    assert storages["private"].exists(name)
    job = start(job)

    assert not storages["private"].exists(name)
    assert not job.upload
    assert not job.can_start


def test_a_deleted_import_takes_its_file_along_and_leaves_the_articles(upload, start, administrator_client):
    start(upload()[1])
    _, job = upload()
    name = job.upload.name
    administrator_client.post(reverse("import_delete", args=[job.pk]))

    assert not storages["private"].exists(name)
    assert not ImportJob.objects.filter(pk=job.pk).exists()
    assert ArticlePage.objects.count() == 2


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("failed", {"notes/bad.md", "bad.md"}),
        ("warnings", {"queues.md", "notes/queues.md", "bad.md", "notes/bad.md"}),
        ("created", {"locks.md", "notes/locks.md", "queues.md", "notes/queues.md"}),
        ("nonsense", {"locks.md", "queues.md", "bad.md"}),
    ],
)
def test_the_report_can_be_narrowed(upload, start, administrator_client, show, expected):
    job = start(upload()[1])
    answer = administrator_client.get(reverse("import", args=[job.pk]), {"show": show, "p": "nonsense"})

    assert {post.path for post in answer.context["posts"]} <= expected
    assert len(answer.context["posts"]) >= 1


def test_the_report_can_be_downloaded_in_full(upload, start, administrator_client):
    job = start(upload()[1])
    answer = administrator_client.get(reverse("import_report", args=[job.pk, "json"]))
    report = json.loads(b"".join(answer.streaming_content))

    assert report["statuses"] == {"created": 2, "failed": 1}
    assert {post["title"] for post in report["posts"]} >= {"Locks", "Queues"}
    assert "attachment" in answer["Content-Disposition"]


def test_the_report_can_be_downloaded_as_a_spreadsheet_without_formulas(upload, start, administrator_client):
    job = start(upload({"a.md": LOCKS.replace("title: Locks", 'title: "=SUM(1)"')})[1])
    answer = administrator_client.get(reverse("import_report", args=[job.pk, "csv"]))
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))

    assert rows[0][:3] == ["File", "Title", "Result"]
    assert rows[1][:3] == ["a.md", "'=SUM(1)", "created"]


def test_the_list_names_every_import(upload, start, administrator_client, administrator_account):
    start(upload()[1])
    upload(name="later.zip")
    page = administrator_client.get(reverse("imports")).content.decode()

    assert "notes.zip" in page
    assert "later.zip" in page
    assert administrator_account.get_username() in page


def test_the_cost_of_a_report_does_not_grow_with_its_posts(upload, start, administrator_client):
    def cost(number: int) -> int:
        posts = {f"{at}.md": LOCKS.replace("Locks", f"Locks {at}") for at in range(number)}
        job = start(upload(posts, name=f"{number}.zip")[1])
        administrator_client.get(reverse("import", args=[job.pk]))
        with CaptureQueriesContext(connection) as queries:
            administrator_client.get(reverse("import", args=[job.pk]))
        return len(queries)

    assert cost(3) == cost(12)
