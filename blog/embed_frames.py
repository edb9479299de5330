"""Which foreign pages may be framed in an article, and what was learned about them when the article was saved.

A page is rendered from what is stored; providers are only asked while somebody publishes (`remember`).
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from wagtail.embeds.embeds import get_embed, get_embed_hash
from wagtail.embeds.models import Embed

logger = logging.getLogger(__name__)

# Used where the setting EMBED_FRAME_HOSTS is missing. The content security policy (frame-src) needs the same list.
DEFAULT_FRAME_HOSTS = (
    "www.youtube-nocookie.com",
    "player.vimeo.com",
    "codepen.io",
    "speakerdeck.com",
    "www.slideshare.net",
)
PRIVACY_HOSTS = {
    "youtube.com": "www.youtube-nocookie.com",
    "www.youtube.com": "www.youtube-nocookie.com",
    "youtube-nocookie.com": "www.youtube-nocookie.com",
}


@dataclass(frozen=True)
class Frame:
    """A stored answer of a provider: its title and, if we allow it, the page to frame ("" if not)."""

    title: str = ""
    src: str = ""
    width: int | None = None
    height: int | None = None


def frame_hosts() -> tuple[str, ...]:
    return tuple(getattr(settings, "EMBED_FRAME_HOSTS", DEFAULT_FRAME_HOSTS))


class _Frames(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.sources.append(dict(attrs).get("src") or "")


def find_frame_source(html: str, hosts: Iterable[str]) -> str:
    """The address in a provider's HTML, if that is exactly one https frame of an allowed host; otherwise ""."""
    parser = _Frames()
    parser.feed(html)
    if len(parser.sources) != 1:
        return ""
    try:
        parts = urlsplit(parser.sources[0])
        host = PRIVACY_HOSTS.get(parts.hostname or "", parts.hostname or "")
        has_extras = bool(parts.username or parts.password or parts.port)
    except ValueError:
        return ""
    if parts.scheme != "https" or has_extras or host not in hosts:
        return ""
    return urlunsplit(("https", host, parts.path, parts.query, parts.fragment))


def remember(url: str) -> None:
    """Ask the provider about `url` and store the answer. Any failure is accepted: the reader then gets a link."""
    try:
        get_embed(url)
    except Exception as error:  # a bad answer must never cost an editor their work
        logger.info("No embed for %s: %s", url, error)


def stored_frames(urls: Iterable[str]) -> dict[str, Frame]:
    """What is stored about these addresses, in one query and without asking anybody."""
    hashes = {get_embed_hash(url): url for url in urls if url}
    if not hashes:
        return {}
    hosts = frame_hosts()
    return {
        hashes[embed.hash]: Frame(
            title=embed.title, src=find_frame_source(embed.html, hosts), width=embed.width, height=embed.height
        )
        for embed in Embed.objects.filter(hash__in=hashes)
    }
