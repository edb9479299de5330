from blog.builders import quote


def test_quote_with_source(render):
    found = render(quote("First.\n\nSecond.", "A. Author", "https://example.org/book"))
    assert [paragraph.text for paragraph in found.blockquote.find_all("p")] == ["First.", "Second."]
    assert found.blockquote["cite"] == "https://example.org/book"
    assert found.figcaption.a["href"] == "https://example.org/book"
    assert found.figcaption.text.strip() == "A. Author"


def test_quote_without_source_has_no_caption(render):
    assert render(quote("Words.")).figcaption is None


def test_markup_in_a_quotation_is_text(render):
    assert render(quote("<b>bold</b>")).blockquote.p.text == "<b>bold</b>"
