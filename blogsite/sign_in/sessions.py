"""The browsers in which people are signed in."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.models import Session
from wagtail.log_actions import log


def end_all_sessions(user: AbstractBaseUser, by: AbstractBaseUser | None = None) -> int:
    """Sign `user` out everywhere, `by` whom. Returns how many sessions that were.

    The list of sessions is not trusted to be whole: every stored session is looked at.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    for key in keys:
        store().delete(key)
    UserSession.objects.filter(user_id=user.pk).delete()
    if keys:
        log(user, "sign_in.everywhere", user=by)
    return len(keys)
