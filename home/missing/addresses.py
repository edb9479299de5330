"""Which addresses are worth knowing about, and what of them. Pure."""

import re
from urllib.parse import unquote, urlsplit

LONGEST = 200
_PROGRAM = re.compile(r"bot|crawl|spider|slurp|headless|lighthouse|monitor|python|curl|wget|scan|^$", re.IGNORECASE)
# What nobody asks for but those who try doors.
_PROBE = re.compile(
    r"""/\. | \.(?:php\d?|aspx?|jsp|cgi|env|git|sql|bak|ini|ya?ml|zip|gz|exe|dll|action|do)(?:/|$)
    | /(?:wp-(?:admin|login|content|includes|json)|cgi-bin|phpmyadmin|vendor|actuator|xmlrpc)
    | [<>"'`{}|\\^] | // | \.\./""",
    re.IGNORECASE | re.VERBOSE,
)
# An e-mail address, a long number, a key or token.
_PRIVATE = re.compile(r"\S@\S | \d{9} | [0-9a-f]{24} | [A-Za-z0-9_-]{40}", re.VERBOSE)
_ENDING = re.compile(r"\.(?:html?|md|php|aspx?)$", re.IGNORECASE)
_DATE = re.compile(r"^(?:\d{4}-\d\d-\d\d-|\d+-)(?=\D)")


def kept_path(path: str, user_agent: str) -> str:
    """The address as it is counted; empty for what is not: asked for by programs, not meant for readers, too long, or
    possibly about a person. `path` is without its query string."""
    path = unquote(path, errors="replace")
    if len(path) > LONGEST or not path.isprintable() or "\ufffd" in path:
        return ""
    if _PROGRAM.search(user_agent) or _PROBE.search(path) or _PRIVATE.search(path):
        return ""
    return path


def kept_referrer(referrer: str, host: str) -> str:
    """Where the link stands: the path of a page of this site (`host`), of another site its name only."""
    try:
        parts = urlsplit(referrer)
        name = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not name.isprintable():
        return ""
    if parts.netloc.lower() != host.lower():
        return name[:LONGEST]
    path = unquote(parts.path or "/", errors="replace")
    return "" if _PRIVATE.search(path) or not path.isprintable() else path[:LONGEST]


def words_of(path: str) -> str:
    """What a path seems to be about: the words of its last part that says something."""
    for part in reversed(path.strip("/").split("/")):
        words = re.sub(r"[\W_]+", " ", _DATE.sub("", _ENDING.sub("", part))).strip().lower()
        if any(character.isalpha() for character in words):
            return words
    return ""
