from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from blog.upload_checks import check_document


class BlogDocument(AbstractDocument):
    """A file for readers to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_blogdocument", "Can choose document")]

    def clean(self):
        super().clean()
        if self.file and not self.file._committed:
            try:
                check_document(self.file.file)
            except ValidationError as error:
                raise ValidationError({"file": error.messages}) from error

    def store_file(self):
        """Store a file that is new, before the row is. Raises what the storage raises."""
        self._set_document_file_metadata()
        self.file.save(self.file.name, self.file.file, save=False)
