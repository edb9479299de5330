from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from blog.views import article_twin
from blogsite.media import serve_media
from blogsite.sign_in import urls as sign_in_urls
from blogsite.sign_in.views import ReaderSignInView
from home.api import urls as api_urls
from home.site_files import manifest, security_txt, speculation_rules
from home.views import favicon, llms_full_txt, llms_txt, robots_txt, sitemap
from search import urls as search_urls

handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"

urlpatterns = [
    path(settings.ADMIN_PATH, include(sign_in_urls)),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("_util/login/", ReaderSignInView.as_view(), name="wagtailcore_login"),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include(search_urls)),
    path("api/", include(api_urls)),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("llms.txt", llms_txt, name="llms_txt"),
    path("llms-full.txt", llms_full_txt, name="llms_full_txt"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap_section"),
    path("site.webmanifest", manifest, name="manifest"),
    path("speculation-rules.json", speculation_rules, name="speculation_rules"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("favicon.ico", favicon, name="favicon"),
    *serve_media(),
    # Slugs hold no full stop, so no page has such an address.
    re_path(r"^(?P<path>[\w\-/]*[\w\-])\.md$", article_twin, name="article_twin"),
]

if settings.DEBUG_TOOLBAR:
    urlpatterns.append(path("__debug__/", include("debug_toolbar.urls")))

urlpatterns.append(path("", include(wagtail_urls)))
