"""What administrators see of how the site is kept running."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import BackupRun
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator_client(client):
    client.force_login(builders.user("Administrators"))
    return client


def drill(**fields) -> BackupRun:
    now = timezone.now()
    times = {"started_at": now - timedelta(seconds=9), "finished_at": now}
    return BackupRun.objects.create(kind="drill", name="20250331T030000Z", **times | fields)


def test_the_dashboard_shows_the_last_drill(administrator_client):
    text = administrator_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "No restore drill was made" in text

    drill(succeeded=True, rows=4321, files=7, pages=10)
    text = administrator_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "4321 rows, 7 files, 10 pages" in text
    assert "Backups need attention" not in text


def test_a_drill_that_failed_alarms_and_says_why(administrator_client):
    drill(succeeded=False, error="blog_articlepage differs")
    text = administrator_client.get(reverse("operation")).content.decode()
    assert "The last restore drill failed" in text
    assert "Backups need attention" in administrator_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "blog_articlepage differs" in text


def test_editors_are_not_shown_it(client):
    client.force_login(builders.user("Editors"))
    assert "restore drill" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(reverse("operation")).status_code == 302
