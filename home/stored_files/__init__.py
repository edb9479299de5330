"""Uploaded files and the rows that name them: whether both are there, and moving the files elsewhere."""
