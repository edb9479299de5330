"""What the planning reads from people: which month and kinds to show, and new dates."""

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from blog.planning.entries import Kind
from blog.planning.months import Month


class PlanForm(forms.Form):
    """The query string. Whatever it does not understand counts as not said."""

    month = forms.CharField(required=False)
    view = forms.CharField(required=False)
    day = forms.CharField(required=False)
    kind = forms.MultipleChoiceField(choices=Kind.choices, required=False)

    def clean(self):
        said = self.cleaned_data
        try:
            day = parse_date(said.get("day") or "")
            said["day"] = day
            said["month"] = Month.of(day) if day else Month.named(said.get("month") or "")
            Month.named(str(said["month"]))
        except ValueError:
            said["day"], said["month"] = None, Month.of(timezone.localdate())
        said["is_list"] = said.get("view") == "list" or said["day"] is not None
        said["kinds"] = {Kind(kind) for kind in said.get("kind", ())} or set(Kind)
        return said


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class RescheduleForm(forms.Form):
    go_live_at = forms.DateTimeField(label=_("Goes live"), widget=MomentInput)

    def clean_go_live_at(self):
        moment = self.cleaned_data["go_live_at"]
        if moment <= timezone.now():
            raise forms.ValidationError(_("Choose a time to come. To publish now, open the article."))
        return moment


class ReviewForm(forms.Form):
    due_on = forms.DateField(label=_("Read again on"), required=False, widget=DayInput)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day and not (timezone.localdate() < day <= Month(2199, 12).last):
            raise forms.ValidationError(_("Choose a day to come."))
        return day
