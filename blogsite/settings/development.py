"""The embedded installation that `make run` serves: SQLite and files in the data folder, debug off, plain HTTP."""

from blogsite.environment import database
from blogsite.settings.base import *  # noqa: F403

SECRET_KEY = "replaced-by-tooling"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database(default=f"sqlite:///{DATA_DIR / 'blogsite.sqlite3'}")}  # noqa: F405
