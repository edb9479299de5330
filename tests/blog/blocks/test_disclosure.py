from blog.builders import code, disclosure, footnote, paragraph


def test_content_can_be_unfolded(render):
    found = render(disclosure("The settings", [paragraph("<p>Text</p>"), code("DEBUG = False")])).details
    assert found.summary.text == "The settings"
    assert "open" not in found.attrs
    assert found.select_one(".code .line")


def test_references_inside_are_numbered_with_the_rest(render):
    found = render(
        paragraph("<p>One[^a]</p>"),
        disclosure("More", [paragraph("<p>Two[^b]</p>")]),
        footnote("a", "<p>A</p>"),
        footnote("b", "<p>B</p>"),
    )
    assert found.details.sup.a.text == "2"
