"""Each environment starts with what it needs, and production refuses to start with less."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from blogsite import environment, readiness
from blogsite.database import database_from_url
from blogsite.kept_secrets import kept_secret
from tests.project.sources import PROJECT_DIR
from tests.serving import environment_without_ours

PRODUCTION = dict(
    line.split("=", 1)
    for line in (PROJECT_DIR / "tests" / "project" / "production.env").read_text().splitlines()
    if not line.startswith("#")
)


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project with none of this environment's variables but those given."""
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=PROJECT_DIR,
        env=environment_without_ours() | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def set_environment(monkeypatch, **variables: str) -> None:
    for variable in environment.declared():
        monkeypatch.delenv(variable.name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_production_with_nothing_set_lists_everything_it_needs_at_once():
    done = python("manage.py", "check", DJANGO_SETTINGS_MODULE="blogsite.settings.production")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "SITE_URL", "EMAIL_URL"):
        assert f"- {name} is not set" in done.stderr


def test_production_with_a_complete_environment_passes_the_checks_for_deployment():
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", [variable.name for variable in readiness.REQUIRED])
def test_production_refuses_to_start_without(monkeypatch, name):
    set_environment(monkeypatch, **{key: value for key, value in PRODUCTION.items() if key != name})
    with pytest.raises(ImproperlyConfigured, match=f"- {name} is not set") as refusal:
        readiness.require_complete_environment()
    assert str(refusal.value).count("\n- ") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", "blog.example.org,*"),
        ("DATABASE_URL", "sqlite:////srv/blogsite.sqlite3"),
        ("SITE_URL", "http://blog.example.org"),
        ("EMAIL_URL", "carrier-pigeon://loft"),
    ],
)
def test_production_refuses_an_unfit_value(monkeypatch, name, value):
    set_environment(monkeypatch, **PRODUCTION | {name: value})
    with pytest.raises(ImproperlyConfigured, match=f"\n- {name}"):
        readiness.require_complete_environment()


def test_a_server_without_a_settings_module_is_production_and_never_debug():
    done = python("-c", "import blogsite.wsgi")
    assert done.returncode != 0
    assert "Production cannot start yet" in done.stderr


def test_production_is_strict():
    code = """
from django.conf import settings as s
print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0)
"""
    assert python("-c", code, **PRODUCTION).stdout.split() == ["False", "True", "True", "True", "True"]


def test_manage_py_uses_the_local_installation_with_debug_off(tmp_path: Path):
    code = "from django.conf import settings as s; print(s.SETTINGS_MODULE, s.DEBUG, s.DATABASES['default']['NAME'])"
    done = python("manage.py", "shell", "--no-imports", "--command", code, DATA_DIR=str(tmp_path))
    assert done.stdout.split() == ["blogsite.settings.local", "False", str(tmp_path / "blogsite.sqlite3")]


def test_development_shows_debug_pages(tmp_path: Path):
    code = "from django.conf import settings as s; print(s.DEBUG, 'debug_toolbar' in s.INSTALLED_APPS)"
    done = python("-c", code, DJANGO_SETTINGS_MODULE="blogsite.settings.development", DATA_DIR=str(tmp_path))
    assert done.stdout.split() == ["True", "True"]


def test_a_kept_secret_is_made_once_and_for_its_owner_only(tmp_path: Path):
    first = kept_secret(tmp_path, "key", lambda: "made first")
    assert kept_secret(tmp_path, "key", lambda: "made second") == first == "made first"
    assert stat.S_IMODE((tmp_path / "secrets" / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["key"]


def test_no_settings_module_holds_a_secret_key_of_a_running_site():
    for name in ("base", "local", "development", "production"):
        code = (PROJECT_DIR / "blogsite" / "settings" / f"{name}.py").read_text()
        assert 'SECRET_KEY = "' not in code


def test_sqlite_can_be_written_by_several_processes():
    options = database_from_url("sqlite:////srv/blogsite.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 10
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_connections_are_kept_and_checked():
    config = database_from_url("postgres://writer:p%40ss@db.example.org:5433/blog")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["USER"], config["PASSWORD"], config["HOST"], config["PORT"]) == (
        "writer",
        "p@ss",
        "db.example.org",
        5433,
    )
    assert config["CONN_MAX_AGE"] > 0
    assert config["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("url", ["blogsite", "mysql://root@localhost/blog", "postgres://host:port/blog"])
def test_a_database_address_that_cannot_work_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database_from_url(url)
