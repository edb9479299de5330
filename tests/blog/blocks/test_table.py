from blog.blocks import BodyBlock
from blog.builders import footnote, table


def test_table_has_header_cells_and_caption(render):
    block = table(["Need", "Tool"], [["Nice", "<code>on_commit</code>"]], caption="Tools", first_column_is_header=True)
    found = render(block)
    assert found.caption.text == "Tools"
    assert [cell.text for cell in found.select("thead th[scope=col]")] == ["Need", "Tool"]
    assert found.select_one("tbody th[scope=row]").text.strip() == "Nice"
    assert found.select_one("td code").text == "on_commit"


def test_wide_table_scrolls_by_keyboard(render):
    region = render(table(["A"], [["1"]], caption="Numbers")).select_one(".table")
    assert region["tabindex"] == "0"
    assert region["aria-label"] == "Numbers"


def test_tables_without_caption_can_be_told_apart(render):
    first, second = render(table(["A"], [["1"]]), table(["A"], [["1"]])).select(".table")
    assert first["aria-label"] != second["aria-label"]


def test_references_in_cells_become_links(render):
    assert render(table(["A"], [["1[^x]"]]), footnote("x", "<p>X</p>")).select_one("td sup a")["href"] == "#footnote-x"


def test_first_column_can_be_plain(render):
    assert render(table(["A"], [["1"]])).select("tbody th") == []


def test_numbers_stay_as_typed_and_line_up():
    value = {
        "table": {"columns": [{"type": "number", "heading": "ms"}], "rows": [{"values": ["1.10"]}, {"values": [None]}]}
    }
    html = BodyBlock().to_python([{"type": "table", "value": value, "id": "1"}])[0].render()
    assert "1.10" in html
    assert "None" not in html
    assert "table-number" in html


def test_empty_table(render, problems):
    assert render(table([], [])).select("table") == []
    assert "at least one column" in problems(table([], []))[0]["table"]
    assert problems(table([], []), is_draft=True) == {}
