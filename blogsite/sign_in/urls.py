"""Addresses below the admin's path. They come before Wagtail's, whose page to sign in knows no second factor."""

from allauth.account.views import logout, reauthenticate
from django.urls import include, path

from blogsite.sign_in.views import NewPasswordView, SignInView

urlpatterns = [
    path("login/", SignInView.as_view(), name="account_login"),
    path("sign-in/end/", logout, name="account_logout"),
    path("sign-in/again/", reauthenticate, name="account_reauthenticate"),
    path("sign-in/second-factor/", include("allauth.mfa.urls")),
    path("sign-in/sessions/", include("allauth.usersessions.urls")),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        NewPasswordView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
]
