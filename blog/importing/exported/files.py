"""Pictures and documents of an export, with what the library knew about them."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from blog.importing.documents import Documents
from blog.importing.exported.source import ExportedSource
from blog.importing.files import Files
from blog.importing.pictures import Pictures
from blog.importing.reports import FileReport
from blog.models import BlogDocument, BlogImage

_FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class _Described(Files):
    """Notes what the front matter says about a file before it is stored."""

    source: ExportedSource

    def find(self, address: str, post: str, text: str, report: FileReport) -> int | None:
        self._facts: dict[str, Any] = self.source.entry(post).resource(address)
        return super().find(address, post, "", report)  # type: ignore[misc]


class ExportedPictures(_Described, Pictures):
    def _store(self, path: Path, text: str) -> int:
        before = self.stored
        key = super()._store(path, text)
        if self.stored > before:
            facts = self._facts.get("params") if isinstance(self._facts.get("params"), dict) else {}
            values = {
                "title": str(self._facts.get("title") or "")[:255],
                "description": str(facts.get("description", ""))[:255],
                "credit": str(facts.get("credit", ""))[:255],
                "licence": str(facts.get("licence", ""))[:100],
                "source_url": _address(str(facts.get("source", ""))),
                **_focus(str(facts.get("focal_point", ""))),
            }
            picture = BlogImage.objects.get(pk=key)
            for name, value in values.items():
                if value not in ("", None):
                    setattr(picture, name, value)
            picture.save()
        return key


class ExportedDocuments(_Described, Documents):
    def _store(self, path: Path, text: str) -> int:
        before = self.stored
        key = super()._store(path, text)
        title = str(self._facts.get("title") or "")[:255]
        if self.stored > before and title:
            document = BlogDocument.objects.get(pk=key)
            document.title = title
            document.save()
        return key


def _focus(text: str) -> dict[str, int]:
    parts = text.split(" ")
    return {name: int(part) for name, part in zip(_FOCUS, parts, strict=False) if part.isdecimal() and len(part) < 8}


def is_web_address(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= 200


def _address(text: str) -> str:
    return text if is_web_address(text) else ""
