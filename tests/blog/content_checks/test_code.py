"""Code that does not parse, and code that nobody can judge."""

import time

import pytest

from blog.content_checks import check
from blog.content_checks.code.checking import LONGEST, PARSERS
from tests.blog.content_checks.drafting import code


def lines(text: str, language: str, **options) -> list[int | None]:
    return [finding.line for finding in check(code(text, language, **options)) if finding.rule == "code"]


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        ("python", "x = 1\n\ndef f(:\n    pass", 3),
        ("python", "    if x\n        pass", 1),
        ("python", "print 'hello'", 1),
        ("json", '{\n  "a": 1,\n}', 3),
        ("toml", "[tool]\na = \n", 2),
        ("yaml", "a: 1\nb: [1, 2\nc: 3", 3),
        ("sql", "select a\nfrom t\nwhere", 3),
        ("sql", "selec 1", 1),
        ("postgresql", "SELECT 'a", None),
        ("bash", "if true; then\n  echo hello\n", 3),
        ("bash", 'git commit -m "message', 1),
        ("html", "<p>One\n<div>two</div>\n</p>", 3),
    ],
)
def test_a_mistake_is_found_with_its_line(language, text, line):
    assert lines(text, language) == [line]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "    async with lock:\n        return await f(x)"),
        ("python", "class A:\n    def f(self) -> int: ..."),
        ("python", ">>> 1 +\n"),
        ("python", "items = [\n    1,\n    …\n]"),
        ("json", '{"a": [1, 2.5e3, null]}'),
        ("json", '{"a": 1}\n{"a": 2}\n'),
        ("json", '{\n  "a": 1,\n  ...\n}'),
        ("toml", '[project]\nname = "x"\n'),
        ("yaml", "a: &x 1\nb: *x\n---\n- c\n"),
        ("yaml", "replicas: {{ .Values.replicas }}"),
        ("sql", "SELECT * FROM jobs WHERE id = $1 FOR UPDATE SKIP LOCKED;"),
        ("sql", "EXPLAIN (ANALYZE, BUFFERS) SELECT 1"),
        ("sql", "LISTEN orders; NOTIFY orders, 'x';"),
        ("sql", "INSERT INTO `t` (a) VALUES (1)"),
        ("postgresql", "INSERT INTO t(a) VALUES (%s) ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING id"),
        ("postgresql", "\\d orders\nSELECT 1 \\gx"),
        ("bash", 'for f in *.py; do\n  echo "${f%.py}"\ndone\ncat <<END | sort\nb\nEND'),
        ("bash", "$ make run\nServing…"),
        ("html", "<ul><li>One<li>Two</ul><dialog open>x</dialog><br/>"),
        ("html", "<!-- nothing -->"),
        ("text", "def f(:"),
    ],
)
def test_good_code_and_excerpts_are_left_alone(language, text):
    assert lines(text, language) == []


def test_what_shows_a_change_is_not_parsed():
    assert lines("-def f(:\n+def f():", "python", is_diff=True) == []


HOSTILE = [
    "(" * (LONGEST - 1),
    "[" * (LONGEST - 1),
    "{" * (LONGEST - 1),
    "-" * (LONGEST - 1),
    "not " * (LONGEST // 4 - 1),
    "a." * (LONGEST // 2 - 1) + "a",
    "a=[" * (LONGEST // 3 - 1),
    "x" + "+x" * (LONGEST // 2 - 2),
    "lambda:" * (LONGEST // 7 - 1) + "0",
    '{"a":' * (LONGEST // 5 - 1),
    "<div>" * (LONGEST // 5 - 1),
    "- " * (LONGEST // 2 - 1),
    "select (" * (LONGEST // 8 - 1),
    "case when " * (LONGEST // 10 - 1),
    "$(" * (LONGEST // 2 - 1),
    "if a; then " * (LONGEST // 11 - 1),
    "9" * (LONGEST - 1),
    "a" * (LONGEST - 1),
    '"' * (LONGEST - 1),
    "\x00" * 50,
    "\ud800 x",
    "&a [*a,*a]\n" * (LONGEST // 12),
    " " * (LONGEST - 2) + "x",
    "x if x else " * (LONGEST // 12 - 1) + "x",
    "f'{" * (LONGEST // 3 - 1),
]


@pytest.mark.parametrize("language", list(PARSERS))
def test_no_text_keeps_a_parser_busy_or_brings_it_down(language):
    for text in HOSTILE:
        begun = time.process_time()
        lines(text, language)
        assert time.process_time() - begun < 5, text[:20]


def test_no_more_than_so_much_code_is_parsed():
    assert lines("x = 1\n" * (LONGEST // 6) + "def f(:", "python") == []
