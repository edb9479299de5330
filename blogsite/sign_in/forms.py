"""Forms of allauth in words for people who have never heard of its terms."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddKeyForm(AddWebAuthnForm):
    passwordless = forms.BooleanField(
        label=_("Use it as a passkey"),
        required=False,
        help_text=_(
            "Sign in with it alone, without your password. It will ask for your finger, your face or a PIN. Without "
            "this it is asked for after your password."
        ),
    )
