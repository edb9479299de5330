from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class SignInConfig(AppConfig):
    name = "blogsite.sign_in"
    label = "sign_in"
    verbose_name = _("Signing in")

    def ready(self):
        from blogsite.sign_in import records

        records.connect()


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's accounts with forms of our own."""

    user_viewset = "blogsite.sign_in.people.PeopleViewSet"
