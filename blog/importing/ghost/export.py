"""Reading an export as a stream of rows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import ijson
from django.utils.translation import gettext as _
from ijson.common import ObjectBuilder

from blog.importing.refusals import ImportRefusedError

_ROW = re.compile(r"(?:db\.item\.)?data\.(\w+)\.item")
_BOM = b"\xef\xbb\xbf"


def rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every table, one after the other. Raises ImportRefusedError where the file is no export."""
    found = False
    with path.open("rb") as file:
        _skip_bom(file)
        builder: ObjectBuilder | None = None
        start = table = ""
        try:
            for prefix, event, value in ijson.parse(file, use_float=True):
                if builder is None:
                    match = _ROW.fullmatch(prefix) if event == "start_map" else None
                    if match is None:
                        continue
                    builder, start, table = ObjectBuilder(), prefix, match[1]
                builder.event(event, value)
                if event == "end_map" and prefix == start:
                    found = True
                    yield table, builder.value
                    builder = None
        except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
            if isinstance(error, ImportRefusedError):
                raise
            raise ImportRefusedError(_("The file cannot be read as JSON: %(reason)s") % {"reason": error}) from error
    if not found:
        raise ImportRefusedError(_("This is no export of Ghost: it has no tables."))


def _skip_bom(file: BinaryIO) -> None:
    if file.read(len(_BOM)) != _BOM:
        file.seek(0)
