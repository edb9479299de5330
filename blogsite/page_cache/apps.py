from typing import Any

from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "blogsite.page_cache"
    label = "page_cache"

    def ready(self) -> None:
        from blog.rendition_warming import sizes_made
        from blogsite.page_cache import writes

        writes.watch()
        sizes_made.connect(_forget_pages, dispatch_uid="page cache")


def _forget_pages(**kwargs: Any) -> None:
    from blogsite.page_cache.writes import content_changed

    content_changed()
