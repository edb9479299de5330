"""The pages to sign in, in the admin and for readers of private pages, and to set a forgotten password."""

from allauth.account.views import LoginView
from axes.utils import reset
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views.account import PasswordResetConfirmView

from blogsite.sign_in.browsers import remember


class SignInView(LoginView):
    template_name = "account/login.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.has_perm("wagtailadmin.access_admin"):
            return redirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return reverse("wagtailadmin_home")


class ReaderSignInView(SignInView):
    """For pages that only some people may read: it names nothing of the admin."""

    template_name = "wagtailcore/login.html"

    def get_default_success_url(self) -> str:
        return "/"


class NewPasswordView(PasswordResetConfirmView):
    """Whoever has opened the link in the mail is no stranger: earlier failures are forgotten."""

    @method_decorator(sensitive_post_parameters())
    def dispatch(self, *args, **kwargs):
        return super().dispatch(*args, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        reset(username=form.user.get_username())
        remember(self.request, form.user)
        return super().form_valid(form)
