"""What signing in adds to the admin."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from blogsite.sign_in.people import leave_superusers_alone

_LABELS = {
    "sign_in.in": (gettext_lazy("Sign in"), gettext_lazy("Signed in from %(address)s")),
    "sign_in.out": (gettext_lazy("Sign out"), gettext_lazy("Signed out")),
    "sign_in.everywhere": (gettext_lazy("Sign out everywhere"), gettext_lazy("Signed out of every browser")),
    "sign_in.locked": (
        gettext_lazy("Locked out"),
        gettext_lazy("Too many wrong passwords from %(address)s, which has to wait"),
    ),
    "sign_in.factor_added": (gettext_lazy("Second factor"), gettext_lazy("Second factor set up: %(kind)s")),
    "sign_in.factor_removed": (gettext_lazy("Second factor"), gettext_lazy("Second factor removed: %(kind)s")),
    "rights.group_given": (gettext_lazy("Rights"), gettext_lazy("Became a member of %(what)s")),
    "rights.group_taken": (gettext_lazy("Rights"), gettext_lazy("Is no longer a member of %(what)s")),
    "rights.given": (gettext_lazy("Rights"), gettext_lazy("May now: %(what)s")),
    "rights.taken": (gettext_lazy("Rights"), gettext_lazy("May no longer: %(what)s")),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    for action, (label, sentence) in _LABELS.items():
        actions.register_action(action)(_formatter(label, sentence))


def _formatter(label, sentence):
    class Formatter(LogFormatter):
        def format_message(self, log_entry):
            return sentence % log_entry.data

    Formatter.label = label
    return Formatter


@hooks.register("register_permissions")
def rules_of_groups():
    return Permission.objects.filter(content_type__app_label="sign_in")


@hooks.register("register_account_menu_item")
def second_factor(request):
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _(
            "Sign in with a code from your phone or with a key as well, so that a password alone is not enough."
        ),
    }


@hooks.register("register_account_menu_item")
def sessions(request):
    return {
        "url": reverse("usersessions_list"),
        "label": _("Where you are signed in"),
        "help_text": _("See the browsers that are signed in to your account, and sign out of the others."),
    }


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def before_one_account_is_changed(request, user):
    leave_superusers_alone(request, [user])


@hooks.register("before_bulk_action")
def before_many_accounts_are_changed(request, action_type, objects, action):
    if get_user_model() in action.models:
        leave_superusers_alone(request, objects)
