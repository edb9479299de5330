"""Settings for the test suite. DATABASE_URL chooses the database; SQLite in memory is the default."""

from blogsite.environment import database
from blogsite.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database(default="sqlite://:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
