"""The same installation as `local` for those who change the code: debug pages, autoreload, debug toolbar."""

from blogsite.settings.local import *
from blogsite.settings.local import INSTALLED_APPS, MIDDLEWARE, STORAGES

DEBUG = True
PAGE_CACHE = False
DEBUG_TOOLBAR = True
INTERNAL_IPS = ["127.0.0.1", "::1"]

INSTALLED_APPS = [*INSTALLED_APPS, "debug_toolbar"]
MIDDLEWARE = ["debug_toolbar.middleware.DebugToolbarMiddleware", *MIDDLEWARE]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
