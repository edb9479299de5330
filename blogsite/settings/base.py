"""What is true in every environment."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from blogsite import environment
from blogsite.error_reports import report_errors_to
from blogsite.settings.sign_in import *
from blogsite.storage import FOLDER, both, client_options, private_folder

BASE_DIR = environment.PROJECT_DIR
DATA_DIR = environment.DATA_DIR.read()

INSTALLED_APPS = [
    "home",
    "search",
    "blog",
    "blogsite.page_cache",
    "blogsite.sign_in.apps.SignInConfig",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "blogsite.sign_in.apps.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "blogsite.monitoring.middleware.NoteRequest",
    "blogsite.client_address.ClientAddress",
    "blogsite.security_headers.SecurityHeaders",
    "blogsite.middleware.RefuseNullBytes",
    "blogsite.page_cache.middleware.SayWhatIsPublic",
    "home.missing.middleware.NoteMissing",
    "blogsite.resource_hints.HintAtResources",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "blogsite.middleware.RefuseLargeBodies",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "blogsite.sign_in.browsers.RememberBrowsers",
    "blogsite.rate_limits.RateLimits",
    "blogsite.sign_in.second_factor.RequireSecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "blogsite.middleware.OneTransaction",
]

ROOT_URLCONF = "blogsite.urls"
WSGI_APPLICATION = "blogsite.wsgi.application"
ADMIN_PATH = environment.ADMIN_PATH.read().strip("/") + "/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Wagtail keeps its indexes with the default backend, within the save: an editor finds at once what was saved, and
# is told everywhere where something is used. What takes long asks for the other one.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if environment.TASK_WORKER.read()
        else "django_tasks.backends.immediate.ImmediateBackend"
    },
}

# Files, not memory: every gunicorn process must see that a picture or a menu has changed. Not the
# database: a page would pay a query for each entry it looks up.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Counts for limits, apart from the rest so that no flood pushes them out.
    "counts": {
        "BACKEND": "blogsite.counting_cache.CountingFileCache",
        "LOCATION": DATA_DIR / "counts",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # What pages share, in the memory of each process, until anything is changed.
    "content": {
        "BACKEND": "blogsite.page_cache.content_cache.ContentCache",
        "LOCATION": "content",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
    # Finished pieces of pages: see blog.fragments.
    "fragments": {
        "BACKEND": "blogsite.page_cache.content_cache.ContentCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
    # Wagtail's name for the cache of resized pictures.
    "renditions": {
        "BACKEND": "blogsite.page_cache.content_cache.ContentCache",
        "LOCATION": "renditions",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

# Finished pages for readers: see docs/decisions/0080-page-cache.md.
PAGE_CACHE = True
PAGE_CACHE_DIR = environment.PAGE_CACHE_DIR.read() or DATA_DIR / "page_cache"
PAGE_CACHE_PAGES = environment.PAGE_CACHE_PAGES.read()
PAGE_CACHE_SECONDS = 3600
SHARED_CACHE_SECONDS = environment.SHARED_CACHE_SECONDS.read()
if FRONTEND_CACHE := environment.FRONTEND_CACHE.read():
    if token := environment.FRONTEND_CACHE_TOKEN.read():
        FRONTEND_CACHE = FRONTEND_CACHE | {"BEARER_TOKEN": token}
    WAGTAILFRONTENDCACHE = {"default": FRONTEND_CACHE}
# The views whose answers are for everybody, by the names of their addresses.
PAGE_CACHE_VIEWS = [
    "wagtail_serve",
    "article_twin",
    "search:results",
    "robots_txt",
    "llms_txt",
    "llms_full_txt",
    "sitemap",
    "sitemap_section",
]
# Below these every parameter of the query string has a meaning.
PAGE_CACHE_EXACT_PATHS = ["/api/"]
REDIS_URL = environment.REDIS_URL.read()
PAGE_CACHE_STORE = environment.PAGE_CACHE_STORE.read() or ("redis" if REDIS_URL else "files")
if REDIS_URL:
    for name in ("default", "counts"):
        CACHES[name] = {
            "BACKEND": "blogsite.forgiving_cache.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.TIME_ZONE.read()
SEARCH_LEARNING_DAYS = environment.SEARCH_LEARNING_DAYS.read()
REVISION_DAYS = environment.REVISION_DAYS.read()

BACKUP_TO = environment.BACKUP_TO.read()
BACKUP_KEY = environment.BACKUP_KEY.read()
BACKUP_KEEP = environment.BACKUP_KEEP.read()
# What a backup notes of the installation.
GIVEN_ENVIRONMENT = environment.given
# How boto3 reaches buckets.
S3_CLIENT = client_options()

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": FOLDER},
    # Never served: uploads to import, and what was exported. Their views ask who wants them.
    "private": private_folder(DATA_DIR),
    "staticfiles": {"BACKEND": "blogsite.static_storage.StylesheetStorage"},
}
# What `move_media` moves between.
MEDIA_STORAGES = both(DATA_DIR)
# Whether Django itself answers for the pictures below MEDIA_URL: see blogsite.media.
SERVE_MEDIA = True
DEBUG_TOOLBAR = False

# Where pictures come from besides the site itself.
PICTURE_ORIGINS: list[str] = []
# Providers of videos must be told which site shows them; pages of the admin tell nobody.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

SITE_URL = environment.SITE_URL.read() or f"http://localhost:{environment.PORT.read()}"
DEFAULT_FROM_EMAIL = environment.DEFAULT_FROM_EMAIL.read() or f"noreply@{urlsplit(SITE_URL).hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Whether the background work visits links to other sites.
LINK_CHECKS = environment.LINK_CHECKS.read()

# How many seconds what readers did not find is counted in memory before it is stored.
STORE_MISSING_AFTER = 30

# The largest file that the admin takes for an import, in bytes.
IMPORT_UPLOAD_LIMIT = environment.IMPORT_UPLOAD_MB.read() * 1024 * 1024

# The page editor posts a field for every part of every block.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# How many proxies in front write the address of their client into X-Forwarded-For.
TRUSTED_PROXIES = environment.TRUSTED_PROXIES.read() or 0

WAGTAILAPI_LIMIT_MAX = 50
API_REQUESTS_PER_MINUTE = environment.API_REQUESTS_PER_MINUTE.read()
# How often one network address may ask for what, as number/period. See docs/decisions/0112-limits.md.
RATE_LIMITS = {
    "search": "60/m",
    "suggestions": "300/m",
    "reports": "120/m",
    "feeds": "60/m",
    "api": f"{API_REQUESTS_PER_MINUTE}/m",
    "documents": "120/m",
    "drafts": "60/m",
    "sign-in": "30/m",
    "page-password": "20/m",
    "new-password": "10/h",
}
if not environment.RATE_LIMITS.read():
    RATE_LIMITS = {}
RATELIMIT_USE_CACHE = "counts"

WAGTAIL_SITE_NAME = "blogsite"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "blog.BlogImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "blog.upload_forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "blog.upload_forms.DocumentForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
# No SVG: it is a document that can hold scripts. Photos in HEIC become JPEG on their way into the library.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "blog.BlogDocument"
# Through the view, so that the privacy of a collection holds wherever the files are kept.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "gz", "json", "key", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
# All are downloads: nothing that somebody has uploaded is shown within the site.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# What looks at uploads before they are stored: see blog.upload_checks.
UPLOAD_SCAN_COMMAND = environment.UPLOAD_SCAN_COMMAND.read()
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend", "SEARCH_CONFIG": "english"}}
# No call home, no third party: neither update checks nor Gravatar.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_AUTOSAVE_INTERVAL = 2500

METRICS_TOKEN = environment.METRICS_TOKEN.read()
LOG_FORMAT = environment.LOG_FORMAT.read()
SENTRY_DSN = environment.SENTRY_DSN.read()
if SENTRY_DSN:
    report_errors_to(SENTRY_DSN, site=urlsplit(SITE_URL).netloc, noting="blogsite.monitoring.noting.current")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "blogsite.monitoring.logs.RequestFilter"}},
    "formatters": {
        "lines": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "blogsite.monitoring.logs.Json"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": LOG_FORMAT,
            "filters": ["request"],
        }
    },
    "root": {"handlers": ["console"], "level": environment.LOG_LEVEL.read()},
    "loggers": {
        # Django's own handlers would print a line a second time or mail it.
        "django": {"handlers": [], "propagate": True},
        # Not every page that a robot looks for in vain.
        "django.request": {"level": "ERROR"},
        # Each task says that it starts and ends, several times for every save.
        "django_tasks": {"level": "WARNING"},
        "django.tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
