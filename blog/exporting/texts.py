"""One file with a text: its blocks as Markdown, its pictures and documents beside it."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction

from blog.exporting.bundles import Bundle, store_bundle
from blog.exporting.folder import ExportFolder
from blog.exporting.layout import front_matter_of
from blog.exporting.selection import Selection
from blog.exporting.shortcodes import quote
from blog.markdown import front_matter
from blog.markdown.rich_writer import Addresses
from blog.markdown.writing import write_blocks
from blog.twins.readable import readable
from blog.twins.references import Block, References
from blog.twins.referents import Referents, load, number


@dataclass
class Text:
    """What is to be written: values of the front matter, blocks, and pictures that the front matter names."""

    path: str
    kind: str
    values: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
    pictures: dict[str, int | None] = field(default_factory=dict)


class TextWriter:
    """Writes texts, several at a time because what they name is loaded together."""

    def __init__(self, folder: ExportFolder, selection: Selection):
        self._folder = folder
        self._selection = selection
        self.missing: list[tuple[str, str]] = []

    def write(self, texts: Iterable[Text]) -> None:
        texts = list(texts)
        references = References()
        for text in texts:
            references.add(text.blocks)
            references.pictures.update(key for key in text.pictures.values() if key)
        referents = load(references, pages=self._selection.pages())
        referents.pictures = _canonical(referents.pictures, get_image_model())
        referents.documents = _canonical(self._allowed(referents.documents), get_document_model())
        for text in texts:
            self._write(text, referents)

    def _write(self, text: Text, referents: Referents) -> None:
        references = References()
        references.add(text.blocks)
        references.pictures.update(key for key in text.pictures.values() if key)
        pictures = {key: referents.pictures[key] for key in references.pictures if key in referents.pictures}
        documents = {key: referents.documents[key] for key in references.documents if key in referents.documents}
        bundle = store_bundle(self._folder, text.path, pictures.values(), documents.values())
        self.missing += [(text.path, title) for title in bundle.missing]
        shown = Referents(
            {key: item for key, item in pictures.items() if item.pk in bundle.pictures},
            referents.pages,
            {key: item for key, item in documents.items() if item.pk in bundle.documents},
        )
        values = dict(text.values)
        for name, key in text.pictures.items():
            _place_picture(
                values, name, bundle.pictures.get(shown.pictures[key].pk) if key in shown.pictures else None
            )
        values["resources"] = bundle.resources
        head = front_matter.write(front_matter_of(text.kind, values))
        body = quote(write_blocks(readable(text.blocks, shown), self._addresses(text.path, shown, bundle)))
        self._folder.write(text.path, f"{head}\n{body}".encode() if body else head.encode())

    def _addresses(self, path: str, referents: Referents, bundle: Bundle) -> Addresses:
        here = posixpath.dirname(path)

        def page(key: object) -> tuple[str, str] | None:
            found = referents.pages.get(number(key))
            if found is None:
                return None
            return found.title, posixpath.relpath(self._selection.paths[found.pk], here)

        def document(key: object) -> str | None:
            found = referents.documents.get(number(key))
            return bundle.documents[found.pk] if found else None

        return Addresses(lambda key: bundle.pictures[referents.pictures[key].pk], page, document)

    def _allowed(self, documents: dict[int, Any]) -> dict[int, Any]:
        """Documents of private collections only where private things are wanted."""
        if self._selection.options.private or not documents:
            return documents
        private = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
        paths = dict(get_document_model().objects.filter(pk__in=documents).values_list("pk", "collection__path"))
        return {key: item for key, item in documents.items() if not paths[key].startswith(private)}


def _place_picture(values: dict[str, Any], name: str, file: str | None) -> None:
    """A picture of the front matter; a mapping keeps what it says about it."""
    if isinstance(values.get(name), dict):
        values[name] = {"image": file, **values[name]} if file else None
    else:
        values[name] = file


def _canonical(items: dict[int, Any], model: Any) -> dict[int, Any]:
    """The first record of each file, whichever record is named: an import will have one only."""
    checksums = {item.file_hash for item in items.values() if item.file_hash}
    first: dict[str, Any] = {}
    for item in model.objects.filter(file_hash__in=checksums).order_by("-pk"):
        first[item.file_hash] = item
    return {key: first.get(item.file_hash, item) for key, item in items.items()}
