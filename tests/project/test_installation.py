"""`make run` from an empty folder to a site that answers, and again."""

import hashlib
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finder
from wagtail.models import Page, Site

from blogsite import installation
from blogsite.kept_secrets import kept_secret
from tests.serving import Started, started

ADDRESS = "http://localhost:8000"
# What may differ between two starts of the same site: the scheduler and the worker go on with what they had not done,
# such as pictures and the list of links.
BOOKKEEPING = {
    "blog_blogrendition",
    "blog_externallink",
    "blog_linkscan",
    "blog_linkuse",
    "blog_taskworker",
    "django_session",
    "django_tasks_database_dbtaskresult",
    "home_scheduledjob",
    "sqlite_sequence",
}


def content(data_dir: Path) -> dict[str, str]:
    """A fingerprint of every table."""
    with closing(sqlite3.connect(data_dir / "blogsite.sqlite3")) as database:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        rows = {table: sorted(map(repr, database.execute(f"SELECT * FROM {table}"))) for table in tables - BOOKKEEPING}
    return {table: hashlib.sha256("\n".join(lines).encode()).hexdigest() for table, lines in rows.items()}


@dataclass
class FirstRun:
    data_dir: Path
    site: Started
    index: str
    picture: bytes


@pytest.fixture(scope="module")
def first_run(tmp_path_factory) -> FirstRun:
    """What an installation says and serves the first time it is started."""
    data_dir = tmp_path_factory.mktemp("installation") / "data"
    with started(data_dir, SITE_URL=ADDRESS) as site:
        index = site.get("/articles/").decode()
        return FirstRun(data_dir, site, index, site.get(re.search(r'/media/images/[^\s",]+', index)[0]))


def test_the_first_run_says_where_the_site_is_and_how_to_log_in(first_run: FirstRun):
    assert f"Site   {ADDRESS}/\n" in first_run.site.said
    assert f"Admin  {ADDRESS}/admin/\n" in first_run.site.said
    assert re.search(r"Log in as admin, editor or author with the password \S{12,}", first_run.site.said)


def test_it_serves_the_demo_with_its_pictures(first_run: FirstRun):
    assert first_run.index.count("<article") >= 6
    assert first_run.picture


def test_it_closes_its_folder_to_other_users(first_run: FirstRun):
    assert first_run.data_dir.stat().st_mode & 0o077 == 0


def test_a_second_run_changes_no_content_and_says_the_same_password(first_run: FirstRun):
    before = content(first_run.data_dir)
    with started(first_run.data_dir, SITE_URL=ADDRESS) as site:
        assert site.password == first_run.site.password
        assert site.get("/articles/").decode().count("<article") == first_run.index.count("<article")
    assert content(first_run.data_dir) == before


@pytest.fixture
def installation_dir(settings, tmp_path: Path) -> Path:
    """The data folder of an installation in this process."""
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def admin(django_user_model):
    return django_user_model.objects.create_superuser("admin", password="given at the start")


def test_a_made_up_password_stays_the_same(installation_dir, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    assert installation.demo_password() == installation.demo_password()
    assert len(installation.demo_password()) >= 16


def test_the_owners_password_is_taken_and_not_kept(installation_dir, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "correct horse")
    assert installation.demo_password() == "correct horse"
    assert not (installation_dir / "secrets").exists()


@pytest.mark.django_db
def test_the_owners_password_is_not_printed(installation_dir, monkeypatch, admin):
    monkeypatch.setenv("DEMO_PASSWORD", "given at the start")
    assert "the password from DEMO_PASSWORD" in installation.log_in_line()
    assert "given at the start" not in installation.log_in_line()


@pytest.mark.django_db
def test_a_kept_password_is_printed_while_it_is_right(installation_dir, monkeypatch, admin):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    kept = kept_secret(installation_dir, "demo_password", lambda: "given at the start")
    assert kept in installation.log_in_line()
    admin.set_password("changed since")
    admin.save()
    assert kept not in installation.log_in_line()
    assert "changepassword" in installation.log_in_line()


@pytest.mark.django_db
def test_without_the_demo_accounts_nothing_is_promised(installation_dir):
    assert installation.log_in_line() == "Log in with your own account."


@pytest.mark.django_db
def test_a_new_database_is_untouched():
    assert installation.is_untouched()


@pytest.mark.django_db
def test_a_database_with_an_account_is_not(admin):
    assert not installation.is_untouched()


@pytest.mark.django_db
def test_a_database_whose_pages_were_deleted_is_not():
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Of short life", slug="of-short-life"))
    page.delete()
    assert not installation.is_untouched()


@pytest.mark.django_db
def test_an_address_that_was_set_by_hand_stands(settings, monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
    settings.SITE_URL = "http://localhost:8001"
    installation.set_address()
    assert Site.objects.get(is_default_site=True).port == 8001
    Site.objects.filter(is_default_site=True).update(hostname="blog.example.org", port=443)
    installation.set_address()
    assert Site.objects.get(is_default_site=True).hostname == "blog.example.org"


def test_static_files_are_collected_only_when_one_has_changed(installation_dir, settings, monkeypatch):
    source = installation_dir / "source"
    source.mkdir()
    (source / "site.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = installation_dir / "static"
    get_finder.cache_clear()
    collected = []
    monkeypatch.setattr(
        installation, "call_command", lambda *_, **__: (settings.STATIC_ROOT.mkdir(exist_ok=True), collected.append(1))
    )
    installation.collect_changed_static_files()
    installation.collect_changed_static_files()
    assert len(collected) == 1
    (source / "site.css").write_text("a { color: red }")
    installation.collect_changed_static_files()
    assert len(collected) == 2
    get_finder.cache_clear()
