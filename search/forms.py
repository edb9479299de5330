from django import forms
from django.utils.translation import gettext_lazy as _

QUERY_LENGTH = 200


class SearchForm(forms.Form):
    """What a reader typed. Longer input is cut, not refused: nobody who pastes a paragraph wants a lecture."""

    q = forms.CharField(label=_("Search articles and code"), required=False, strip=True)

    def clean_q(self) -> str:
        return self.cleaned_data["q"][:QUERY_LENGTH].strip()
