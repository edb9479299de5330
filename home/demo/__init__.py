"""The demo publication: what `manage.py` can fill an empty site with, and what tests use as realistic content."""
