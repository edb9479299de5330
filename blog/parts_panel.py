"""The parts of a series on its screen in the admin: read there, changed on each article."""

from django.apps import apps
from wagtail.admin.panels import Panel

from blog.parts import in_order


class PartsPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "blog/admin/series_parts.html"

        def get_context_data(self, parent_context=None):
            articles = apps.get_model("blog", "ArticlePage").objects.filter(series=self.instance.pk).defer("body")
            return {**super().get_context_data(parent_context), "articles": in_order(articles)}

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None
