class ImportRefusedError(ValueError):
    """A file or folder that cannot be imported as a whole; the message says why, for people."""
