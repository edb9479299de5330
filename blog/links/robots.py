"""What a site asks of programs that visit it: its robots.txt."""

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import urllib3

from blog.links.fetching import Fetcher

NAME = "blogsite-links"
_MOST = 100_000
_LONGEST_PAUSE = 10.0


class Rules:
    """The rules of one site for us."""

    def __init__(self, text: str = "", *, forbids_all: bool = False) -> None:
        self._parser = RobotFileParser()
        self._parser.parse(["User-agent: *", "Disallow: /"] if forbids_all else text.splitlines())

    def allow(self, url: str) -> bool:
        return self._parser.can_fetch(NAME, url)

    def pause(self, usual: float) -> float:
        """Seconds between two visits: what the site asks for, within reason."""
        asked = self._parser.crawl_delay(NAME)
        return min(max(usual, float(asked or 0)), _LONGEST_PAUSE)


def rules_of(fetcher: Fetcher, url: str) -> Rules:
    """The rules of the site that `url` belongs to. Without a file everything is allowed; a site that is not able to
    say (5xx) or forbids asking (401, 403) is left alone, as the standard has it."""
    parts = urlsplit(url)
    try:
        answer = fetcher.read(f"{parts.scheme}://{parts.netloc}/robots.txt", most=_MOST)
    except (urllib3.exceptions.HTTPError, OSError, ValueError):
        # Whoever does not answer here does not answer there either, and that is to be found out.
        return Rules()
    if answer.status == 200:
        return Rules(answer.text)
    return Rules(forbids_all=answer.status in {401, 403} or answer.status >= 500)
