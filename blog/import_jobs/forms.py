"""What people are asked for: the upload, and how to import it."""

from pathlib import PurePosixPath

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.import_jobs.running import MARKDOWN_SUFFIXES
from blog.models import BlogIndexPage, ImportJob

Kind = ImportJob.Kind
SUFFIXES = {
    Kind.MARKDOWN: (".zip", *MARKDOWN_SUFFIXES),
    Kind.WORDPRESS: (".xml", ".zip"),
    Kind.GHOST: (".json", ".zip"),
}
# Files on their own are found again as long as they keep their names.
SINGLE_FILES = "files"


def largest() -> str:
    return filesizeformat(settings.IMPORT_UPLOAD_LIMIT)


class UploadForm(forms.ModelForm):
    """`is_too_large` says that a file was dropped because of its size."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Where do the posts come from?"),
        choices=Kind.choices,
        initial=Kind.MARKDOWN,
        widget=forms.RadioSelect,
    )
    upload = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True, max_length=255)
    media = forms.FileField(
        label=gettext_lazy("Pictures"),
        required=False,
        max_length=255,
        help_text=gettext_lazy(
            "For WordPress and Ghost: a ZIP of the old site’s pictures (wp-content/uploads or content/images). "
            "Without it they stay links to the old site."
        ),
    )
    source_name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Under this name posts are found again: give the same one when you import a newer version of the same "
            "posts. Leave it empty to use the name of the file."
        ),
    )

    old_address = forms.URLField(
        label=gettext_lazy("Address of the old site"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy(
            "For Ghost, whose file does not say it: links to that address become links to articles."
        ),
    )

    class Meta:
        model = ImportJob
        fields = ["kind", "upload", "media", "old_address", "source_name", "index"]

    def __init__(self, *args, is_too_large: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_too_large = is_too_large
        self.fields["upload"].help_text = _(
            "Markdown: a ZIP of the folder, or one .md file. WordPress: the XML file from Tools › Export. Ghost: the "
            "JSON file from Settings › Export. At most %(largest)s."
        ) % {"largest": largest()}
        accepted = sorted({suffix for suffixes in SUFFIXES.values() for suffix in suffixes})
        self.fields["upload"].widget.attrs["accept"] = ",".join(accepted)
        self.fields["media"].widget.attrs["accept"] = ".zip"
        for name in ("upload", "media"):
            self.fields[name].widget.attrs["data-largest"] = settings.IMPORT_UPLOAD_LIMIT
        indexes = BlogIndexPage.objects.order_by("path")
        self.fields["index"] = forms.ModelChoiceField(
            label=_("Import below"), queryset=indexes, initial=indexes.first(), empty_label=None
        )
        if len(indexes) == 1:
            self.fields["index"].widget = forms.HiddenInput()

    def clean(self):
        data = super().clean()
        if self.is_too_large:
            for name in ("upload", "media"):
                self.errors.pop(name, None)
            self.add_error(None, _("The file is too large: at most %(largest)s are taken.") % {"largest": largest()})
            return data
        upload, media, kind = data.get("upload"), data.get("media"), data.get("kind")
        if upload and kind and _suffix(upload.name) not in SUFFIXES[kind]:
            expected = ", ".join(SUFFIXES[kind])
            message = _("A file from %(kind)s ends in one of these: %(expected)s")
            self.add_error("upload", message % {"kind": Kind(kind).label, "expected": expected})
        if upload and not upload.size:
            self.add_error("upload", _("The file is empty."))
        if media and _suffix(media.name) != ".zip":
            self.add_error("media", _("Pack the pictures into a ZIP file."))
        return data

    def save(self, *, user) -> ImportJob:
        """Store the files and the job. Raises OSError where there is no room for them."""
        job = super().save(commit=False)
        job.upload_name = self.cleaned_data["upload"].name[:255]
        job.media_name = self.cleaned_data["media"].name[:255] if self.cleaned_data["media"] else ""
        job.created_by = user
        if not job.source_name and job.kind == Kind.MARKDOWN:
            is_single = _suffix(job.upload_name) in MARKDOWN_SUFFIXES
            job.source_name = SINGLE_FILES if is_single else PurePosixPath(job.upload_name).stem[:200]
        job.save()
        return job


class StartForm(forms.Form):
    publish = forms.ChoiceField(
        label=gettext_lazy("New articles"),
        choices=[
            ("yes", gettext_lazy("Publish what was published there")),
            ("no", gettext_lazy("Store all as drafts")),
        ],
        widget=forms.RadioSelect,
        initial="yes",
    )
    update = forms.BooleanField(
        label=gettext_lazy("Refresh articles that were imported before"),
        help_text=gettext_lazy("Articles that somebody has edited here since are left alone."),
        required=False,
    )


class PostFilter(forms.Form):
    """Which posts of an import are shown. Values that are not on offer change nothing."""

    show = forms.ChoiceField(required=False)

    CHOICES = {
        "all": gettext_lazy("All"),
        "failed": gettext_lazy("Failed"),
        "warnings": gettext_lazy("With warnings"),
        "losses": gettext_lazy("Something is missing"),
        "created": gettext_lazy("New"),
        "updated": gettext_lazy("Changed"),
        "unchanged": gettext_lazy("Unchanged"),
        "skipped": gettext_lazy("No posts"),
    }

    def __init__(self, data):
        super().__init__(data)
        self.fields["show"].choices = self.CHOICES.items()

    def narrow(self, posts):
        """`posts` as chosen, and the choice."""
        show = self.cleaned_data["show"] if self.is_valid() and self.cleaned_data["show"] else "all"
        if show == "warnings":
            return posts.filter(has_warnings=True), show
        if show == "losses":
            return posts.filter(has_losses=True), show
        return (posts if show == "all" else posts.filter(status=show)), show


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
