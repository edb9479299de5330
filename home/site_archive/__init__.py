"""A whole site in one file, for another installation or another database."""
