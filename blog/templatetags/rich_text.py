"""Rich text of a body in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from blog.footnotes import Footnotes, resolve
from blog.typography import typeset

register = template.Library()


@register.simple_tag(takes_context=True)
def rich_text(context: template.Context, value: RichText) -> SafeString:
    """HTML of a rich text value, references to footnotes included where the body's `footnotes` are in the context."""
    footnotes = context.get("footnotes")
    html = footnotes.html_of(value) if isinstance(footnotes, Footnotes) else None
    if html is not None:
        return html
    source = value.source if isinstance(value, RichText) else str(value)
    # With no notes to refer to, references stay as they were typed.
    return mark_safe(resolve([typeset(expand_db_html(source))], {})[0][0])
