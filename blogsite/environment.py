"""The one place that reads the environment.

Each variable is declared here once, with its type, its default and what it means. A variable that is
set to nothing counts as not set, so that a compose file or `.env` can list names without values.

`.env.example` is made from this module and a test keeps the two equal:

    python -m blogsite.environment > .env.example
"""

import os
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT_DIR = Path(__file__).resolve().parent.parent

Value = TypeVar("Value")


@dataclass(frozen=True)
class Variable(Generic[Value]):
    """A variable of the environment; `read()` gives its value in its own type."""

    name: str
    cast: Callable[[str], Value]
    default: Value
    help: str

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


def switch(text: str) -> bool:
    """`true`, `yes`, `on` and `1` are on; `false`, `no`, `off` and `0` are off; anything else is a mistake."""
    if text.strip().lower() in {"false", "no", "off", "0"}:
        return False
    if environ.Env.parse_value(text, bool):
        return True
    raise ValueError("write true or false")


def frontend_cache(text: str) -> dict[str, str]:
    """The kind of a cache in front and where it is, as Wagtail's setting has it."""
    kind, _colon, place = text.strip().partition(":")
    backends = "wagtail.contrib.frontend_cache.backends"
    if kind in {"http", "https"} and place.startswith("//"):
        return {"BACKEND": f"{backends}.HTTPBackend", "LOCATION": text.strip()}
    if kind == "cloudflare" and place:
        return {"BACKEND": f"{backends}.CloudflareBackend", "ZONEID": place}
    if kind == "cloudfront" and place:
        return {"BACKEND": f"{backends}.CloudfrontBackend", "DISTRIBUTION_ID": place}
    raise ValueError("write cloudflare:ZONE, cloudfront:DISTRIBUTION or http://host:port")


def names(text: str) -> list[str]:
    """A list separated by commas."""
    return [name.strip() for name in environ.Env.parse_value(text, list)]


def number(text: str) -> int:
    if not text.strip().isdecimal():
        raise ValueError("write a whole number")
    return int(text)


def port_number(text: str) -> int:
    port = number(text)
    if not 1 <= port <= 65535:
        raise ValueError("write a number from 1 to 65535")
    return port


def folder(text: str) -> Path:
    """A folder; a relative one starts at the project, not at the current folder."""
    return (PROJECT_DIR / Path(text).expanduser()).resolve()


def address(text: str) -> str:
    """The scheme and host of a site, without the slash at the end."""
    if not text.startswith(("http://", "https://")):
        raise ValueError("write it with http:// or https://")
    return text.rstrip("/")


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
)
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
    "FRONTEND_CACHE_TOKEN", str, "", "For Cloudflare: a token that may purge the cache of the zone."
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
DEMO_PASSWORD = Variable(
    "DEMO_PASSWORD",
    str,
    "",
    "`make run` only: the password of the accounts admin, editor and author at the moment they are made. "
    "Without it one is made up, printed and kept in the data folder.",
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
    "AWS_ACCESS_KEY_ID", str, "", "The key to the bucket. Leave out where the machine has a role instead."
)
AWS_SECRET_ACCESS_KEY = Variable("AWS_SECRET_ACCESS_KEY", str, "", "The secret that belongs to AWS_ACCESS_KEY_ID.")
TEST_DATABASE_URL = Variable(
    "TEST_DATABASE_URL",
    str,
    "",
    "`make test` only: a running PostgreSQL server whose user may create databases. "
    "Without it the tests start one of their own.",
)


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
