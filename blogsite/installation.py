"""An installation that keeps everything in its data folder: what must be there before it can be served."""

import hashlib
import logging
import secrets
import socket
import tempfile
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command

from blogsite import environment
from blogsite.kept_secrets import kept_secret, secret_path

ACCOUNTS = ("admin", "editor", "author")


class CannotStart(Exception):
    """Something outside the project stands in the way; the message says what to do."""


def require_free_port(host: str, port: int) -> None:
    try:
        # As gunicorn does: a port whose last connections are still closing is free.
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise CannotStart(
            f"Port {port} on {host} cannot be used: {error.strerror}. "
            "Stop what uses it, or choose another: make run PORT=8001"
        ) from error


def require_writable_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CannotStart(
            f"The data folder {folder} cannot be written: {error.strerror}. Choose another: make run DATA_DIR=…"
        ) from error


def prepare(*, collect_static: bool) -> None:
    """Bring the database, the demo content, the static files and the pictures up to date."""
    django.setup()
    # What happens here is said in a few words; the log of the server begins with the server.
    logging.disable(logging.INFO)
    require_reachable_database()
    migrate()
    cache.clear()
    if collect_static:
        collect_changed_static_files()
    if is_untouched():
        say("Loading the demo content…")
        call_command("load_demo", password=demo_password(), verbosity=0)
    set_address()
    say("Preparing the pictures…")
    call_command("warm_renditions", verbosity=0)


def require_reachable_database() -> None:
    from django.db import Error, connection

    try:
        connection.ensure_connection()
    except Error as error:
        config = settings.DATABASES["default"]
        place = config["HOST"] or config.get("OPTIONS", {}).get("host") or "this machine"
        reason = str(error).strip().splitlines()[-1].strip()
        name = f"{config['NAME']} on {place}" if connection.vendor == "postgresql" else config["NAME"]
        raise CannotStart(f"The database {name} cannot be reached: {reason}") from error


def migrate() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the database up to date…")
        call_command("migrate", interactive=False, verbosity=0)


def is_untouched() -> bool:
    """Whether nobody has begun to use the database: no article, no account, and no page was ever deleted.

    A demo that was loaded and taken out again is not loaded a second time.
    """
    from django.contrib.auth import get_user_model
    from wagtail.models import PageLogEntry

    from blog.models import ArticlePage

    return not any(model.objects.exists() for model in (ArticlePage, get_user_model(), PageLogEntry))


def set_address() -> None:
    """Tell Wagtail where the site is; an address that an editor has set stands unless SITE_URL says otherwise."""
    from wagtail.models import Site

    if environment.SITE_URL.is_set or Site.objects.filter(is_default_site=True, hostname="localhost").exists():
        try:
            call_command("set_site_address", settings.SITE_URL, stdout=StringIO())
        except CommandError as error:
            raise CannotStart(str(error)) from error


def collect_changed_static_files() -> None:
    """Collect static files where one was added, changed or removed since the last time."""
    stamp = settings.DATA_DIR / "static.sha256"
    fingerprint = static_files_fingerprint()
    if settings.STATIC_ROOT.is_dir() and stamp.is_file() and stamp.read_text() == fingerprint:
        return
    say("Collecting the static files…")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def static_files_fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=None):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def demo_password() -> str:
    """DEMO_PASSWORD, or the one this installation has made up for itself."""
    return environment.DEMO_PASSWORD.read() or kept_secret(
        settings.DATA_DIR, "demo_password", lambda: secrets.token_urlsafe(12)
    )


def welcome() -> str:
    """Where the site is and how to log in."""
    admin = f"{settings.SITE_URL}/{settings.ADMIN_PATH}"
    return f"\n  Site   {settings.SITE_URL}/\n  Admin  {admin}\n  {log_in_line()}\n  Stop with Ctrl+C.\n"


def log_in_line() -> str:
    """The accounts and a password that really works for them."""
    from django.contrib.auth import get_user_model

    account = get_user_model().objects.filter(username=ACCOUNTS[0]).first()
    kept = secret_path(settings.DATA_DIR, "demo_password")
    if account is None:
        return "Log in with your own account."
    names = f"Log in as {', '.join(ACCOUNTS[:-1])} or {ACCOUNTS[-1]}"
    if environment.DEMO_PASSWORD.is_set and account.check_password(environment.DEMO_PASSWORD.read()):
        return f"{names} with the password from DEMO_PASSWORD."
    if kept.is_file() and account.check_password(kept.read_text().strip()):
        return f"{names} with the password {kept.read_text().strip()}  (kept in {kept})"
    return f"{names} with the password these accounts were given; `manage.py changepassword admin` sets a new one."


def say(message: str) -> None:
    print(message, flush=True)
