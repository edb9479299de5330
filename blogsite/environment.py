"""The one place that reads the environment.

Each variable is declared here once, with its type, its default and what it means. A variable that is
set to nothing counts as not set, so that a compose file or `.env` can list names without values.

`.env.example` is made from this module and a test keeps the two equal:

    python -m blogsite.environment > .env.example
"""

import os
import shutil
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

from blogsite.values import address, frontend_cache, names, number, one_of, port_number, switch, three_numbers

_METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
PROJECT_DIR = Path(__file__).resolve().parent.parent

Value = TypeVar("Value")


@dataclass(frozen=True)
class Variable(Generic[Value]):
    """A variable of the environment; `read()` gives its value in its own type."""

    name: str
    cast: Callable[[str], Value]
    default: Value
    help: str
    # Whoever knows the value could do harm.
    is_secret: bool = False

    @property
    def is_set(self) -> bool:
        return bool(os.environ.get(self.name))

    def read(self) -> Value:
        text = os.environ.get(self.name)
        if not text:
            return self.default
        try:
            return self.cast(text)
        except ValueError as error:
            raise ImproperlyConfigured(f"{self.name}={text} is not valid: {error}.") from error


def folder(text: str) -> Path:
    """A folder; a relative one starts at the project, not at the current folder."""
    return (PROJECT_DIR / Path(text).expanduser()).resolve()


DATA_DIR = Variable(
    "DATA_DIR",
    folder,
    PROJECT_DIR / "var",
    "Everything an installation must keep on disk: the SQLite database, pictures and documents, secrets, collected "
    "static files. A relative path starts at the project's folder.",
)
DATABASE_URL = Variable(
    "DATABASE_URL",
    str,
    "",
    "The database, as postgres://user:password@host:5432/name. Without it the SQLite file in the data folder is used. "
    "Required in production, where it must be PostgreSQL.",
    is_secret=True,
)
SITE_URL = Variable(
    "SITE_URL",
    address,
    "",
    "The public address of the site, such as https://blog.example.org. Required in production. "
    "`make run` uses http://localhost:PORT without it.",
)
SECRET_KEY = Variable(
    "SECRET_KEY",
    str,
    "",
    "Signs sessions and password links: at least 50 random characters, kept private. Required in production; "
    "elsewhere one is made and kept in the data folder.",
    is_secret=True,
)
ALLOWED_HOSTS: Variable[list[str]] = Variable(
    "ALLOWED_HOSTS",
    names,
    [],
    "Host names the site answers to, separated by commas. Required in production. "
    "Elsewhere they are added to localhost and the host of SITE_URL.",
)
REDIS_URL = Variable(
    "REDIS_URL",
    str,
    "",
    "Where caches are kept, as redis://host:6379/0. Needed where more than one machine serves the site; "
    "without it they are files in the data folder.",
    is_secret=True,
)
PAGE_CACHE_STORE = Variable(
    "PAGE_CACHE_STORE",
    one_of("files", "redis"),
    "",
    "Where finished pages are kept: `files`, which nginx on this machine uses too, or `redis` for several machines.",
)
PAGE_CACHE_DIR = Variable("PAGE_CACHE_DIR", str, "", "The folder of these files. nginx likes it short: /run/blogsite.")
PAGE_CACHE_PAGES = Variable(
    "PAGE_CACHE_PAGES", number, 20_000, "How many compressed pages are kept; each page counts twice."
)
SHARED_CACHE_SECONDS = Variable(
    "SHARED_CACHE_SECONDS",
    number,
    0,
    "How long a cache in front, such as nginx or a CDN, may keep a page without asking. "
    "Leave at 0 unless it is told of changes: see docs/operations.md.",
)
FRONTEND_CACHE: Variable[dict[str, str]] = Variable(
    "FRONTEND_CACHE",
    frontend_cache,
    {},
    "The cache in front that is told when an article changes: cloudflare:ZONE, cloudfront:DISTRIBUTION, or the "
    "address of a cache on the network that understands PURGE, such as http://varnish:6081.",
)
FRONTEND_CACHE_TOKEN = Variable(
    "FRONTEND_CACHE_TOKEN", str, "", "For Cloudflare: a token that may purge the cache of the zone.", is_secret=True
)
TIME_ZONE = Variable(
    "TIME_ZONE", str, "UTC", "The time zone of dates on pages and in the admin, such as Europe/London."
)
EMAIL_URL = Variable(
    "EMAIL_URL",
    str,
    "",
    "How mail is sent, as smtp+tls://user:password@host:587. Required in production; "
    "elsewhere mail is written to files in the data folder.",
    is_secret=True,
)
DEFAULT_FROM_EMAIL = Variable(
    "DEFAULT_FROM_EMAIL", str, "", "The sender of mail. Without it: noreply@ and the host of SITE_URL."
)
LOG_LEVEL = Variable("LOG_LEVEL", str.upper, "INFO", "The least important level that is logged: DEBUG, INFO, WARNING…")
PORT = Variable("PORT", port_number, 8000, "The port that gunicorn listens on.")
BIND_ADDRESS = Variable(
    "BIND_ADDRESS",
    str,
    "127.0.0.1",
    "The address that gunicorn listens on. 0.0.0.0 lets other machines connect: put a reverse proxy in front.",
)
WEB_CONCURRENCY = Variable("WEB_CONCURRENCY", number, 2, "How many gunicorn processes serve requests.")
WEB_THREADS = Variable("WEB_THREADS", number, 4, "How many threads each of these processes has.")
DEMO_PASSWORD = Variable(
    "DEMO_PASSWORD",
    str,
    "",
    "`make run` only: the password of the accounts admin, editor and author at the moment they are made. "
    "Without it one is made up, printed and kept in the data folder.",
    is_secret=True,
)
TASK_WORKER = Variable(
    "TASK_WORKER",
    switch,
    True,
    "Whether a worker carries out what takes long, such as imports. `make run` and `make dev` start one by "
    "themselves; a server runs `manage.py db_worker` as a service. If false, whoever asks waits until it is done.",
)
LINK_CHECKS = Variable(
    "LINK_CHECKS",
    switch,
    True,
    "Whether links to other sites are visited in the background, politely, to find dead ones. `make run` and "
    "`make dev` do so only if this is set; without a worker nothing is visited.",
)
IMPORT_UPLOAD_MB = Variable(
    "IMPORT_UPLOAD_MB",
    number,
    1024,
    "The largest file, in megabytes, that the admin takes for an import. A reverse proxy must let it through.",
)
ADMIN_PATH = Variable("ADMIN_PATH", str, "admin/", "The path of the admin, below the site's address.")
API_REQUESTS_PER_MINUTE = Variable(
    "API_REQUESTS_PER_MINUTE", number, 120, "How many requests a minute the read API answers to one network address."
)
SEARCH_LEARNING_DAYS = Variable(
    "SEARCH_LEARNING_DAYS",
    number,
    365,
    "How many days the counts of what readers search for are kept. They say nothing about who searched.",
)
REVISION_DAYS = Variable(
    "REVISION_DAYS",
    number,
    730,
    "How many days earlier versions of pages are kept; the latest is always. 0 keeps all of them.",
)
SECURE_SSL_REDIRECT = Variable(
    "SECURE_SSL_REDIRECT",
    switch,
    True,
    "Production only: redirect plain HTTP to HTTPS. Turn off where the reverse proxy does it.",
)
TRUST_FORWARDED_PROTO = Variable(
    "TRUST_FORWARDED_PROTO",
    switch,
    False,
    "Production only: believe the header X-Forwarded-Proto. Turn on only behind a reverse proxy that always sets it.",
)
SECURE_HSTS_SECONDS = Variable(
    "SECURE_HSTS_SECONDS",
    number,
    31_536_000,
    "Production only: how long browsers insist on HTTPS after a visit. 0 turns it off.",
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = Variable(
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    switch,
    False,
    "Production only: insist on HTTPS for every subdomain too. Turn on once all of them have it.",
)
SECURE_HSTS_PRELOAD = Variable(
    "SECURE_HSTS_PRELOAD",
    switch,
    False,
    "Production only: consent to the browsers' built-in lists of HTTPS sites. Hard to undo.",
)
TRUSTED_PROXIES = Variable(
    "TRUSTED_PROXIES",
    number,
    0,
    "How many reverse proxies stand in front, each of which adds its client to X-Forwarded-For. Limits and lock-outs "
    "count by what the outermost of them says. Without it: 1 in production, else 0.",
)
RATE_LIMITS = Variable(
    "RATE_LIMITS",
    switch,
    True,
    "Whether one network address may ask only so often for searches, feeds, the API and to sign in. "
    "Turn off to measure.",
)
UPLOAD_SCAN_COMMAND = Variable(
    "UPLOAD_SCAN_COMMAND",
    str,
    "",
    "A command that looks at every uploaded picture and document, such as clamdscan --no-summary --fdpass. "
    "It is given the path of a copy and ends with 0 if the file may stay.",
)
SESSION_DAYS = Variable(
    "SESSION_DAYS", number, 14, "How many days somebody stays signed in who has asked to be remembered."
)
AWS_STORAGE_BUCKET_NAME = Variable(
    "AWS_STORAGE_BUCKET_NAME",
    str,
    "",
    "Production only: the S3 bucket for pictures and documents. Without it they are kept in the data folder.",
)
AWS_S3_REGION_NAME = Variable("AWS_S3_REGION_NAME", str, "", "The bucket's region, such as eu-west-2.")
AWS_S3_ENDPOINT_URL = Variable(
    "AWS_S3_ENDPOINT_URL",
    str,
    "",
    "The address of an S3 service that is not Amazon's, such as https://s3.example.org.",
)
AWS_S3_CUSTOM_DOMAIN = Variable(
    "AWS_S3_CUSTOM_DOMAIN", str, "", "The host name that readers get pictures from, such as that of a CDN."
)
AWS_ACCESS_KEY_ID = Variable(
    "AWS_ACCESS_KEY_ID",
    str,
    "",
    "The key to the bucket. Leave out where the machine has a role instead.",
    is_secret=True,
)
AWS_SECRET_ACCESS_KEY = Variable(
    "AWS_SECRET_ACCESS_KEY", str, "", "The secret that belongs to AWS_ACCESS_KEY_ID.", is_secret=True
)
AWS_S3_ENCRYPTION = Variable(
    "AWS_S3_ENCRYPTION",
    str,
    "",
    "How the bucket encrypts what is stored, such as AES256 or aws:kms. Without it the bucket's own rule holds.",
)
STATIC_IN_BUCKET = Variable(
    "STATIC_IN_BUCKET",
    switch,
    False,
    "Production only: collect static files into the bucket as well, below static/, and have readers get them there.",
)
BACKUP_TO = Variable(
    "BACKUP_TO",
    str,
    "",
    "Where `manage.py backup` keeps backups: a folder on another disk, or s3://bucket/folder, reached with the keys "
    "and the endpoint above.",
)
BACKUP_KEY = Variable(
    "BACKUP_KEY",
    str,
    "",
    "Encrypts backups; `manage.py backup --make-key` makes one. Keep it elsewhere too: without it they are lost.",
    is_secret=True,
)
BACKUP_KEEP = Variable(
    "BACKUP_KEEP",
    three_numbers,
    (7, 4, 12),
    "For how many days, weeks and months one backup each is kept, separated by commas.",
)
LOG_FORMAT = Variable(
    "LOG_FORMAT",
    one_of("lines", "json"),
    "lines",
    "How the log is written: `lines` for people, `json` for what collects logs. Production without it: json.",
)
METRICS_TOKEN = Variable(
    "METRICS_TOKEN",
    str,
    "",
    "Whoever sends it as a bearer token may read /metrics and what /readyz found. Without it there are no metrics.",
    is_secret=True,
)
SENTRY_DSN = Variable(
    "SENTRY_DSN",
    str,
    "",
    "Where errors are reported, to Sentry or a service that speaks its protocol. Without it nowhere but the log.",
    is_secret=True,
)
TEST_DATABASE_URL = Variable(
    "TEST_DATABASE_URL",
    str,
    "",
    "`make test` only: a running PostgreSQL server whose user may create databases. "
    "Without it the tests start one of their own.",
)


def given(*, secrets: bool) -> dict[str, str]:
    """What is set, as it is written: what another installation of the same site would need. Without `secrets` none of
    them; the key to the backups never."""
    return {
        variable.name: os.environ[variable.name]
        for variable in declared()
        if variable.is_set and variable is not BACKUP_KEY and (secrets or not variable.is_secret)
    }


def share_metrics(folder: Path) -> None:
    """Have the processes of one server count into `folder`, which is emptied. To be called before any of them counts.

    The library reads the folder's name from the environment when it is imported.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[_METRICS_FOLDER] = str(folder)


def metrics_are_shared() -> bool:
    return _METRICS_FOLDER in os.environ


def declared() -> list[Variable[object]]:
    """Every variable the project reads, in the order of `.env.example`."""
    return [item for item in globals().values() if isinstance(item, Variable)]


def load_env_file() -> None:
    """Read `.env` in the project's folder, where there is one; what the environment has already wins."""
    if (PROJECT_DIR / ".env").is_file():
        environ.Env.read_env(PROJECT_DIR / ".env")


def as_text(default: object) -> str:
    """A default the way it is written in `.env`."""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, Path):
        return str(default.relative_to(PROJECT_DIR))
    if isinstance(default, tuple):
        return ",".join(map(str, default))
    return "" if default == [] else str(default)


def example() -> str:
    """The text of `.env.example`."""
    lines = ["# Copy to .env and set what you need. Everything here is optional unless it says otherwise."]
    for variable in declared():
        lines += ["", *textwrap.wrap(variable.help, 100, initial_indent="# ", subsequent_indent="# ")]
        lines.append(f"#{variable.name}={as_text(variable.default)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(example(), end="")
