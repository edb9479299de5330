"""Who has to use a second factor, and what becomes of those who have none yet."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, Permission
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_ALLOWED = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
    }
)


def has_second_factor(user: AbstractBaseUser) -> bool:
    return is_mfa_enabled(user, FACTORS)


def must_have_second_factor(user: AbstractBaseUser) -> bool:
    """Whether a group of `user` says so. A superuser's every permission is no such word."""
    rules = Permission.objects.filter(content_type__app_label="sign_in", codename="must_use_second_factor")
    return rules.filter(group__user=user.pk).exists()


class RequireSecondFactor:
    """Middleware: whoever has to use a second factor and has none gets nothing of the admin but the page to set one
    up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not request.path_info.startswith(f"/{settings.ADMIN_PATH}") or not request.user.is_authenticated:
            return None
        if request.resolver_match.url_name in _ALLOWED or not must_have_second_factor(request.user):
            return None
        if has_second_factor(request.user):
            return None
        messages.warning(request, _("Please set up a second factor before you go on: your group requires one."))
        return redirect_to_login(request.get_full_path(), reverse("mfa_index"))


def remove_second_factors(user: AbstractBaseUser, by: AbstractBaseUser | None = None) -> int:
    """Take all of them away, recovery codes included, `by` whom. Returns how many there were."""
    found = list(Authenticator.objects.filter(user=user.pk))
    for authenticator in found:
        kind = str(authenticator.get_type_display())
        authenticator.delete()
        log(user, "sign_in.factor_removed", user=by, data={"kind": kind})
    return len(found)
