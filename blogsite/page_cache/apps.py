from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "blogsite.page_cache"
    label = "page_cache"

    def ready(self) -> None:
        from blogsite.page_cache import writes

        writes.watch()
