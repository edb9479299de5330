"""What is looked at before a file gets into the library: that it is what its name says, and what a scanner says."""

import logging
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

_ZIP, _PART = b"PK\x03\x04", 64 * 1024
_TEXT = {"csv", "json", "txt"}
_STARTS = {
    "docx": _ZIP,
    "gz": b"\x1f\x8b",
    "key": _ZIP,
    "odt": _ZIP,
    "pdf": b"%PDF-",
    "pptx": _ZIP,
    "rtf": b"{\\rtf",
    "xlsx": _ZIP,
    "zip": _ZIP,
}


def check_document(file: File) -> None:
    """Raise ValidationError where `file` does not hold what its name says, or a scanner refuses it.

    A file can be of two kinds at once; what is served is always an attachment with the type of its name.
    """
    kind = PurePath(file.name or "").suffix.lstrip(".").lower()
    file.seek(0)
    start = file.read(_PART)
    file.seek(0)
    if not _is_of_kind(kind, start):
        raise ValidationError(_("The file is no %(kind)s file, although its name says so.") % {"kind": kind.upper()})
    scan(file)


def _is_of_kind(kind: str, start: bytes) -> bool:
    if kind in _TEXT:
        return b"\0" not in start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return kind not in _STARTS or start.startswith(_STARTS[kind])


def scan(file: File, run: Callable[..., subprocess.CompletedProcess] = subprocess.run) -> None:
    """Show `file` to the scanner of the setting UPLOAD_SCAN_COMMAND, if there is one: a command that is given the path
    of a file and ends with 0 if it may stay. A scanner that cannot be asked lets nothing in."""
    command = shlex.split(settings.UPLOAD_SCAN_COMMAND)
    if not command:
        return
    with tempfile.NamedTemporaryFile() as copy:
        file.seek(0)
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        try:
            status = run([*command, copy.name], capture_output=True, timeout=120, check=False).returncode
        except (OSError, subprocess.TimeoutExpired) as error:
            logger.error("The scanner of uploads cannot be asked: %s", error)
            raise ValidationError(_("The file could not be scanned. Please try again later.")) from error
    if status != 0:
        logger.warning("The scanner of uploads has refused a file (status %s).", status)
        raise ValidationError(_("The scanner has refused this file."))
