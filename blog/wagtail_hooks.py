"""Registers what the blog adds to the Wagtail admin."""

from blog import rich_text  # noqa: F401 - importing it registers the rich text features
