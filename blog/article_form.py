from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError

from blog.article_checks import look_over
from blog.content_checks import Finding

_REQUIRED = {
    "article_categories": _("Choose at least one category."),
    "article_authors": _("Choose at least one author."),
}
_TOO_MANY = ngettext_lazy("Choose no more than %(num)d category.", "Choose no more than %(num)d categories.", "num")


class ArticlePageForm(WagtailAdminPageForm):
    """Drafts may lack anything but a title. What readers will see is checked when publishing, scheduling or
    submitting for review; Wagtail says which by deferring validation for drafts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "article_categories" in self.formsets:
            self.formsets["article_categories"].error_messages["too_many_forms"] = _TOO_MANY
        self._name_the_account_as_author()

    def defer_required_fields(self):
        super().defer_required_fields()
        self._check_maximum(False)

    def restore_required_fields(self):
        super().restore_required_fields()
        self._check_maximum(True)

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            for relation, message in _REQUIRED.items():
                # Not `min_num`: the form would start with an empty row, which no draft could be saved with.
                if self._is_empty(relation):
                    self.formsets[relation].non_form_errors().append(message)
            self._require_published_category()
        return cleaned

    def is_valid(self):
        """Besides what the fields ask for: nothing that blocks an article (blog.content_checks) may go out."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation and not self._is_sent_back:
            self._refuse(look_over(self.instance, is_organised=True).blocking)
        return not self.errors

    @property
    def _is_sent_back(self) -> bool:
        """Whether this takes an article out of the way to readers. No finding may stand in the way of that."""
        is_rejected = "action-workflow-action" in self.data and self.data.get("workflow-action-name") != "approve"
        return is_rejected or "action-cancel-workflow" in self.data

    def _refuse(self, findings: list[Finding]) -> None:
        """Say so above the form, and where each of them is."""
        at_blocks: dict[int, ValidationError] = {}
        for finding in findings:
            self.add_error(None, f"{finding.place.name}: {finding.message}")
            if finding.position >= 0:
                at_blocks[finding.position] = ValidationError(finding.message)
            elif finding.place.field in self.fields:
                self.add_error(finding.place.field, finding.message)
        if at_blocks:
            self.add_error("body", StreamBlockValidationError(block_errors=at_blocks))

    def _check_maximum(self, checks: bool) -> None:
        if "article_categories" in self.formsets:
            self.formsets["article_categories"].validate_max = checks

    def _is_empty(self, relation: str) -> bool:
        formset = self.formsets.get(relation)
        return formset is not None and formset.is_valid() and not self._kept_forms(formset)

    def _kept_forms(self, formset) -> list:
        return [form for form in formset.forms if form not in formset.deleted_forms]

    def _require_published_category(self) -> None:
        """Readers do not see categories that are drafts, so one of the others must be there."""
        formset = self.formsets.get("article_categories")
        if formset is None or not formset.is_valid():
            return
        kept = self._kept_forms(formset)
        chosen = [form.cleaned_data["category"] for form in kept if form.cleaned_data.get("category")]
        if chosen and not any(category.live for category in chosen):
            names = ", ".join(f"“{category}”" for category in chosen)
            formset.non_form_errors().append(
                _("Not published yet: %(names)s. Publish it or choose another category.") % {"names": names}
            )

    def _name_the_account_as_author(self) -> None:
        """A new article starts with the author who belongs to the signed-in account, if there is one."""
        author = getattr(self.for_user, "author", None) if self.for_user else None
        if author is None or self.instance.pk or self.is_bound:
            return
        formset = self.formsets.get("article_authors")
        if formset is not None and not self.instance.article_authors.all():
            self.instance.article_authors.add(self.instance.article_authors.model(author=author))
            formset.queryset = self.instance.article_authors.get_queryset()
