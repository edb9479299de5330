from pathlib import PurePosixPath

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.importing.folders import SUFFIXES
from blog.importing.pictures import LARGEST as LARGEST_PICTURE
from blog.markdown.reading import LONGEST

MOST_PICTURES = 50


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Cleans to a list of files."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in chosen if file]


class DraftForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Markdown file"), allow_empty_file=True, max_length=200)
    pictures = SeveralFilesField(
        label=gettext_lazy("Its pictures"),
        required=False,
        help_text=gettext_lazy("The files that the text shows, all at once. They go into the library."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(sorted(SUFFIXES))
        self.fields["file"].help_text = _(
            "A file that ends in .md, at most %(largest)s. Title, summary, categories and tags are taken from the "
            "lines above the text, if there are any."
        ) % {"largest": filesizeformat(LONGEST)}
        self.fields["pictures"].widget.attrs["accept"] = "image/*"

    def clean_file(self):
        file = self.cleaned_data["file"]
        if PurePosixPath(file.name).suffix.lower() not in SUFFIXES:
            raise forms.ValidationError(_("Choose a Markdown file: its name ends in .md."))
        if not file.size:
            raise forms.ValidationError(_("The file is empty."))
        if file.size > LONGEST:
            raise forms.ValidationError(
                _("The file is too large: at most %(largest)s are taken.") % {"largest": filesizeformat(LONGEST)}
            )
        return file

    def clean_pictures(self):
        pictures = self.cleaned_data["pictures"]
        if len(pictures) > MOST_PICTURES:
            raise forms.ValidationError(_("Choose at most %(most)d pictures at once.") % {"most": MOST_PICTURES})
        for picture in pictures:
            if picture.size > LARGEST_PICTURE:
                raise forms.ValidationError(
                    _("“%(name)s” is larger than %(largest)s.")
                    % {"name": picture.name, "largest": filesizeformat(LARGEST_PICTURE)}
                )
        return pictures
