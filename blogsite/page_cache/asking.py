"""What a request asks the cache for, if anything. Nothing else of a request reaches a kept page."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

Environ = dict[str, Any]

LONGEST_PATH, LONGEST_QUERY, LONGEST_HOST, LONGEST_ACCEPT = 500, 300, 255, 100
# The server's own words, and what throttles and logs look at. A page that showed one of these would be a mistake;
# none does.
_PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_X_REQUEST_ID", "HTTP_USER_AGENT")
# Kinds of document that a page may have besides the usual one.
_SPECIAL_KINDS = ("text/markdown", "application/json")


@dataclass(frozen=True)
class Rules:
    """What is true of the whole site. `proto_header` is (name, value that means https), where a proxy is trusted.

    `parameters` are the names that pages read from the query string; all others are left out of key and page. Below
    `exact_paths` every parameter has a meaning, and no request is changed.
    """

    release: str
    parameters: frozenset[str]
    outside: tuple[str, ...]
    exact_paths: tuple[str, ...]
    personal_cookies: tuple[str, ...]
    hosts: frozenset[str]
    several_languages: bool
    proto_header: tuple[str, str] | None = None


@dataclass(frozen=True)
class Asked:
    key: str
    query: str
    drops_parameters: bool
    encodings: tuple[str, ...]
    kind: str
    minds_language: bool
    is_head: bool

    @property
    def name(self) -> str:
        return hashlib.blake2b(self.key.encode(), digest_size=16).hexdigest()


def ask(environ: Environ, rules: Rules) -> Asked | None:
    """What the request asks for, None where it may not be answered from the cache nor its answer be kept."""
    method = environ["REQUEST_METHOD"]
    if method not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ or _is_personal(environ, rules):
        return None
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    host = _host(environ, rules)
    if host is None or len(path) > LONGEST_PATH or path.startswith(rules.outside) or "\x00" in path:
        return None
    query, drops = _query(environ.get("QUERY_STRING", ""), path, rules)
    if query is None:
        return None
    kind = accepted_kind(environ.get("HTTP_ACCEPT", ""), is_exact=path.startswith(rules.exact_paths))
    if kind is None:
        return None
    language = environ.get("HTTP_ACCEPT_LANGUAGE", "")[:100] if rules.several_languages else ""
    parts = (rules.release, _scheme(environ, rules), host, path, query, kind, language)
    return Asked(
        key="\n".join(parts),
        query=query,
        drops_parameters=drops,
        encodings=accepted_encodings(environ.get("HTTP_ACCEPT_ENCODING", "")),
        kind=kind,
        minds_language=rules.several_languages,
        is_head=method == "HEAD",
    )


def cleaned(environ: Environ, asked: Asked, rules: Rules) -> Environ:
    """The request as the site sees it when its answer may be kept: without cookies, conditions, or any header that
    is not part of the key."""
    request = {name: value for name, value in environ.items() if not name.startswith("HTTP_")}
    wanted = {"HTTP_HOST", *_PASSED_ON}
    if rules.proto_header:
        wanted.add(rules.proto_header[0])
    if rules.several_languages:
        wanted.add("HTTP_ACCEPT_LANGUAGE")
    request.update({name: environ[name] for name in wanted if name in environ})
    request["HTTP_ACCEPT"] = asked.kind
    request["REQUEST_METHOD"] = "GET"
    request["QUERY_STRING"] = asked.query
    return request


@lru_cache(maxsize=512)
def accepted_kind(header: str, *, is_exact: bool) -> str | None:
    """The kind of document that a client is given, so that browsers with different lists share a page. None where the
    order and weights of the list would have to be looked at."""
    if is_exact:
        return header.strip().lower() if len(header) <= LONGEST_ACCEPT else None
    kinds = [part.partition(";")[0].strip().lower() for part in header.split(",")]
    if not any(kind in _SPECIAL_KINDS for kind in kinds):
        return "text/html"
    return kinds[0] if len(kinds) == 1 else None


@lru_cache(maxsize=512)
def accepted_encodings(header: str) -> tuple[str, ...]:
    """Of the kept encodings, those that the client understands, the smallest first."""
    understood = set()
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            understood.add(name.strip())
    return tuple(encoding for encoding in ("br", "gzip") if encoding in understood)


def _is_personal(environ: Environ, rules: Rules) -> bool:
    cookies = environ.get("HTTP_COOKIE")
    return bool(cookies) and any(f"{name}=" in cookies for name in rules.personal_cookies)


def _scheme(environ: Environ, rules: Rules) -> str:
    if rules.proto_header and rules.proto_header[0] in environ:
        value = environ[rules.proto_header[0]].split(",", 1)[0].strip()
        return "https" if value == rules.proto_header[1] else "http"
    return str(environ.get("wsgi.url_scheme", "http"))


def _host(environ: Environ, rules: Rules) -> str | None:
    """The host in one spelling. A port that the site is not known by makes a host of its own, which is not kept."""
    host = environ.get("HTTP_HOST", "").lower()
    if not host or len(host) > LONGEST_HOST:
        return None
    if host in rules.hosts:
        return host
    _name, colon, port = host.rpartition(":")
    if colon and not host.endswith("]") and port != environ.get("SERVER_PORT"):
        return None
    return host


def _query(text: str, path: str, rules: Rules) -> tuple[str | None, bool]:
    """The query string in one order and whether parameters were left out; None for one that is not for the cache."""
    if not text:
        return "", False
    if len(text) > LONGEST_QUERY or "%00" in text:
        return None, False
    if path.startswith(rules.exact_paths):
        return text, False
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:
        return None, False
    kept = sorted_by_name(pair for pair in pairs if pair[0] in rules.parameters)
    return urlencode(kept), len(kept) != len(pairs)


def sorted_by_name(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """One order for the same parameters; those of one name stay in theirs, since the last one counts."""
    return sorted(pairs, key=lambda pair: pair[0])
