from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from blog.background.housekeeping import time_to_forget
        from home import signal_handlers
        from home.export_jobs.running import forget_exports
        from home.missing.counting import forget_missing

        signal_handlers.connect()
        time_to_forget.connect(forget_missing, dispatch_uid="forget missing addresses")
        time_to_forget.connect(forget_exports, dispatch_uid="forget exports")
