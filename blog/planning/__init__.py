"""Planning: what is scheduled, in review, due to be read again and published, by month; and changing those dates.

All times are those of the site's time zone, whatever the editor's own is.
"""
