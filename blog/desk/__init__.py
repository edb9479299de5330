"""The editorial desk: one flat list of all articles for those who write and edit, at the top of the admin's menu.

It only reads. Creating, editing, publishing and deleting happen in Wagtail's own page views, to which it links.
"""
