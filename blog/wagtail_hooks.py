"""What the blog adds to the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from blog import rich_text_features  # noqa: F401 - importing it registers the rich text features
from blog.snippets import ContentViewSetGroup

register_snippet(ContentViewSetGroup)
