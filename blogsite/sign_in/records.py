"""What the log says of signing in and of who may do what. Reports › Site history shows it."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa import signals as mfa
from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group, Permission
from django.contrib.auth.signals import user_logged_out
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from blogsite.sign_in.browsers import remember


def connect() -> None:
    user_model = get_user_model()
    user_logged_in.connect(_signed_in, dispatch_uid="log who signs in")
    user_logged_out.connect(_signed_out, dispatch_uid="log who signs out")
    user_locked_out.connect(_locked_out, dispatch_uid="log who is locked out")
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="log a new second factor")
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="log a removed second factor")
    m2m_changed.connect(_groups_changed, sender=user_model.groups.through, dispatch_uid="log members of groups")
    m2m_changed.connect(
        _rights_changed, sender=user_model.user_permissions.through, dispatch_uid="log rights of people"
    )
    m2m_changed.connect(_rights_changed, sender=Group.permissions.through, dispatch_uid="log rights of groups")
    for model in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(_right_given, sender=model, dispatch_uid=f"log given {model.__name__}")
        post_delete.connect(_right_taken, sender=model, dispatch_uid=f"log taken {model.__name__}")


def _signed_in(sender: Any, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> None:
    remember(request, user)
    log(user, "sign_in.in", user=user, data={"address": request.META.get("REMOTE_ADDR", "")})


def _signed_out(sender: Any, request: HttpRequest, user: AbstractBaseUser | None, **kwargs: Any) -> None:
    if user is not None and user.pk:
        log(user, "sign_in.out", user=user)


def _locked_out(sender: Any, request: HttpRequest, username: str, ip_address: str, **kwargs: Any) -> None:
    """Once for each account and address; every refused attempt would fill the log."""
    user = get_user_model().objects.filter(username=username).first()
    if user is not None and getattr(request, "axes_failures_since_start", None) is not None:
        log(user, "sign_in.locked", data={"address": ip_address})


def _factor_added(sender: Any, request: HttpRequest, user: AbstractBaseUser, authenticator: Any, **kw: Any) -> None:
    log(user, "sign_in.factor_added", user=user, data={"kind": str(authenticator.get_type_display())})


def _factor_removed(sender: Any, request: HttpRequest, user: AbstractBaseUser, authenticator: Any, **kw: Any) -> None:
    log(user, "sign_in.factor_removed", user=request.user, data={"kind": str(authenticator.get_type_display())})


def _groups_changed(sender: Any, instance: Any, action: str, reverse: bool, pk_set: set | None, **kw: Any) -> None:
    """Editing an account replaces its groups; editing a group could change several accounts."""
    if action not in _WORDS or not pk_set:
        return
    users = get_user_model().objects.filter(pk__in=pk_set) if reverse else [instance]
    groups = [instance.name] if reverse else Group.objects.filter(pk__in=pk_set).values_list("name", flat=True)
    for user in users:
        _say(user, f"rights.group_{_WORDS[action]}", sorted(groups))


def _rights_changed(sender: Any, instance: Any, action: str, reverse: bool, pk_set: set | None, **kw: Any) -> None:
    if action in _WORDS and pk_set and not reverse:
        names = Permission.objects.filter(pk__in=pk_set).values_list("name", flat=True)
        _say(instance, f"rights.{_WORDS[action]}", sorted(names))


def _right_given(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _say(instance.group, "rights.given", [_in_words(instance)])


def _right_taken(sender: Any, instance: Any, **kwargs: Any) -> None:
    _say(instance.group, "rights.taken", [_in_words(instance)])


_WORDS = {"post_add": "given", "post_remove": "taken"}


def _in_words(right: GroupPagePermission | GroupCollectionPermission) -> str:
    place = right.page if isinstance(right, GroupPagePermission) else right.collection
    return f"{right.permission.name}: {place}"


def _say(subject: Model, action: str, what: list[str]) -> None:
    """Only what somebody has done in the admin: imports and migrations have reports of their own."""
    if get_active_log_context().user is not None and subject.pk:
        log(subject, action, data={"what": ", ".join(what)})
