"""Where the Markdown of a page is."""


def twin_address(address: str) -> str:
    """The address of the twin of the page at `address`: /articles/locks/ has /articles/locks.md."""
    return f"{address.rstrip('/')}.md"
