"""The WSGI entry point. It starts in production unless told otherwise, and then refuses to start half-configured."""

import os

from django.core.wsgi import get_wsgi_application

from blogsite.environment import load_env_file

load_env_file()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blogsite.settings.production")

site = get_wsgi_application()

from blogsite.garbage import look_rarely  # noqa: E402 - settings and models must be there first
from blogsite.monitoring.application import monitored  # noqa: E402
from blogsite.page_cache.setup import around  # noqa: E402

application = monitored(around(site))

look_rarely()
