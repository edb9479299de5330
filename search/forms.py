from django import forms
from django.utils.translation import gettext_lazy as _

from search.query import MOST_CHARACTERS

RELEVANCE, DATE = "relevance", "date"


class SearchForm(forms.Form):
    """What a reader asks for. Longer input is cut, not refused: nobody who pastes a paragraph wants a lecture.
    What makes no sense counts as not given."""

    q = forms.CharField(label=_("Search articles and code"), required=False, strip=True)
    category = forms.CharField(required=False, max_length=100)
    tag = forms.CharField(required=False, max_length=100)
    author = forms.CharField(required=False, max_length=100)
    series = forms.CharField(required=False, max_length=100)
    year = forms.IntegerField(required=False, min_value=1, max_value=9999)
    sort = forms.ChoiceField(required=False, choices=[(RELEVANCE, _("Relevance")), (DATE, _("Newest first"))])
    exact = forms.BooleanField(required=False)

    def clean_q(self) -> str:
        return self.cleaned_data["q"][:MOST_CHARACTERS].strip()

    def asked(self) -> dict:
        """The values that make sense, by name."""
        self.is_valid()
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        return {name: value for name, value in values.items() if value}


class LearningForm(forms.Form):
    """What the results page reports: its ticket alone when it is shown, with a place when a result is opened."""

    ticket = forms.CharField(max_length=2000)
    place = forms.IntegerField(required=False, min_value=0, max_value=100)
    first = forms.BooleanField(required=False)
