from datetime import timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

MOST_REVISIONS = 20


class ShareForm(forms.Form):
    """What a link shows, and for how long."""

    note = forms.CharField(
        label=gettext_lazy("For whom?"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Only editors see this. It tells you later which link is whose."),
    )
    revision = forms.ModelChoiceField(
        label=gettext_lazy("What do they see?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("The latest draft, also as it changes"),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("How long does the link work?"),
        coerce=int,
        choices=[
            (1, gettext_lazy("One day")),
            (7, gettext_lazy("One week")),
            (30, gettext_lazy("30 days")),
        ],
        initial=7,
    )

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)
        recent = page.revisions.order_by("-created_at", "-pk").values_list("pk", flat=True)[:MOST_REVISIONS]
        field = self.fields["revision"]
        field.queryset = page.revisions.filter(pk__in=list(recent)).select_related("user").order_by("-created_at")
        field.label_from_instance = _name

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])


def _name(revision) -> str:
    when = date_format(localtime(revision.created_at), "DATETIME_FORMAT")
    if revision.user is None:
        return _("Only the version of %(when)s") % {"when": when}
    name = revision.user.get_full_name() or revision.user.get_username()
    return _("Only the version of %(when)s by %(name)s") % {"when": when, "name": name}
