class BackupRefused(Exception):
    """Something a person can put right; the message says what."""
