"""Exports for people: asked for in the admin, made in the background, downloaded within a week."""
