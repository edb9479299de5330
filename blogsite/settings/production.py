"""A public server: PostgreSQL, HTTPS, S3 where a bucket is named. It refuses to start half-configured."""

from blogsite import environment
from blogsite.database import database_from_url
from blogsite.mail import mail_from_url
from blogsite.readiness import require_complete_environment
from blogsite.settings.base import *
from blogsite.settings.base import DATA_DIR, LOGGING, SITE_URL, STORAGES
from blogsite.storage import media_storage, picture_origins, private_storage, static_storage

require_complete_environment()

DEBUG = False
SECRET_KEY = environment.SECRET_KEY.read()
ALLOWED_HOSTS = environment.ALLOWED_HOSTS.read()
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATABASES = {"default": database_from_url(environment.DATABASE_URL.read())}
STORAGES = STORAGES | {"default": media_storage(), "private": private_storage(DATA_DIR)}
if environment.STATIC_IN_BUCKET.read():
    STORAGES["staticfiles"] = static_storage()
PICTURE_ORIGINS = picture_origins()
SERVE_MEDIA = not environment.AWS_STORAGE_BUCKET_NAME.is_set
if not SERVE_MEDIA:
    # The view asks who may read a document, then sends them to a signed address.
    WAGTAILDOCS_SERVE_METHOD = "redirect"
globals().update(mail_from_url(environment.EMAIL_URL.read()))

LOG_FORMAT = environment.LOG_FORMAT.read() if environment.LOG_FORMAT.is_set else "json"
LOGGING["handlers"]["console"]["formatter"] = LOG_FORMAT

# There is a reverse proxy unless somebody says otherwise.
TRUSTED_PROXIES = environment.TRUSTED_PROXIES.read() if environment.TRUSTED_PROXIES.is_set else 1

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = environment.SECURE_SSL_REDIRECT.read()
SECURE_HSTS_SECONDS = environment.SECURE_HSTS_SECONDS.read()
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.SECURE_HSTS_INCLUDE_SUBDOMAINS.read()
SECURE_HSTS_PRELOAD = environment.SECURE_HSTS_PRELOAD.read()
if environment.TRUST_FORWARDED_PROTO.read():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
