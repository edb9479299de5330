"""Feeds of articles with their whole text: Atom, RSS and JSON Feed, of an index or of what a list is about.

`views` answers requests, `entries` makes the text of many articles with the queries of one, `content` makes HTML that
feed readers can show, `formats` writes what the three specifications ask for beyond Django's own.
"""
