"""Visiting many links politely: several sites at once, each of them by one visitor with pauses."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from blog.links.fetching import Fetcher
from blog.links.robots import rules_of
from blog.links.verdicts import Verdict, forbidden, judge

SITES_AT_ONCE = 6
PAUSE = 1.0

# The key of a link, its address, and how often it has failed so far.
Visit = tuple[int, str, int]


def visit_all(
    by_site: list[list[Visit]],
    fetcher: Fetcher,
    *,
    stops: Callable[[], bool],
    pause: Callable[[float], object] = time.sleep,
) -> Iterator[tuple[int, Verdict]]:
    """The verdict on every link, in the order in which they come. Ends early once `stops` says so."""

    def visit_site(visits: list[Visit]) -> list[tuple[int, Verdict]]:
        rules, found = rules_of(fetcher, visits[0][1]), []
        for key, url, failures in visits:
            if stops():
                break
            if rules.allow(url):
                pause(rules.pause(PAUSE))
                found.append((key, judge(fetcher.visit(url), failures)))
            else:
                found.append((key, forbidden()))
        return found

    with ThreadPoolExecutor(SITES_AT_ONCE, thread_name_prefix="links") as pool:
        waiting: set[Future] = {pool.submit(visit_site, visits) for visits in by_site}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
