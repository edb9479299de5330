"""Files that posts link to, such as PDFs, into the library of documents, each once."""

import re
from hashlib import sha1
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model

from blog.importing.files import Files, RefusedError
from blog.importing.reports import FileReport
from blog.upload_checks import check_document

LARGEST = 100 * 1024 * 1024
# Pages and pictures are not documents, whatever a site allows as one.
_NOT_DOCUMENTS = {"htm", "html", "md", "mdx", "markdown", "xhtml", "php"}


class Documents(Files):
    def find(self, address: str, post: str, text: str, report: FileReport) -> int | None:
        """The key of the document at a local address; None where there is no such file or it cannot be one."""
        path = self.source.find_file(address, post)
        if path is None or path.suffix.lstrip(".").lower() in _NOT_DOCUMENTS | {""}:
            return None
        try:
            return self.key_of(path, text)
        except RefusedError as error:
            report.note("document-refused", f"{address}: {error}")
            return None

    def _store(self, path: Path, text: str) -> int:
        kind = path.suffix.lstrip(".").lower()
        if kind not in settings.WAGTAILDOCS_EXTENSIONS:
            raise RefusedError(_("the library takes no %(kind)s files") % {"kind": kind.upper()})
        size = path.stat().st_size
        if size > LARGEST:
            raise RefusedError(
                _("%(size)s bytes are more than %(most)s") % {"size": f"{size:,}", "most": f"{LARGEST:,}"}
            )
        if self.dry_run:
            return 0
        data = path.read_bytes()
        model = get_document_model()
        known = model.objects.filter(file_hash=sha1(data, usedforsecurity=False).hexdigest()).order_by("pk").first()
        if known is not None:
            return int(known.pk)
        title = " ".join(text.split()) or re.sub(r"[\W_]+", " ", path.stem).strip() or path.name
        document = model(title=title[:255], file=ContentFile(data, name=path.name))
        try:
            check_document(document.file.file)
        except ValidationError as error:
            raise RefusedError(error.messages[0]) from error
        document.file_size = size
        document._set_document_file_metadata()
        document.save()
        self.stored += 1
        return int(document.pk)
