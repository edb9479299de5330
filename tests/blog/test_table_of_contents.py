import pytest

from blog.blocks import BodyBlock
from blog.builders import body, heading, paragraph
from blog.table_of_contents import Heading, anchor, build, find_level_problems, table_of_contents


def headings(*levels):
    return [Heading(f"Heading {index}", level, f"{index:08x}-0000", index) for index, level in enumerate(levels)]


def outline(entries):
    return [(entry.level, outline(entry.children)) for entry in entries]


def test_headings_become_a_tree():
    assert outline(build(headings(2, 3, 3, 2))) == [(2, [(3, []), (3, [])]), (2, [])]


def test_deep_headings_are_left_out():
    assert outline(build(headings(2, 3, 4))) == [(2, [(3, [])])]
    assert outline(build(headings(2, 3, 4), deepest_level=4)) == [(2, [(3, [(4, [])])])]


def test_draft_that_begins_too_deep_still_has_a_table_of_contents():
    assert outline(build(headings(3, 2))) == [(3, []), (2, [])]


def test_table_of_contents_of_a_body():
    blocks = body([heading("One"), paragraph("<p>Text</p>"), heading("Two", "h3"), heading(" ")], "seed")
    [entry] = table_of_contents(BodyBlock().to_python(blocks))
    assert entry.text == "One"
    assert entry.anchor == f"section-{blocks[0]['id'][:8]}"
    assert [child.text for child in entry.children] == ["Two"]


def test_heading_of_an_unknown_level_is_a_section():
    value = BodyBlock().to_python([{"type": "heading", "value": {"text": "One", "level": None}, "id": "1"}])
    assert [entry.level for entry in table_of_contents(value)] == [2]


@pytest.mark.parametrize(("block_id", "expected"), [("3f2b9c1a-0000", "section-3f2b9c1a"), ("", ""), (None, "")])
def test_anchor(block_id, expected):
    assert anchor(block_id) == expected


@pytest.mark.parametrize(
    ("levels", "wrong"),
    [((2, 3, 4, 2), []), ((3,), [0]), ((2, 4), [1]), ((2, 4, 3, 4), [1]), ((4, 2, 4), [0, 2]), ((), [])],
)
def test_skipped_levels(levels, wrong):
    assert [problem.heading.position for problem in find_level_problems(headings(*levels))] == wrong
