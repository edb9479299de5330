"""Addresses that are secrets in themselves, as they may stand in logs and reports of errors."""

import re

# The token of a shared draft, and of a mail with a link to a new password.
_SECRET = re.compile(r"(/shared-draft/|/password_reset/confirm/)[^\s?#\"']+")


def without_secrets(text: str) -> str:
    """`text`, which may be a path, an address or a line of a log, with a sign in place of each secret."""
    return _SECRET.sub(r"\1[secret]/", text)
