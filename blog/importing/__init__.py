"""Bringing a blog in: files to articles, pictures, authors, categories, tags and redirects."""
