"""What editors do with pictures beyond Wagtail's library: paste them into a body, and find those that need words."""
