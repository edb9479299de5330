"""Python, by the interpreter's own parser. Nothing is run."""

import ast
import textwrap
import warnings

from blog.content_checks.code.mistakes import CannotTell, Mistake

DEEPEST = 90
"""Of brackets in each other, and of signs in a row: the parser's own stack is as deep as the machine allows."""


def find_mistake(text: str) -> Mistake | None:
    source = textwrap.dedent(text).strip("\n")
    first_line = text[: text.find(source.split("\n", 1)[0].strip() or "\n")].count("\n")
    if source.lstrip().startswith((">>>", "$ ", "%")) or _is_too_deep(source):
        raise CannotTell
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except SyntaxError as error:
        return Mistake((error.lineno or 1) + first_line, error.msg)
    except ValueError as error:  # a NUL
        raise CannotTell from error
    return None


def _is_too_deep(source: str) -> bool:
    depth = deepest = in_a_row = longest = 0
    for character in source:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth -= 1
        if character in "+-~*":
            in_a_row += 1
            longest = max(longest, in_a_row)
        elif not character.isspace():
            in_a_row = 0
    return deepest > DEEPEST or longest > DEEPEST
