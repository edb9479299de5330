from pathlib import Path

import pytest
from django.conf import settings

from blog.blocks import CodeBlock
from blog.blocks.code import FOLDED_LINES
from blog.builders import code, disclosure


def test_code_is_highlighted_in_lines(render):
    found = render(code("def f():\n    return 1", file_name="app/f.py"))
    assert [line.text for line in found.select("pre code .line")] == ["def f():\n", "    return 1\n"]
    assert found.select_one(".k").text == "def"
    assert "app/f.py" in found.figcaption.text
    assert "Python" in found.figcaption.text


def test_keyboard_and_screen_reader_reach_the_code(render):
    pre = render(code("x = 1", file_name="app/f.py")).pre
    assert pre["tabindex"] == "0"
    assert pre["role"] == "region"
    assert "app/f.py, Python" in pre["aria-label"]


def test_no_two_regions_have_the_same_name(render):
    regions = render(code("x = 1"), disclosure("More", [code("y = 2")]), code("z = 3")).select("pre")
    assert len({region["aria-label"] for region in regions}) == 3


def test_copy_button_waits_for_the_script(render):
    assert "hidden" in render(code("x = 1")).button.attrs


def test_nothing_is_styled_inline(render):
    found = render(code("x = 'a' + 1", marked_lines="1", line_numbers=True, caption="Below"))
    assert found.select("[style], script") == []
    assert "code--numbered" in found.figure["class"]
    assert found.select_one(".code-caption").text == "Below"


def test_marked_lines(render):
    lines = render(code("a\nb\nc\nd", "text", marked_lines="1, 3-4")).select(".line")
    assert ["marked" in line["class"] for line in lines] == [True, False, True, True]


def test_change(render):
    found = render(code(" a = 1\n-b = 2\n+b = 3", diff=True))
    assert found.select_one(".removed").text == "b = 2\n"
    assert found.select_one(".added").text == "b = 3\n"


def test_a_long_block_folds_and_says_how_much_it_hides(render):
    found = render(code("\n".join(f"line {number}" for number in range(60))))
    assert "Show 36 more lines" in found.select_one("details.code-rest summary").text
    assert len(found.select(".line")) == 60


def test_a_block_that_hides_little_is_not_folded(render):
    assert render(code("\n".join("x" * 31))).select("details") == []


def test_the_fold_is_as_high_as_the_lines_it_counts():
    css = (Path(settings.BASE_DIR) / "static/css/components/code-rest.css").read_text()
    assert f"calc({FOLDED_LINES}.4 * 1.6em" in css


def test_every_block_can_be_linked_to(render):
    figures = render(code("a", file_name="a.py"), code("b")).select("figure")
    assert len({figure["id"] for figure in figures}) == 2
    for figure in figures:
        assert figure.select_one("a.code-link")["href"] == f"#{figure['id']}"
    assert figures[0].select_one("a.code-link")["aria-label"] == "Link to this code: a.py"


def test_markup_in_code_is_text(render):
    assert render(code("<script>alert(1)</script>", "html")).select("script") == []


def test_unreadable_marked_lines_do_not_break_the_page(render):
    assert render(code("a", marked_lines="oops")).select(".marked") == []


def test_unknown_language_is_shown_plain(render):
    assert render(code("a = 1", "klingon")).select_one(".line").text == "a = 1\n"


@pytest.mark.parametrize("marked", ["3-", "a", "5-2", "0", "1;2"])
def test_marked_lines_are_explained(problems, marked):
    assert "3, 5-8" in problems(code("a\n" * 9, marked_lines=marked))[0]["marked_lines"]


def test_marked_line_beyond_the_end_is_refused_when_publishing(problems):
    block = code("a\nb", marked_lines="3")
    assert "ends at line 2" in problems(block)[0]["marked_lines"]
    assert problems(block, is_draft=True) == {}


def test_editors_see_and_type_names_of_languages():
    language = CodeBlock().child_blocks["language"]
    assert language.get_form_state("cpp") == "C++"
    assert language.value_from_datadict({"x": "c++"}, {}, "x") == "cpp"
    assert language.clean("C++") == "cpp"


def test_language_must_be_known(problems):
    assert "Choose a language from the list" in problems(code("a", "klingon"))[0]["language"]


def test_language_field_suggests_languages():
    html = CodeBlock().child_blocks["language"].field.widget.render("__NAME__", None, {"id": "__ID__"})
    assert html.startswith("<input")
    assert 'list="__ID__-languages"' in html
    assert html.index('value="Python"') < html.index('value="ABAP"')


def test_indentation_of_the_first_line_is_kept():
    assert CodeBlock().child_blocks["code"].clean("\n    a\n        b\r\n\n") == "    a\n        b"
