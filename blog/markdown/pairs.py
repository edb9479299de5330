"""Which opening shortcode, tag or container belongs to which closing one."""

from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from blog.markdown.constructs import CLOSE, OPEN, Construct


def is_blank(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not node.strip()


class Pairs:
    def __init__(self, constructs: Sequence[Construct]):
        self._constructs = constructs

    def construct_of(self, node: PageElement) -> Construct | None:
        if isinstance(node, Tag) and node.name == "x-construct":
            number = str(node.get("data-n") or "")
            return self._constructs[int(number)] if number.isdigit() and int(number) < len(self._constructs) else None
        return None

    def end_of(self, nodes: list[PageElement], start: int) -> int | None:
        """The index of the construct that closes the one at `start`, among its siblings."""
        opened = self.construct_of(nodes[start])
        if opened is None or opened.role != OPEN:
            return None
        depth = 0
        for index in range(start, len(nodes)):
            construct = self.construct_of(nodes[index])
            if construct is None or (construct.name != opened.name and construct.key):
                continue
            depth += {OPEN: 1, CLOSE: -1}.get(construct.role, 0)
            if depth == 0:
                return index
        return None

    def free(self, soup: BeautifulSoup) -> None:
        """Constructs at either end of a paragraph whose partner is elsewhere step out of the paragraph."""
        for node in soup.find_all("x-construct"):
            paragraph = node.parent
            if paragraph is None or paragraph.name != "p":
                continue
            construct = self.construct_of(node)
            siblings = [child for child in paragraph.children if not is_blank(child)]
            if construct is None or not siblings:
                continue
            if construct.role == CLOSE and siblings[-1] is node:
                if not any(self.end_of(siblings, i) == len(siblings) - 1 for i in range(len(siblings))):
                    paragraph.insert_after(node.extract())
                    node["data-block"] = "1"
            elif (
                construct.role == OPEN
                and siblings[0] is node
                and self._is_closed_below(construct, siblings, paragraph)
            ):
                paragraph.insert_before(node.extract())
                node["data-block"] = "1"

    def _is_closed_below(self, opened: Construct, siblings: list[PageElement], paragraph: Tag) -> bool:
        if self.end_of(siblings, 0) is not None:
            return False
        found = [self.construct_of(node) for node in paragraph.find_next_siblings("x-construct")]
        return any(other and other.role == CLOSE and other.name == opened.name for other in found)
