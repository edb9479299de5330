from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from blog.rich_text import PROSE_FEATURES, expand_all


def test_keys_survive_the_editor():
    converter = ContentstateConverter(PROSE_FEATURES)
    stored = converter.to_database_format(converter.from_database_format("<p>Press <kbd>Esc</kbd></p>"))
    assert "Press <kbd>Esc</kbd>" in stored


def test_headings_and_foreign_markup_do_not():
    converter = ContentstateConverter(PROSE_FEATURES)
    stored = converter.to_database_format(converter.from_database_format("<h2>Big</h2><script>x</script>"))
    assert "<h2" not in stored
    assert "<script" not in stored


def test_texts_are_kept_apart():
    assert expand_all(["<p>a</p>", "", "<p>b</p>"]) == ["<p>a</p>", "", "<p>b</p>"]
    assert expand_all([]) == []


def test_separator_in_a_text_mixes_nothing_up():
    assert expand_all(["<p>a\x1eb</p>", "<p>c</p>"]) == ["<p>a\x1eb</p>", "<p>c</p>"]
