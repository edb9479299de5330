"""Finished pages for readers who are not signed in, kept compressed and answered before Django is asked.

Whatever is written to the database by any process of the site changes the content version, and a page of another
version is never served. docs/decisions/0080-page-cache.md has the reasons, docs/performance.md the figures.
"""
