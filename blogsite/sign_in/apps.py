from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    name = "blogsite.sign_in"
    label = "sign_in"
    verbose_name = _("Signing in")

    def ready(self):
        from blogsite.sign_in import records

        records.connect()
