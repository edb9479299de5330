from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = _("Blog")

    def ready(self):
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from blog import signal_handlers
        from blog.background import failures
        from blog.background.housekeeping import time_to_forget
        from blog.hidden_pages import PagePolicy
        from blog.import_jobs.running import forget_uploads

        register_permission_policy(Page, PagePolicy(Page))
        signal_handlers.connect()
        failures.connect()
        time_to_forget.connect(forget_uploads, dispatch_uid="forget uploads")
