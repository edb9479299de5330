"""What of a page would run."""

import re
from html.parser import HTMLParser

_ADDRESSES = {"href", "src", "action", "formaction", "data", "srcdoc", "xlink:href", "poster", "background", "ping"}
_CODE = ("javascript:", "vbscript:", "data:text")


class _Running(HTMLParser):
    """Collects scripts in the page, handlers, and addresses that are code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "script" and "src" not in values and "json" not in (values.get("type") or ""):
            self.found.append(tag)
        if tag in ("base", "object", "embed", "math") or (tag == "meta" and "http-equiv" in values):
            self.found.append(tag)
        for name, value in attributes:
            runs = name in _ADDRESSES and re.sub(r"[\s\0]", "", value or "").lower().startswith(_CODE)
            if name.startswith("on") or name == "srcdoc" or runs or (name, value) == ("src", "x"):
                self.found.append(f"{tag} {name}")


def alive(text: str) -> list[str]:
    """Names of what would run; empty where all of it is text."""
    parser = _Running()
    parser.feed(text)
    return parser.found
