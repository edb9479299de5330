"""What production needs before it may start."""

from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from blogsite import environment

REQUIRED = (
    environment.SECRET_KEY,
    environment.ALLOWED_HOSTS,
    environment.DATABASE_URL,
    environment.SITE_URL,
    environment.EMAIL_URL,
)


def require_complete_environment() -> None:
    """Raise one error that lists everything production still lacks."""
    if problems := [*missing(), *unfit()]:
        raise ImproperlyConfigured("Production cannot start yet:\n" + "\n".join(f"- {line}" for line in problems))


def missing() -> list[str]:
    return [f"{variable.name} is not set. {variable.help}" for variable in REQUIRED if not variable.is_set]


def unfit() -> list[str]:
    """Values that are set but would make an unsafe or broken site."""
    problems = []
    secret_key = environment.SECRET_KEY.read()
    if secret_key and len(secret_key) < 50:
        problems.append("SECRET_KEY is too short: use at least 50 random characters.")
    if "*" in environment.ALLOWED_HOSTS.read():
        problems.append("ALLOWED_HOSTS is *: name the hosts instead.")
    database_url = environment.DATABASE_URL.read()
    if database_url and urlsplit(database_url).scheme not in {"postgres", "postgresql"}:
        problems.append("DATABASE_URL is not PostgreSQL: it must start with postgres://.")
    site_url = environment.SITE_URL.read()
    if site_url and urlsplit(site_url).scheme != "https":
        problems.append("SITE_URL must start with https://.")
    email_url = environment.EMAIL_URL.read()
    if email_url and urlsplit(email_url).scheme not in environ.Env.EMAIL_SCHEMES:
        problems.append(f"EMAIL_URL must start with one of {', '.join(environ.Env.EMAIL_SCHEMES)}.")
    return problems
