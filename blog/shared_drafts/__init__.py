"""Showing a draft to somebody without an account, by a secret link (docs/decisions/0092-shared-drafts.md)."""
