"""Restoring a folder that `export_markdown` has written, to the letter and without guessing."""
