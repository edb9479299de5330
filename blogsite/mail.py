"""Django's mail settings from a URL."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


def mail_from_url(url: str) -> dict[str, Any]:
    """The settings of one mail server. What is wrong is said without the address, which holds a password."""
    try:
        return environ.Env.email_url_config(url)
    except (ValueError, ImproperlyConfigured):
        raise ImproperlyConfigured(
            "EMAIL_URL is not a valid address. Write smtp+tls://user:password@host:587, with / and # in the password "
            "as %2F and %23."
        ) from None
