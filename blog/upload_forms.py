"""Forms for pictures and documents that survive a storage that does not take the file."""

import logging

from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from blog.picture_form import WholePictureForm
from blog.storage_errors import STORAGE_ERRORS

logger = logging.getLogger(__name__)


class _StoresWhileChecking:
    """Stores the file as the last thing that is checked. If that fails, the form comes back with what was typed, and
    there is neither a row nor a file."""

    def _post_clean(self):
        super()._post_clean()
        if self.errors or "file" not in self.changed_data or self.instance.file._committed:
            return
        try:
            self.instance.store_file()
        except STORAGE_ERRORS:
            logger.exception("A file that was uploaded could not be stored.")
            self.instance.file = self.original_file
            self.add_error(
                "file",
                _(
                    "The file could not be stored: the storage is full or does not answer. Nothing was changed. "
                    "Choose the file again in a few minutes; if it fails again, tell whoever runs the server."
                ),
            )


class PictureForm(_StoresWhileChecking, WholePictureForm):
    """The base of the forms for pictures, in the library and in choosers."""


class DocumentForm(_StoresWhileChecking, BaseDocumentForm):
    """The base of the forms for documents."""
