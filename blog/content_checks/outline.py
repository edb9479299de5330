"""Headings whose levels jump: whoever hears the page gets lost between them."""

from collections.abc import Iterator

from blog.content_checks.drafts import Draft
from blog.content_checks.findings import Finding, blocking
from blog.content_checks.rules import Rule
from blog.table_of_contents import Heading, find_level_problems


def check(draft: Draft) -> Iterator[Finding]:
    headings = [
        Heading(heading.text, heading.level, heading.place.block_id, position)
        for position, heading in enumerate(draft.headings)
    ]
    for problem in find_level_problems(headings):
        yield blocking(Rule.HEADING_LEVEL, problem.message, draft.headings[problem.heading.position].place)
