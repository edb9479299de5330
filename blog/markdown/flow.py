"""Blocks in the making."""

from dataclasses import dataclass, field

from blog import builders
from blog.markdown.document import Block


@dataclass
class Flow:
    """Collects what is read in order; neighbouring prose becomes one paragraph block.

    In a nested flow (inside a callout, a quotation, a disclosure) headings become bold lines.
    """

    is_nested: bool = False
    blocks: list[Block] = field(default_factory=list)
    _prose: list[str] = field(default_factory=list)

    @property
    def is_prose_open(self) -> bool:
        return bool(self._prose)

    def prose(self, html: str) -> None:
        """A piece of rich text that is complete in itself: a `<p>`, `<ul>` or `<ol>`."""
        self._prose.append(html)

    def block(self, block: Block) -> None:
        self.flush()
        self.blocks.append(block)

    def flush(self) -> None:
        if self._prose:
            self.blocks.append(builders.paragraph("".join(self._prose)))
            self._prose.clear()

    def finish(self) -> list[Block]:
        self.flush()
        return self.blocks
