"""What a reader of Markdown has to say about a file: a line, a code for machines and a sentence for people."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "front-matter-repaired": _("The front matter is not quite well-formed; it was read line by line: %(what)s"),
    "front-matter-ignored": _("The front matter cannot be read and was left out: %(what)s"),
    "front-matter-unused": _("The front matter has keys that nothing here corresponds to: %(what)s"),
    "date-unreadable": _("This is not a date: %(what)s"),
    "title-missing": _("There is no title; the name of the file became one: %(what)s"),
    "shortcode-unknown": _("Left for an editor as a callout: %(what)s"),
    "component-unknown": _("Left for an editor as a callout: %(what)s"),
    "import-left-out": _("The line that imports a component says nothing to readers and was left out: %(what)s"),
    "text-left-out": _("Not text for readers, left out: %(what)s"),
    "formatting-left-out": _("The words stayed, their form did not: %(what)s"),
    "picture-in-line": _("A picture inside a line became a block of its own: %(what)s"),
    "picture-links-to-picture": _("A picture led to another file of itself; only the picture stayed: %(what)s"),
    "picture-without-address": _("A picture without a usable address was left out: %(what)s"),
    "heading-too-deep": _("A heading below the third level became one of the third level: %(what)s"),
    "heading-too-long": _("A heading is longer than 150 characters; an editor has to shorten it: %(what)s"),
    "link-in-heading": _("A heading cannot link; the link follows below it: %(what)s"),
    "quote-with-links": _("A quotation cannot link; the links follow below it: %(what)s"),
    "language-unknown": _("The language cannot be highlighted; the code is kept as plain text: %(what)s"),
    "language-replaced": _("The language is highlighted as its nearest relative: %(what)s"),
    "lines-unreadable": _("The marked lines cannot be read and were left out: %(what)s"),
    "code-empty": _("A block of code without code was left out: %(what)s"),
    "code-in-text": _("Code inside a table or a footnote became inline code: %(what)s"),
    "table-spans": _("Cells that span rows or columns were filled up with empty ones: %(what)s"),
    "footnote-twice": _("A second footnote with the same label was renamed: %(what)s"),
    "address-unusable": _("This is not an address that readers could follow, so the link was left out: %(what)s"),
    "status-sent": _("It was sent as an e-mail and never on the site; it is a draft now."),
    "tags-internal": _("Internal tags were left out: %(what)s"),
    "status-pending": _("It was waiting for a review and is a draft now."),
    "terms-unused": _("It has terms of a kind that nothing here corresponds to: %(what)s"),
    "text-cut": _("This was too long and was cut: %(what)s"),
}


@dataclass(frozen=True, order=True)
class Remark:
    """`line` counts from 1 in the file; 0 means the file as a whole."""

    line: int
    code: str
    what: str = ""

    @property
    def text(self) -> str:
        return str(MESSAGES[self.code]) % {"what": self.what}


class Remarks(list[Remark]):
    """Collects remarks while a file is read."""

    def add(self, line: int, code: str, what: str = "") -> None:
        what = " ".join(what.split())
        self.append(Remark(line, code, what if len(what) <= 200 else what[:199] + "…"))
