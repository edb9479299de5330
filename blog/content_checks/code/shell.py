"""Shell scripts, by the grammar of tree-sitter."""

from functools import cache

import tree_sitter
import tree_sitter_bash
from django.utils.translation import gettext as _

from blog.content_checks.code.mistakes import CannotTell, Mistake


@cache
def _language() -> tree_sitter.Language:
    return tree_sitter.Language(tree_sitter_bash.language())


def find_mistake(text: str) -> Mistake | None:
    if text.lstrip().startswith(("$ ", "# ", "% ")):
        raise CannotTell  # a terminal session, with prompts and answers
    root = tree_sitter.Parser(_language()).parse(text.encode()).root_node
    node = root
    while node.has_error and not (node.is_error or node.is_missing):
        node = next(child for child in node.children if child.has_error or child.is_missing)
    if node.is_missing:
        return Mistake(node.start_point[0] + 1, _("“%(what)s” is missing") % {"what": node.type})
    if node.is_error:
        return Mistake(node.start_point[0] + 1, _("the shell would not understand it"))
    return None
