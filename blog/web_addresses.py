"""Addresses of other sites as they are compared and visited. Pure."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]")


def normalised(url: str) -> str | None:
    """`url` in one spelling, without its fragment; None for what nobody could visit: no web address, one with a name
    and password, or one that is too long."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    host = _plain(parts.hostname)
    if host is None:
        return None
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    clean = urlunsplit(SplitResult(scheme, netloc, path, query, ""))
    return clean if len(clean) <= LONGEST else None


def host_of(url: str) -> str:
    """The host, with its port where it is not the usual one."""
    return urlsplit(url).netloc


def _plain(host: str) -> str | None:
    if ":" in host:
        host = f"[{host}]"
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return None
    host = host.lower().rstrip(".")
    return host if len(host) <= 253 and _HOST.fullmatch(host) else None
