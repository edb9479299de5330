"""The migrations of the last release: what an installation in use has applied. To be set anew with each release."""

RELEASED = {
    "blog": "0007_import_jobs",
    "home": "0010_administrators_export",
    "search": "0004_name_of_counts",
}
