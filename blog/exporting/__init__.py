"""Everything as a folder of Markdown that Hugo understands and `import_markdown` restores."""
