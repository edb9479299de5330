"""What is looked at before an article goes out: each family of checks has a file.

`check(draft)` takes an article as plain data (blog.content_checks.drafts) and gives findings. It knows neither the
database nor a request; what it needs to know of other pages, its input says.
"""

from collections.abc import Callable, Iterator

from blog.content_checks import completeness, lengths, links, outline, pictures, prose, secrets
from blog.content_checks.code import checking as code
from blog.content_checks.drafts import Draft
from blog.content_checks.findings import Finding, Severity

FAMILIES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    completeness.check,
    outline.check,
    pictures.check,
    secrets.check,
    links.check,
    code.check,
    prose.check,
    lengths.check,
)


def check(draft: Draft) -> list[Finding]:
    """What blocks first, and otherwise in reading order."""
    found = [finding for family in FAMILIES for finding in family(draft)]
    return sorted(found, key=lambda finding: (not finding.is_blocking, finding.position))


__all__ = ["Draft", "Finding", "Severity", "check"]
