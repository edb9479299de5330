"""The test suite: a folder of its own that goes when the run ends, and nothing read from the developer's environment
but TEST_DATABASE_URL."""

import atexit
import shutil
import tempfile
from pathlib import Path

from blogsite import environment
from blogsite.database import database_from_url
from blogsite.settings.base import *
from blogsite.settings.base import MIDDLEWARE, STORAGES, TASKS
from blogsite.storage import private_folder

DATA_DIR = Path(tempfile.mkdtemp(prefix="blogsite-tests-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
TIME_ZONE = "UTC"
ADMIN_PATH = "admin/"

# A file rather than memory: the threads of the live server need connections of their own.
SQLITE_FILE = DATA_DIR / "tests.sqlite3"
DATABASES = {"default": database_from_url(environment.TEST_DATABASE_URL.read() or f"sqlite:///{SQLITE_FILE}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": SQLITE_FILE}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    # A connection kept open would stand in the way of dropping the test database.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

# Done at once; tests of the worker ask for it.
TASKS = TASKS | {"background": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
LINK_CHECKS = False
# Tests store what was counted themselves.
STORE_MISSING_AFTER = None
REDIS_URL = ""
PAGE_CACHE_STORE = "files"
BACKUP_TO = BACKUP_KEY = METRICS_TOKEN = SENTRY_DSN = ""
LOG_FORMAT = "lines"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "counts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "counts"},
    # A test's changes are not committed, so nothing may be remembered across them.
    "content": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "fragments": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
UPLOAD_SCAN_COMMAND = ""
# Tests of limits set their own.
RATE_LIMITS: dict[str, str] = {}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = "noreply@localhost"

MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": private_folder(DATA_DIR),
}
# The live server finds static files where they are written; there is nothing collected to serve.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]

LOGGING = None
