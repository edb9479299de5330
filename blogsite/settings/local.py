"""The installation that `make run` serves: SQLite and files in the data folder, debug off, plain HTTP."""

from urllib.parse import urlsplit

from django.core.management.utils import get_random_secret_key

from blogsite import environment
from blogsite.database import database_from_url
from blogsite.kept_secrets import kept_secret
from blogsite.mail import mail_from_url
from blogsite.settings.base import *
from blogsite.settings.base import DATA_DIR, SITE_URL

DEBUG = False
SECRET_KEY = environment.SECRET_KEY.read() or kept_secret(DATA_DIR, "secret_key", get_random_secret_key)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname, *environment.ALLOWED_HOSTS.read()]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

DATABASES = {
    "default": database_from_url(environment.DATABASE_URL.read() or f"sqlite:///{DATA_DIR / 'blogsite.sqlite3'}")
}

if environment.EMAIL_URL.is_set:
    globals().update(mail_from_url(environment.EMAIL_URL.read()))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"

# Nobody expects a site that they try out to call others.
LINK_CHECKS = environment.LINK_CHECKS.is_set and environment.LINK_CHECKS.read()
