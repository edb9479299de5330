"""What belongs to a site and what to an installation."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from wagtail.models import DraftStateMixin, Revision, RevisionMixin

# Made again from the rest, on any installation.
_DERIVED = {
    "blog.articlelist",
    "blog.blogrendition",
    "blog.listentry",
    "search.indexedarticle",
    "search.indexedsection",
    "search.statistics",
    "search.term",
    "search.word",
    "wagtailcore.referenceindex",
    "wagtailimages.rendition",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
}
# Of one installation and the people who work there: accounts and their settings, work in progress, what was counted.
_LOCAL = {
    "auth.permission",
    "auth.user",
    "blog.externallink",
    "blog.importedpost",
    "blog.importjob",
    "blog.linkscan",
    "blog.linkuse",
    "blog.lostlink",
    "blog.shareddraft",
    "blog.taskworker",
    "home.backuprun",
    "home.exportjob",
    "home.missingaddress",
    "home.scheduledjob",
    "search.clickcount",
    "search.querycount",
    "wagtailcore.apitoken",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.pagesubscription",
    "wagtailcore.uploadedfile",
    # Its key is that of a content type, which is another one elsewhere; nothing here uses it.
    "wagtailcore.workflowcontenttype",
    "wagtaildocs.document",
    "wagtailimages.image",
    "wagtailusers.userprofile",
}
_LOCAL_APPS = {"contenttypes", "sessions", "wagtailadmin", "django_tasks_database", "django_tasks_db"} | {
    "account",
    "axes",
    "mfa",
    "usersessions",
}
# Who did what and when, and what waits for approval.
_HISTORY = {
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.taskstate",
    "wagtailcore.workflowstate",
}


@dataclass(frozen=True)
class Options:
    """`history` brings every version and the log, `accounts` the people, without passwords and special rights."""

    history: bool = False
    accounts: bool = False


def site_models(options: Options) -> list[type[models.Model]]:
    """What an archive holds, groups first because others name them. A model that is not listed above belongs to it."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in _LOCAL_APPS
        and model._meta.label_lower not in _DERIVED | _LOCAL
        and (options.history or model._meta.label_lower not in _HISTORY)
    ]
    if options.accounts:
        found.append(get_user_model())
    first = ["auth.group", "auth.user", "wagtailcore.locale", "wagtailcore.site"]
    return sorted(found, key=lambda model: (_place(first, model), model._meta.label_lower))


def replaced_models() -> list[type[models.Model]]:
    """What an import empties before it begins: everything that is not the installation's own."""
    everything = site_models(Options(history=True))
    derived = [model for model in apps.get_models() if model._meta.label_lower in _DERIVED]
    orphaned = [apps.get_model(label) for label in ("wagtailcore.comment", "wagtailcore.commentreply")]
    orphaned.append(apps.get_model("wagtailcore.pagesubscription"))
    return [
        model
        for model in [*everything, *derived, *orphaned]
        if model._meta.managed and model._meta.label_lower != "auth.group"
    ]


def needed_revisions() -> set[int]:
    """Versions without which a site is not itself: the published one, the latest draft, the scheduled one."""
    found = set(Revision.objects.filter(approved_go_live_at__isnull=False).values_list("pk", flat=True))
    for model in apps.get_models():
        if model._meta.proxy or not issubclass(model, RevisionMixin):
            continue
        # A page keeps these fields in the table that all pages share.
        if model._meta.get_field("latest_revision").model is not model:
            continue
        names = ["latest_revision_id"] + (["live_revision_id"] if issubclass(model, DraftStateMixin) else [])
        for row in model._base_manager.filter(Q(latest_revision__isnull=False)).values_list(*names):
            found.update(key for key in row if key)
    return found


def file_models() -> list[Any]:
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    return [get_image_model(), get_document_model()]


def _place(first: list[str], model: type[models.Model]) -> int:
    label = model._meta.label_lower
    return first.index(label) if label in first else len(first)
