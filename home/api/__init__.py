"""The read API: what is published, for programs, under /api/v2/."""
