"""An import in a few sentences: what will become of it, what has, and how far it is."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.importing.reports import CREATED, FAILED, SKIPPED, UNCHANGED, UPDATED
from blog.models import ImportJob

MOST_NAMES = 12


def progress_text(job: ImportJob) -> str:
    """How far it is."""
    if not job.total:
        return _("Looking for posts…") if job.runner else _("Waiting to begin…")
    return _("%(done)d of %(total)d posts") % {"done": job.done, "total": job.total}


def plan_lines(job: ImportJob) -> list[str]:
    """What will happen."""
    counts = job.plan.get("statuses", {})
    sentences = {
        CREATED: lambda n: ngettext("%(count)d new article", "%(count)d new articles", n),
        UPDATED: lambda n: ngettext(
            "%(count)d article that was imported before and has changed since",
            "%(count)d articles that were imported before and have changed since",
            n,
        ),
        UNCHANGED: lambda n: ngettext(
            "%(count)d article that is here already", "%(count)d articles that are here already", n
        ),
        FAILED: lambda n: ngettext(
            "%(count)d post that cannot be imported", "%(count)d posts that cannot be imported", n
        ),
        SKIPPED: lambda n: ngettext("%(count)d file that is no post", "%(count)d files that are no posts", n),
    }
    return [*_count_lines(counts, sentences), *_name_lines(job.plan)]


def outcome_lines(job: ImportJob) -> list[str]:
    """What has happened."""
    figures = job.outcome
    sentences = {
        CREATED: lambda n: ngettext("%(count)d new article", "%(count)d new articles", n),
        UPDATED: lambda n: ngettext("%(count)d article refreshed", "%(count)d articles refreshed", n),
        UNCHANGED: lambda n: ngettext("%(count)d article left as it was", "%(count)d articles left as they were", n),
        FAILED: lambda n: ngettext("%(count)d post failed", "%(count)d posts failed", n),
        SKIPPED: lambda n: ngettext("%(count)d file is no post", "%(count)d files are no posts", n),
    }
    lines = [*_count_lines(figures.get("statuses", {}), sentences), *_name_lines(figures)]
    for key, text in (("pictures", _("New pictures: %d")), ("documents", _("New documents: %d"))):
        if figures.get(key):
            lines.append(text % figures[key])
    if figures.get("words"):
        lines.append(
            _("%(words)d words, of which %(lost)d are missing here")
            % {"words": figures["words"], "lost": figures["words_lost"]}
        )
    return lines


def _count_lines(counts: dict, sentences: dict) -> list[str]:
    return [
        text(counts[status]) % {"count": counts[status]} for status, text in sentences.items() if counts.get(status)
    ]


def _name_lines(figures: dict) -> list[str]:
    kinds = {"authors": _("New authors"), "categories": _("New categories"), "tags": _("New tags")}
    lines = []
    for kind, label in kinds.items():
        names = figures.get("created", {}).get(kind, [])
        if names:
            shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
            lines.append(f"{label} ({len(names)}): {shown}")
    return lines
