"""Imports for people: uploaded in the admin, looked at, started, watched, and reported.

`blog.importing` does the importing. Here is what surrounds it: the upload, the background task, progress, and screens.
"""
