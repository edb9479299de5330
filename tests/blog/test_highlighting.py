import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.highlighting import MarkedLinesError, highlight, parse_marked_lines, split_lines
from blog.languages import languages


def lines_of(html):
    return re.findall(r'<span class="(line[^"]*)">(.*?\n)</span>', html, re.DOTALL)


def text_of(html):
    text = re.sub(r"<[^>]*>", "", html)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_tokens_carry_short_classes_and_no_style():
    html = highlight("def f():\n    return 'a'", "python")
    assert '<span class="k">def</span>' in html
    assert '<span class="s1">&#x27;a&#x27;</span>' in html or "<span class=\"s1\">'a'</span>" in html
    assert "style=" not in html


def test_a_string_over_two_lines_is_closed_and_opened_again_at_the_line_break():
    html = highlight('x = """a\nb"""', "python")
    assert [line.count("<span") - line.count("</span>") for _, line in lines_of(html)] == [0, 0]


TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\r\ufeff"))


@given(TEXT, st.sampled_from(["python", "html", "sql", "text", "console"]))
def test_no_character_of_the_code_is_lost(code, language):
    assert text_of(highlight(code, language)) == "\n".join(split_lines(code)) + "\n"


@given(st.text(), st.booleans(), st.frozensets(st.integers(1, 9)))
def test_code_never_becomes_markup(code, is_diff, marked):
    html = highlight(code, "html", marked_lines=marked, is_diff=is_diff)
    tags = set(re.findall(r"</?\w+", html))
    assert tags <= {"<span", "</span"}


def test_blank_lines_around_the_code_go_and_those_inside_stay():
    assert split_lines("\n\n  a\n\nb\n\n") == ["  a", "", "b"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", set()), ("3", {3}), ("3, 5-8", {3, 5, 6, 7, 8}), (" 1 ,2 - 3,", {1, 2, 3}), ("2–4", {2, 3, 4})],
)
def test_marked_lines_are_read(text, lines):
    assert parse_marked_lines(text) == lines


@pytest.mark.parametrize(
    ("text", "part"), [("3, x", "x"), ("5-2", "5-2"), ("0", "0"), ("-3", "-3"), ("1-2-3", "1-2-3")]
)
def test_the_wrong_part_of_marked_lines_is_named(text, part):
    with pytest.raises(MarkedLinesError) as error:
        parse_marked_lines(text)
    assert error.value.part == part


def diff(code, language="python"):
    return [
        (kinds.removeprefix("line").strip(), text_of(text))
        for kinds, text in lines_of(highlight(code, language, is_diff=True))
    ]


def test_diff_marks_become_classes():
    assert diff("+a\n-b\nc") == [("added", "a\n"), ("removed", "b\n"), ("", "c\n")]


def test_margin_of_a_real_diff_is_taken_off():
    assert diff(" def f():\n-    a\n+    b") == [("", "def f():\n"), ("removed", "    a\n"), ("added", "    b\n")]


def test_indented_context_without_margin_keeps_its_indentation():
    assert diff("    a\n+    b\n    c") == [("", "    a\n"), ("added", "    b\n"), ("", "    c\n")]


def test_file_headers_and_hunks_are_neither_old_nor_new():
    code = "diff --git a/x b/x\nindex 83db48f..bf269f4 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b"
    assert [kind for kind, _ in diff(code)] == ["hunk"] * 5 + ["removed", "added"]


def test_removed_sql_comment_is_no_file_header():
    assert diff("--- old remark\n+select 1;", "sql") == [("removed", "-- old remark\n"), ("added", "select 1;\n")]


def test_old_and_new_version_do_not_colour_each_other():
    html = highlight(' a = 1\n-b = """\n+b = 2\n c = 3', "python", is_diff=True)
    assert 'class="mi">3</span>' in html


def test_highlighting_the_same_code_again_is_free():
    code = "\n".join(f"value_{number} = {number}" for number in range(2000))
    assert highlight(code, "python") is highlight(code, "python")


def test_every_language_on_the_list_can_be_highlighted():
    code = "a = 1"
    lost = [alias for alias in languages() if text_of(highlight(code, alias)) != f"{code}\n"]
    assert lost == []
