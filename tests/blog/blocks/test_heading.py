from blog.builders import heading
from blog.table_of_contents import anchor


def test_heading_links_to_itself(render, stream):
    found = render(heading("What a commit promises")).h2
    assert found["id"] == anchor(stream(heading("x"))[0].id)
    assert found.a["href"] == f"#{found['id']}"
    assert "What a commit promises" in found.a["aria-label"]


def test_anchor_survives_a_new_wording(render):
    assert render(heading("Old words")).h2["id"] == render(heading("New words")).h2["id"]


def test_levels(render):
    found = render(heading("One"), heading("Two", "h3"), heading("Three", "h4"))
    assert [tag.name for tag in found.select(".heading")] == ["h2", "h3", "h4"]


def test_heading_without_text_leaves_nothing(render):
    assert render(heading("")).select(".heading") == []


def test_text_is_escaped(render):
    assert "List<String>" in render(heading("List<String>")).h2.text


def test_publishing_refuses_a_skipped_level(problems):
    assert "Subsection" in problems(heading("One"), heading("Three", "h4"))[1]


def test_publishing_refuses_to_start_below_a_section(problems):
    assert "first heading" in problems(heading("Two", "h3"))[0]


def test_drafts_may_skip_levels(problems):
    assert problems(heading("Three", "h4"), is_draft=True) == {}


def test_going_up_several_levels_is_fine(problems):
    assert problems(heading("1"), heading("1.1", "h3"), heading("1.1.1", "h4"), heading("2")) == {}
