"""What the text of a variable can mean. A text that means nothing is a ValueError that says what to write."""

from collections.abc import Callable

import environ


def switch(text: str) -> bool:
    """`true`, `yes`, `on` and `1` are on; `false`, `no`, `off` and `0` are off; anything else is a mistake."""
    if text.strip().lower() in {"false", "no", "off", "0"}:
        return False
    if environ.Env.parse_value(text, bool):
        return True
    raise ValueError("write true or false")


def names(text: str) -> list[str]:
    """A list separated by commas."""
    return [name.strip() for name in environ.Env.parse_value(text, list)]


def number(text: str) -> int:
    if not text.strip().isdecimal():
        raise ValueError("write a whole number")
    return int(text)


def port_number(text: str) -> int:
    port = number(text)
    if not 1 <= port <= 65535:
        raise ValueError("write a number from 1 to 65535")
    return port


def three_numbers(text: str) -> tuple[int, int, int]:
    found = [number(part) for part in names(text)]
    if len(found) != 3:
        raise ValueError("write three whole numbers, separated by commas")
    return found[0], found[1], found[2]


def one_of(*words: str) -> Callable[[str], str]:
    def cast(text: str) -> str:
        if text not in words:
            raise ValueError(f"write {' or '.join(words)}")
        return text

    return cast


def address(text: str) -> str:
    """The scheme and host of a site, without the slash at the end."""
    if not text.startswith(("http://", "https://")):
        raise ValueError("write it with http:// or https://")
    return text.rstrip("/")


def frontend_cache(text: str) -> dict[str, str]:
    """The kind of a cache in front and where it is, as Wagtail's setting has it."""
    kind, _colon, place = text.strip().partition(":")
    backends = "wagtail.contrib.frontend_cache.backends"
    if kind in {"http", "https"} and place.startswith("//"):
        return {"BACKEND": f"{backends}.HTTPBackend", "LOCATION": text.strip()}
    if kind == "cloudflare" and place:
        return {"BACKEND": f"{backends}.CloudflareBackend", "ZONEID": place}
    if kind == "cloudfront" and place:
        return {"BACKEND": f"{backends}.CloudfrontBackend", "DISTRIBUTION_ID": place}
    raise ValueError("write cloudflare:ZONE, cloudfront:DISTRIBUTION or http://host:port")
