from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class ArticlePageForm(WagtailAdminPageForm):
    """Drafts may lack anything but a title. What readers will see is checked when publishing, scheduling or
    submitting for review; Wagtail says which by deferring validation for drafts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._name_the_account_as_author()

    def clean(self):
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        self._require_at_least_one("article_categories", _("Choose at least one category (tab “Organise”)."))
        self._require_at_least_one("article_authors", _("Choose at least one author (tab “Organise”)."))
        return cleaned

    def _require_at_least_one(self, relation: str, message: str) -> None:
        formset = self.formsets.get(relation)
        if formset is None:
            return
        kept = [form for form in formset.forms if form.has_changed() or form.instance.pk]
        if not any(form not in formset.deleted_forms for form in kept):
            self.add_error(None, message)

    def _name_the_account_as_author(self) -> None:
        """A new article starts with the author who belongs to the signed-in account, if there is one."""
        author = getattr(self.for_user, "author", None) if self.for_user else None
        if author is None or self.instance.pk or self.is_bound:
            return
        formset = self.formsets.get("article_authors")
        if formset is not None and not self.instance.article_authors.all():
            self.instance.article_authors.add(self.instance.article_authors.model(author=author))
            formset.queryset = self.instance.article_authors.get_queryset()
