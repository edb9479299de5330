"""The demo articles keep the promises a careful reader would check: form, code that parses, notes that resolve."""

import ast
import datetime
import html
import itertools
import json
import re
import textwrap
from types import SimpleNamespace

import pytest

from blog.languages import languages
from home.demo.articles import ARTICLES
from home.demo.figures import DESCRIPTIONS

TITLES = (
    "Django Background Jobs in 2026: Celery, RQ, django-q2, or Dramatiq?",
    "Transaction boundaries in Django: where consistency really ends",
    "Django permissions and roles: why most implementations are wrong",
    "PostgreSQL Performance in Django: Indexes That Actually Work",
    "Django: monolith or microservices - a rigorous decision guide for seniors, leads, and CTOs",
    "A Complete Guide to Django Performance Optimization",
)
AUTHORS = {"mara-lindqvist", "tomasz-brandt", "ines-okafor"}
CATEGORIES = {"background-work", "databases", "architecture", "security", "performance", "apis"}
MOTIFS = ("queues", "boundaries", "tree", "bars", "modules", "waves")
RICH_TEXT_TAGS = {"p", "ul", "ol", "li", "b", "i", "a", "code", "kbd", "sup", "sub", "s", "br"}
MINIMUM_WORDS, MAXIMUM_WORDS = 1200, 2200

each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)


def body_of(article):
    """The blocks of an article, with the name of a figure standing in for the key of its image."""
    return article.body(lambda name: SimpleNamespace(pk=name, default_alt_text=DESCRIPTIONS[name]))


def walk(blocks):
    """Every block, those inside a disclosure after the disclosure itself."""
    for block in blocks:
        yield block
        if block["type"] == "disclosure":
            yield from walk(block["value"]["content"])


def blocks_of(article, kind):
    return [block["value"] for block in walk(body_of(article)) if block["type"] == kind]


def rich_texts(article):
    """Every piece of rich text with the words of it that a reader reads."""
    for block in walk(body_of(article)):
        value = block["value"]
        match block["type"]:
            case "paragraph":
                yield value
            case "callout" | "footnote":
                yield value["text"]
            case "table":
                for row in value["table"]["rows"]:
                    yield from row["values"]


def prose(article):
    """What is read as running text: no code, no tables, no captions."""
    for block in walk(body_of(article)):
        value = block["value"]
        match block["type"]:
            case "paragraph":
                yield value
            case "callout":
                yield f"{value['title']} {value['text']}"
            case "footnote" | "heading" | "quote":
                yield value["text"]
            case "disclosure":
                yield value["summary"]


def plain(rich_text):
    return html.unescape(re.sub(r"<[^>]+>", " ", rich_text))


def footnote_references(article):
    for text in rich_texts(article):
        yield from re.findall(r"\[\^([^\]\s]+)\]", re.sub(r"<code>.*?</code>", "", text))


def line_numbers(marked_lines):
    """The first and last line of every span in a setting such as "3, 5-8"."""
    for span in marked_lines.split(","):
        first, _, last = span.strip().partition("-")
        yield int(first), int(last or first)


def sides(diff):
    """The text before and after a diff."""
    lines = diff.splitlines()
    before = "\n".join(line[1:] for line in lines if line[:1] != "+")
    after = "\n".join(line[1:] for line in lines if line[:1] != "-")
    return textwrap.dedent(before), textwrap.dedent(after)


def test_the_six_articles_of_the_seed_are_there_newest_first():
    assert tuple(article.title for article in ARTICLES) == TITLES
    assert tuple(article.motif for article in ARTICLES) == MOTIFS
    moments = [datetime.datetime.fromisoformat(article.published_at) for article in ARTICLES]
    assert moments == sorted(moments, reverse=True)
    assert all(moment.tzinfo for moment in moments)
    assert len({article.slug for article in ARTICLES}) == len(ARTICLES)


@each_article
def test_an_article_can_be_listed_and_found(article):
    assert 0 < len(article.summary) <= 200
    assert 0 < len(article.search_description) <= 160
    assert len(article.seo_title) <= 70
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", article.slug)
    assert article.authors
    assert set(article.authors) <= AUTHORS
    assert 1 <= len(article.categories) <= 3
    assert set(article.categories) <= CATEGORIES
    assert 3 <= len(article.tags) <= 6
    assert all(tag == tag.lower() for tag in article.tags)


@each_article
def test_an_article_has_the_length_of_a_real_one(article):
    words = sum(len(plain(text).split()) for text in prose(article))

    assert MINIMUM_WORDS <= words <= MAXIMUM_WORDS


@each_article
@pytest.mark.parametrize("kind", ["table", "code", "callout", "picture"])
def test_an_article_shows_and_does_not_only_tell(article, kind):
    assert blocks_of(article, kind)


@each_article
def test_pictures_are_drawn_figures_that_can_be_read_without_sight(article):
    for picture in blocks_of(article, "picture"):
        assert picture["image"]["image"] in DESCRIPTIONS
        assert picture["image"]["alt_text"] or picture["image"]["decorative"]


@each_article
def test_tables_have_a_cell_for_every_heading(article):
    for table in blocks_of(article, "table"):
        columns, rows = table["table"]["columns"], table["table"]["rows"]
        assert rows
        assert all(len(row["values"]) == len(columns) for row in rows)


@each_article
def test_an_article_ends_with_its_sources(article):
    blocks = body_of(article)
    position = max(number for number, block in enumerate(blocks) if block["type"] == "heading")
    sources = "".join(block["value"] for block in blocks[position + 1 :] if block["type"] == "paragraph")

    assert blocks[position]["value"] == {"text": "Sources", "level": "h2"}
    assert sources.startswith("<ul>")
    assert len(re.findall(r'<li><a href="https://[^"]+">', sources)) >= 3


@each_article
def test_heading_levels_do_not_skip(article):
    levels = [int(heading["level"][1]) for heading in blocks_of(article, "heading")]

    assert levels[0] == 2
    assert all(2 <= level <= previous + 1 for previous, level in itertools.pairwise(levels))


@each_article
def test_every_footnote_is_referenced_and_defined_once(article):
    defined = [footnote["label"] for footnote in blocks_of(article, "footnote")]

    assert list(dict.fromkeys(footnote_references(article))) == defined


@each_article
def test_rich_text_uses_only_what_editors_have(article):
    for text in rich_texts(article):
        assert set(re.findall(r"</?([a-z0-9]+)", text)) <= RICH_TEXT_TAGS
        assert all(address.startswith("https://") for address in re.findall(r'href="([^"]*)"', text))


@each_article
def test_code_is_written_in_a_language_editors_can_choose(article):
    assert {block["language"] for block in blocks_of(article, "code")} <= set(languages())


@each_article
def test_python_and_json_in_an_article_parse(article):
    for block in blocks_of(article, "code"):
        texts = sides(block["code"]) if block["is_diff"] else (block["code"],)
        for text in texts:
            if block["language"] in {"python", "py"}:
                ast.parse(text)
            elif block["language"] == "json":
                json.loads(text)


@each_article
def test_a_diff_says_of_every_line_whether_it_stays(article):
    for block in blocks_of(article, "code"):
        if block["is_diff"]:
            marks = {line[:1] for line in block["code"].splitlines()}
            assert marks <= {" ", "+", "-", "@", ""}
            assert marks & {"+", "-"}


@each_article
def test_marked_lines_exist(article):
    for block in blocks_of(article, "code"):
        if block["marked_lines"]:
            length = len(block["code"].splitlines())
            assert all(1 <= first <= last <= length for first, last in line_numbers(block["marked_lines"]))


def test_one_article_at_least_shows_a_change_as_a_diff():
    assert any(block["is_diff"] for article in ARTICLES for block in blocks_of(article, "code"))
