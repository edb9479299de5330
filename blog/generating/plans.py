"""What one generated article says and where it belongs, before anything is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from blog import builders
from blog.builders import Block
from blog.generating.listings import listing
from blog.generating.prose import Writer
from blog.generating.vocabulary import Vocabulary, Zipf
from blog.highlighting import split_lines

# Half the articles have fewer words than this, one in forty more than 3,300 or less than 550.
MEDIAN_WORDS, SPREAD = 1350, 0.45
FEWEST_WORDS, MOST_WORDS = 250, 7000
FIRST_DAY, DAYS = datetime(2015, 1, 1, tzinfo=UTC), 3900
CALLOUTS = ("note", "tip", "warning")

Link = Callable[[int], int]
"""Gives the primary key of an article by its number."""


@dataclass(frozen=True)
class Heading:
    """What must be known of an article before it has a key: everything but its body."""

    number: int
    title: str
    slug: str
    summary: str
    published_at: datetime


@dataclass
class Body:
    """The blocks, and what `blog.body_text.measure` would count in them."""

    blocks: list[Block] = field(default_factory=list)
    words: int = 0
    code_lines: int = 0
    pictures: int = 0

    def add(self, block: Block, *texts: str) -> None:
        self.blocks.append(block)
        self.words += sum(len(text.split()) for text in texts)


class Plan:
    """Article `number` of `seed`. Its parts are asked for in the order in which they stand here."""

    def __init__(self, seed: int, number: int, vocabulary: Vocabulary) -> None:
        self.number = number
        self.random = Random(f"{seed}/{number}")
        self.writer = Writer(self.random, vocabulary)
        title = self.writer.phrase(self.random.randint(3, 8))
        self.heading = Heading(
            number=number,
            title=title,
            slug=f"{'-'.join(title.lower().split()[:6])}-{seed}-{number}",
            summary=self.writer.text(self.random.randint(15, 28))[:290],
            published_at=FIRST_DAY + timedelta(minutes=self.random.randrange(DAYS * 1440)),
        )

    def choose(self, zipf: Zipf, fewest: int, most: int) -> list:
        return zipf.draw_different(self.random, self.random.randint(fewest, most))

    def body(self, pictures: Sequence[Any], link: Link) -> Body:
        wanted = min(max(self.random.lognormvariate(0, SPREAD) * MEDIAN_WORDS, FEWEST_WORDS), MOST_WORDS)
        body = Body()
        self._paragraph(body, link)
        while body.words < wanted:
            self._section(body, pictures, link)
        return body

    def _section(self, body: Body, pictures: Sequence[Any], link: Link) -> None:
        text = self.writer.phrase(self.random.randint(2, 6))
        body.add(builders.heading(text, "h3" if self.random.random() < 0.3 else "h2"), text)
        for _number in range(self.random.randint(1, 4)):
            self._paragraph(body, link)
        chance = self.random.random
        if chance() < 0.5:
            self._code(body)
        if pictures and chance() < 0.15:
            self._picture(body, pictures)
        if chance() < 0.12:
            kind, text = self.random.choice(CALLOUTS), self.writer.text(25)
            body.add(builders.callout(kind, f"<p>{text}</p>"), text)
        if chance() < 0.08:
            self._table(body)

    def _paragraph(self, body: Body, link: Link) -> None:
        sentences = self.writer.sentences(self.random.randint(25, 110))
        text = " ".join(sentences)
        html = list(sentences)
        place = self.random.randrange(len(html))
        name = self.writer.identifier()
        html[place] += f" See <code>{name}</code>."
        text += f" See {name}."
        if self.random.random() < 0.35:
            place = self.random.randrange(len(html))
            label = self.writer.phrase(3)
            html[place] += f" <a {self._target(link)}>{label}</a>"
            text += f" {label}"
        body.add(builders.paragraph(f"<p>{' '.join(html)}</p>"), text)

    def _target(self, link: Link) -> str:
        if self.number and self.random.random() < 0.6:
            return f'linktype="page" id="{link(self.random.randrange(self.number))}"'
        return f'href="https://docs.example.org/{self.writer.name()}"'

    def _code(self, body: Body) -> None:
        language, code = listing(self.writer)
        caption = self.writer.phrase(4) if self.random.random() < 0.3 else ""
        body.add(builders.code(code, language, caption=caption, line_numbers=self.random.random() < 0.2), caption)
        body.code_lines += len(split_lines(code))

    def _picture(self, body: Body, pictures: Sequence[Any]) -> None:
        text, caption = self.writer.phrase(6), self.writer.phrase(5)
        picture = self.random.choice(pictures)
        body.add(builders.picture(picture, alternative_text=text, caption=caption), text, caption)
        body.pictures += 1

    def _table(self, body: Body) -> None:
        headings = [self.writer.phrase(2) for _number in range(3)]
        rows = [[self.writer.text(5) for _cell in headings] for _row in range(self.random.randint(3, 7))]
        caption = self.writer.phrase(5)
        cells = [cell for row in rows for cell in row]
        body.add(builders.table(headings, rows, caption=caption), *headings, *cells, caption)
