from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class BlogDocument(AbstractDocument):
    """A file for readers to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_blogdocument", "Can choose document")]

    def store_file(self):
        """Store a file that is new, before the row is. Raises what the storage raises."""
        self._set_document_file_metadata()
        self.file.save(self.file.name, self.file.file, save=False)
