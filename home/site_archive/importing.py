"""Making a site from an archive: all of it or nothing."""

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command, get_commands
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.utils import get_allowed_image_extensions
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.index_pause import paused_index
from blog.models import Author, Category
from home.site_archive.archive import FILES, ROWS, ArchiveError, ArchiveReader
from home.site_archive.contents import Options, file_models, replaced_models, site_models
from home.site_archive.exporting import applied_migrations
from home.site_archive.rows import UnusableRowError, kept_revisions, lines, store_line

# The root, the home page and the blog index that migrations make.
_PAGES_OF_A_NEW_SITE = 3


@dataclass
class _Work:
    archive: ArchiveReader
    options: Options
    stored_files: list[str] = field(default_factory=list)


def import_site(path: Path, *, force: bool = False, on_progress: Callable[[str], None] = lambda what: None) -> None:
    """Replace the content of this installation by that of the archive. Raises ArchiveError; nothing has changed then.

    Without `force` only an installation without content is replaced. Accounts that exist here stay as they are.
    """
    archive = ArchiveReader(path)
    try:
        work = _Work(archive, _options(archive.manifest))
        _require_same_tables(archive.manifest)
        if not force:
            _require_empty()
        try:
            with transaction.atomic(), paused_index(), disable_reference_index_auto_update():
                _replace(work, on_progress)
        except BaseException:
            for name in work.stored_files:
                with suppress(OSError):
                    default_storage.delete(name)
            raise
    finally:
        archive.close()
    _renew(on_progress)


def _options(manifest: dict[str, Any]) -> Options:
    options = manifest.get("options")
    if not isinstance(options, dict):
        raise ArchiveError(_("The archive was written by another version."))
    return Options(history=options.get("history") is True, accounts=options.get("accounts") is True)


def _require_same_tables(manifest: dict[str, Any]) -> None:
    here, there = set(applied_migrations()), set(manifest.get("migrations", ()))
    if here == there:
        return
    message = _("The archive comes from another version of the site. Bring both to the same one. Only here: %(here)s.")
    message += " " + _("Only there: %(there)s.")
    shown = {"here": _some(here - there), "there": _some(there - here)}
    raise ArchiveError(message % shown)


def _some(names: Iterable[Any]) -> str:
    found = sorted(map(str, names))
    return ", ".join(found[:5]) + (" …" if len(found) > 5 else "") if found else "–"


def _require_empty() -> None:
    has_content = Page.objects.count() > _PAGES_OF_A_NEW_SITE or any(
        model._base_manager.exists() for model in (Author, Category, *file_models())
    )
    if has_content:
        raise ArchiveError(_("This installation has content. Use a new one, or --force to lose what is here."))


def _replace(work: _Work, on_progress: Callable[[str], None]) -> None:
    models = site_models(work.options)
    wanted = {f"{ROWS}{model._meta.label_lower}.jsonl" for model in models}
    held = {name for name in work.archive.members if name.startswith(ROWS)}
    if wanted != held:
        raise ArchiveError(_("The archive does not fit this site: %(names)s.") % {"names": _some(wanted ^ held)})
    try:
        _empty_tables()
        for model in models:
            on_progress(str(model._meta.verbose_name_plural))
            for line in work.archive.lines(f"{ROWS}{model._meta.label_lower}.jsonl"):
                store_line(model, line)
        _remove_other_groups(work)
        _reset_sequences(models)
        connection.check_constraints()
    except (DatabaseError, UnusableRowError) as error:
        raise ArchiveError(_("The archive cannot be stored here: %(reason)s") % {"reason": error}) from error
    on_progress(_("files"))
    _store_files(work)
    on_progress(_("checking"))
    _verify(work, models)


def _empty_tables() -> None:
    with connection.cursor() as cursor:
        for model in replaced_models():
            tables = [model._meta.db_table]
            tables += [
                relation.remote_field.through._meta.db_table
                for relation in model._meta.local_many_to_many
                if relation.remote_field.through._meta.auto_created
            ]
            for table in reversed(tables):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def _remove_other_groups(work: _Work) -> None:
    names = {json.loads(line)["fields"]["name"] for line in work.archive.lines(f"{ROWS}auth.group.jsonl")}
    Group.objects.exclude(name__in=names).delete()


def _reset_sequences(models: list[Any]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _store_files(work: _Work) -> None:
    named = _names_in_rows()
    held = set(work.archive.file_names())
    missing = set(work.archive.manifest.get("missing", ()))
    if held - named.keys() or named.keys() - held - missing:
        raise ArchiveError(_("The archive does not hold the files that its rows name."))
    for name in sorted(held):
        if PurePosixPath(name).suffix.lower().removeprefix(".") not in named[name]:
            raise ArchiveError(_("%(name)s is a kind of file that the library does not take.") % {"name": name})
        _store_file(work, name)


def _names_in_rows() -> dict[str, set[str]]:
    """The files that pictures and documents have, with the endings that are allowed for them."""
    found: dict[str, set[str]] = {}
    for model in file_models():
        is_image = model is get_image_model()
        endings = get_allowed_image_extensions() if is_image else settings.WAGTAILDOCS_EXTENSIONS
        for name in model._base_manager.values_list("file", flat=True):
            found.setdefault(name, set()).update(endings)
    return found


def _store_file(work: _Work, name: str) -> None:
    member = f"{FILES}{name}"
    if default_storage.exists(name):
        with default_storage.open(name) as existing:
            checksum = hashlib.sha256()
            for part in existing.chunks():
                checksum.update(part)
        if checksum.hexdigest() != work.archive.members[member]["sha256"]:
            raise ArchiveError(_("Another file is stored as %(name)s already; move it away.") % {"name": name})
        return
    with work.archive.opened(member) as content:
        stored = default_storage.save(name, File(content, name=name))
    work.stored_files.append(stored)
    if stored != name:
        raise ArchiveError(_("%(name)s cannot be stored under its name.") % {"name": name})
    for _part in work.archive.parts(member):
        pass  # its checksum is compared at the end


def _verify(work: _Work, models: list[Any]) -> None:
    """Write every row again: what is stored is what was exported, or nothing is stored."""
    revisions = kept_revisions(work.options)
    for model in models:
        if model._meta.label_lower == "auth.user":
            continue  # accounts that were here already stay as they are
        checksum = hashlib.sha256()
        for line in lines(model, work.options, revisions):
            checksum.update(line)
        expected = work.archive.members[f"{ROWS}{model._meta.label_lower}.jsonl"]["sha256"]
        if checksum.hexdigest() != expected:
            raise ArchiveError(
                _("What was stored differs from the archive: %(what)s.") % {"what": model._meta.verbose_name_plural}
            )


def _renew(on_progress: Callable[[str], None]) -> None:
    """What is made from content, and what was kept of the old one."""
    Site.clear_site_root_paths_cache()
    for name in ("default", "renditions"):
        if name in settings.CACHES:
            caches[name].clear()
    for command in ("rebuild_article_lists", "rebuild_references_index", "rebuild_search_index", "clear_page_cache"):
        if command in get_commands():
            on_progress(command)
            call_command(command, verbosity=0)
