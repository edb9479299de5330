"""Links of everything readers see: where they lead, whether that is still there, and who uses them.

Links within the site are known exactly (`internal.py`). Links to other sites are collected from live content and
visited in the background, where LINK_CHECKS says so.
"""
