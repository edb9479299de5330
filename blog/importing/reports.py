"""What an import did, file by file."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from blog.markdown import Loss, Remark

CREATED, UPDATED, UNCHANGED, FAILED, SKIPPED = "created", "updated", "unchanged", "failed", "skipped"

MESSAGES = {
    "author-missing": _("No author is named; the article is by “%(what)s”."),
    "author-unknown": _("There is no author “%(what)s” here, and only an editor can add one."),
    "category-unknown": _("There is no category “%(what)s” here, and only an editor can add one."),
    "category-missing": _("No category is named; the article is in “%(what)s”."),
    "categories-too-many": _("An article has at most three categories; these became tags: %(what)s"),
    "name-cut": _("A name was too long and was cut: %(what)s"),
    "date-missing": _("There is no date; the article is dated with the moment of the import."),
    "date-in-future": _("The date is in the future; the article appears then: %(what)s"),
    "slug-taken": _("The address is taken; the article has this one: %(what)s"),
    "canonical-unusable": _("The canonical address is none and was left out: %(what)s"),
    "redirect-unusable": _("An old redirect cannot be taken over: %(what)s"),
    "restricted": _("Not everybody may read this article here: %(what)s"),
    "redirect-taken": _("An old address leads to another page already: %(what)s"),
    "link-unresolved": _("A link leads to something that was not imported: %(what)s"),
    "link-fragment": _("A link to a place inside another article leads to its beginning: %(what)s"),
    "anchor-unresolved": _("A link inside the article leads to no heading: %(what)s"),
    "document-refused": _("A file cannot be stored as a document; the link still has its old address: %(what)s"),
    "picture-remote": _("A picture elsewhere became a link: %(what)s"),
    "picture-missing": _("A picture was not found: %(what)s"),
    "picture-refused": _("A picture cannot be stored: %(what)s"),
    "source-changed": _("The file has changed since it was imported. Import with --update to take the changes over."),
    "edited-here": _("The article was edited here since it was imported and was left alone."),
    "not-a-post": _("This file is no post."),
    "page-left-out": _("A page and not a post; it was left out. pages become articles when that is asked for."),
    "kinds-left-out": _("Not posts, and left out: %(what)s"),
    "comments-left-out": _("Comments were left out: %(what)s"),
    "export-mended": _("The export is not quite well-formed and was mended or read as far as possible: %(what)s"),
    "unreadable": _("%(what)s"),
}


@dataclass(frozen=True)
class Note:
    """Something that storing an article had to say."""

    code: str
    what: str = ""

    @property
    def text(self) -> str:
        return str(MESSAGES[self.code]) % {"what": self.what}


@dataclass
class FileReport:
    """`path` is that of the post in its source, `title` what people know it by. What is about the source itself has
    no status."""

    path: str
    status: str = ""
    title: str = ""
    article: int | None = None
    address: str = ""
    remarks: list[Remark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    loss: Loss = field(default_factory=Loss)

    def note(self, code: str, what: object = "") -> None:
        found = Note(code, str(what))
        if found not in self.notes:
            self.notes.append(found)

    @property
    def warnings(self) -> list[str]:
        remarks = [f"{remark.line}: {remark.text}" if remark.line else remark.text for remark in self.remarks]
        return [*remarks, *(note.text for note in self.notes)]

    def as_data(self) -> dict[str, Any]:
        remarks = [{"line": entry.line, "code": entry.code, "text": entry.text} for entry in self.remarks]
        notes = [{"line": 0, "code": entry.code, "text": entry.text} for entry in self.notes]
        return {
            "path": self.path,
            "title": self.title,
            "status": self.status,
            "article": self.article,
            "address": self.address,
            "warnings": remarks + notes,
            "loss": {
                "words": self.loss.words,
                "lost": [{"line": line, "word": word} for line, word in self.loss.lost],
                "share": round(self.loss.share, 5),
                "missing": {kind: list(account.missing) for kind, account in self.loss.accounts.items()},
            },
        }


@dataclass
class Totals:
    """Everything that is worth a line at the end."""

    statuses: Counter[str] = field(default_factory=Counter)
    words: int = 0
    lost: int = 0
    worst_share: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def add(self, report: FileReport) -> None:
        if report.status:
            self.statuses[report.status] += 1
        self.words += report.loss.words
        self.lost += len(report.loss.lost)
        self.worst_share = max(self.worst_share, report.loss.share)
        for kind, account in report.loss.accounts.items():
            self.kinds[kind] += account.total
            self.missing[kind] += len(account.missing)
        self.warnings.update(entry.code for entry in report.remarks)
        self.warnings.update(entry.code for entry in report.notes)

    def replace_status(self, status: str, report: FileReport) -> None:
        """Something that had this status turns out to be what `report` says."""
        self.statuses[status] -= 1
        self.statuses += Counter({report.status: 1})
        self.warnings.update(entry.code for entry in report.notes)

    def as_data(self) -> dict[str, Any]:
        return {
            "statuses": dict(self.statuses),
            "words": self.words,
            "words_lost": self.lost,
            "worst_share": round(self.worst_share, 5),
            "kinds": dict(self.kinds),
            "missing": dict(+self.missing),
            "warnings": dict(self.warnings.most_common()),
        }
