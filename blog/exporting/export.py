"""Exporting from Python: what `manage.py export_markdown` calls."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from blog.exporting import terms
from blog.exporting.folder import ExportFolder, RefusedError
from blog.exporting.layout import TAGS, kind_of
from blog.exporting.pages import article_text, in_batches, load_pages, page_text
from blog.exporting.selection import Options, Selection
from blog.exporting.texts import Text, TextWriter
from blog.models import ArticlePage

__all__ = ["Options", "Outcome", "RefusedError", "export_markdown"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """How many files the folder has, how many of them are new or different, how many are gone. `missing` names texts
    whose pictures or documents have lost their file."""

    files: int
    changed: int
    removed: int
    missing: list[tuple[str, str]]


def export_markdown(
    root: Path,
    options: Options = Options(),  # noqa: B008 - immutable
    on_progress: Progress | None = None,
) -> Outcome:
    """Write the default site into the folder `root`. Raises RefusedError where that folder cannot be used.

    Everything is read in one transaction. The same content gives the same bytes, on whatever machine and database.
    """
    folder = ExportFolder(root)
    folder.open()
    with transaction.atomic():
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:
            raise RefusedError(_("There is no default site."))
        selection = Selection(site.root_page, site, options)
        writer = TextWriter(folder, selection)
        keys = _keys_by_model(selection)
        count, done = len(selection.paths), 0
        for model, of_model in keys.items():
            for batch in in_batches(of_model):
                writer.write(_texts(model, batch, selection))
                done += len(batch)
                if on_progress:
                    on_progress(done, count)
        writer.write(terms.author_texts())
        writer.write(terms.category_texts(selection))
        writer.write(terms.series_texts(selection))
        folder.write(TAGS, terms.tag_addresses(keys.get(ArticlePage, [])))
    folder.close()
    return Outcome(len(folder.written), folder.changed, folder.removed, writer.missing)


def _texts(model: Any, keys: list[int], selection: Selection) -> Iterator[Text]:
    write = article_text if model is ArticlePage else page_text
    return (write(page, selection) for page in load_pages(model, keys))


def _keys_by_model(selection: Selection) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for key, content_type in Page.objects.filter(pk__in=list(selection.paths)).values_list("pk", "content_type_id"):
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            found.setdefault(model, []).append(key)
    return dict(sorted(found.items(), key=lambda entry: kind_of(entry[0])))
