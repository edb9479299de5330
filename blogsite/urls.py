from django.conf import settings
from django.urls import include, path
from django.views.decorators.cache import cache_control
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from blogsite.media import serve_media
from home.views import favicon, robots_txt
from search import urls as search_urls

handler404 = "home.views.page_not_found"

urlpatterns = [
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include(search_urls)),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("sitemap.xml", cache_control(max_age=3600)(sitemap), name="sitemap"),
    path("favicon.ico", favicon, name="favicon"),
    *serve_media(),
]

if settings.DEBUG_TOOLBAR:
    urlpatterns.append(path("__debug__/", include("debug_toolbar.urls")))

urlpatterns.append(path("", include(wagtail_urls)))
