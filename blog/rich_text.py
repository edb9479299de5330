"""What editors can do in rich text, and how it becomes HTML."""

from wagtail.rich_text import expand_db_html

INLINE_FEATURES = [
    "bold",
    "italic",
    "link",
    "document-link",
    "code",
    "keyboard",
    "superscript",
    "subscript",
    "strikethrough",
]
PROSE_FEATURES = [*INLINE_FEATURES, "ol", "ul"]

# No tag contains this character, and no editor can type it.
SEPARATOR = "\x1e"


def expand_all(sources: list[str]) -> list[str]:
    """Stored rich text to HTML for many texts at once, so that their links cost the queries of one text."""
    if not sources:
        return []
    expanded = expand_db_html(SEPARATOR.join(sources)).split(SEPARATOR)
    if len(expanded) != len(sources):
        return [expand_db_html(source) for source in sources]
    return expanded
