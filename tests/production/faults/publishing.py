"""Faults while articles are published."""

import json
import re
import signal
import time

from tests.production.faults import Outcome, fault
from tests.production.faults.scripts import MAKE, SCHEDULE, SHIFT, STATE
from tests.production.stack import Stack, wait_for

ARTICLES, KILLS = 16, 5


def make(stack: Stack, word: str, count: int) -> None:
    stack.run(MAKE % {"word": word, "count": count})


def schedule(stack: Stack, word: str, *, minutes: int = 2) -> None:
    stack.run(SCHEDULE % {"word": word, "minutes": minutes})


def shift(stack: Stack, minutes: int) -> None:
    """Move everything that the scheduler has noted."""
    stack.run(SHIFT % minutes)


def state(stack: Stack, word: str) -> list[list]:
    return json.loads(stack.run(STATE % {"word": word}))


def age(words: list[str]) -> set[str]:
    return {re.search(r"\b(old|new)\b", text)[1] for text in words}


def require_whole(stack: Stack, word: str) -> tuple[int, int]:
    """Old and new ones; each says the same in its row and its text, and the index has just that. Readers of something
    that is due may have the new version already, but all of it."""
    counts = {"old": 0, "new": 0}
    for address, title, text, is_indexed, published in state(stack, word):
        page = stack.get(address.removeprefix(stack.site)).text
        told = age(re.findall(rf"<(?:h1|p)[^>]*>\s*({word} \d+ \w+)", page, flags=re.IGNORECASE))
        ages = age([title, text])
        assert len(ages) == 1, (title, text)
        assert is_indexed, title
        assert told in (ages, {"new"}), (title, told)
        assert published <= 1, (title, published)
        counts[ages.pop()] += 1
    return counts["old"], counts["new"]


def published(stack: Stack, word: str) -> int:
    code = "from blog.models import ArticlePage\n"
    code += f"print(ArticlePage.objects.filter(slug__startswith='{word}-', title__endswith='new').count())"
    return int(stack.run(code))


@fault
def killed_while_publishing(stack: Stack) -> Outcome:
    make(stack, "killed", ARTICLES)
    schedule(stack, "killed")
    done = 0
    for kill in range(KILLS):
        # A job that was broken off is tried again after a minute.
        shift(stack, -2)
        stack.start_scheduler()
        wait_for(lambda before=done: published(stack, "killed") > before, pause=0)
        # Somewhere in the middle of the next one, never at the same point.
        time.sleep(0.04 * kill)
        stack.stop("scheduler", signal.SIGKILL)
        _, done = require_whole(stack, "killed")
    assert done < ARTICLES, "Everything was published before the last kill."
    shift(stack, -2)
    stack.start_scheduler()
    seconds = wait_for(lambda: published(stack, "killed") == ARTICLES, pause=0.5)
    stack.stop("scheduler")
    assert require_whole(stack, "killed") == (0, ARTICLES)
    stack.manage("check_search_index")
    return Outcome(
        f"{ARTICLES} articles were due; the process that publishes was killed (-9) {KILLS} times in the middle of it",
        "after every kill each article was wholly old or wholly new in database and index and for readers, then new",
        seconds,
    )
