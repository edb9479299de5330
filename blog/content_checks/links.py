"""Links that lead nowhere or say nothing, and articles that lead nowhere else."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.content_checks.drafts import Draft, Link, TargetState
from blog.content_checks.findings import Finding, Place, advice
from blog.content_checks.rules import Rule

# What somebody hears who jumps from link to link.
EMPTY_WORDS = frozenset(
    {"click", "click here", "details", "go", "here", "in this article", "in this post", "info", "learn more", "link"}
    | {"more", "more info", "read", "read here", "read it here", "read more", "see", "see here", "see more", "source"}
    | {"the link", "there", "this", "this article", "this link", "this one", "this page", "this post", "website"}
)
MUST_LINK_FROM = 200
"""A note of a few words need not lead anywhere."""

_PROBLEMS = {
    TargetState.GONE: (Rule.DEAD_LINK, gettext_lazy("The link “%(words)s” leads to something that no longer exists.")),
    TargetState.DRAFT: (Rule.DRAFT_LINK, gettext_lazy("The link “%(words)s” leads to a page that is not published.")),
    TargetState.PRIVATE: (Rule.PRIVATE_LINK, gettext_lazy("The link “%(words)s” leads to a page that is not public.")),
    TargetState.DEAD: (Rule.DEAD_LINK, gettext_lazy("The link “%(words)s” led nowhere when it was last visited.")),
}


def check(draft: Draft) -> Iterator[Finding]:
    for link in draft.links:
        yield from _check_target(draft, link)
        yield from _check_words(link)
    if draft.words >= MUST_LINK_FROM and not any(_stays_here(draft, link) for link in draft.links):
        message = _("No link leads to another page of this site. Readers who liked this one will look for the next.")
        yield advice(Rule.NO_INTERNAL_LINK, message, Place(_("Body"), field="body"))


def _check_target(draft: Draft, link: Link) -> Iterator[Finding]:
    problem = _PROBLEMS.get(draft.target_states.get(link.target, TargetState.READABLE))
    if problem:
        rule, message = problem
        words = link.text or link.target.reference
        yield advice(rule, message % {"words": words[:80]}, link.place)
    elif title := draft.typed_pages.get(link.target):
        message = _(
            "The link “%(words)s” holds the address of “%(title)s”. Edit the link and choose the page itself: then it "
            "still leads there when the page has moved."
        )
        words = link.text or link.target.reference
        yield advice(Rule.TYPED_LINK, message % {"words": words[:80], "title": title[:80]}, link.place)


def _check_words(link: Link) -> Iterator[Finding]:
    if link.text is None:
        return
    words = link.text.casefold().strip(" .,:;!?…→»›>")
    if not words:
        yield advice(Rule.EMPTY_LINK, _("A link has no words: nobody can see or hear it."), link.place)
    elif words in EMPTY_WORDS:
        message = _("The words “%(words)s” do not say where the link leads. Link the words that name it.")
        yield advice(Rule.VAGUE_LINK, message % {"words": link.text[:80]}, link.place)


def _stays_here(draft: Draft, link: Link) -> bool:
    if link.target.kind == "address":
        address = link.target.reference
        is_path = address.startswith("/") and not address.startswith("//")
        return is_path or address.startswith(draft.own_addresses)
    return link.target.kind == "page"
