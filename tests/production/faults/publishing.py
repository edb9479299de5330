"""Faults while articles are published."""

import json
import re
import signal
import subprocess
import threading
import time

from tests.production.faults import Outcome, fault
from tests.production.faults.scripts import EDIT, MAKE, SCHEDULE, SHIFT, STATE
from tests.production.stack import Stack, wait_for

EDITORS, ROUNDS = 20, 3
ARTICLES, KILLS = 30, 5


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
    """Old and new ones; each says the same in its row, its text and the index. Readers of something that is due may
    have the new version already, but all of it."""
    counts = {"old": 0, "new": 0}
    for address, title, text, indexed, published in state(stack, word):
        page = stack.get(address.removeprefix(stack.site)).text
        told = age(re.findall(rf"<(?:h1|p)[^>]*>\s*({word} \d+ \w+)", page, flags=re.IGNORECASE))
        ages = age([title, text, indexed])
        assert len(ages) == 1, (title, text, indexed)
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


@fault
def editors_at_once(stack: Stack) -> Outcome:
    make(stack, "edited", EDITORS)
    make(stack, "shared", 1)
    stop, answers = threading.Event(), []

    def read() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            answers.append(stack.get(f"/articles/edited-{number % EDITORS}/").status_code)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    began = time.monotonic()
    python = [stack.python, "-c"]
    editing = [
        subprocess.Popen(
            [*python, "import django; django.setup()\n" + EDIT % {"rounds": ROUNDS, "first": first, "editors": 5}],
            cwd=stack.code,
            env=stack.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in range(0, EDITORS, 5)
    ]
    complaints = [process.communicate(timeout=500)[1] for process in editing]
    seconds = time.monotonic() - began
    stop.set()
    for reader in readers:
        reader.join()
    assert [process.returncode for process in editing] == [0] * 4, complaints
    assert set(answers) == {200}, set(answers)
    code = "from blog.models import ArticlePage\nimport json\nprint(json.dumps([[page.slug, page.title, "
    code += "page.revisions.count(), page.latest_revision_id == page.live_revision_id, page.draft_title] "
    code += "for page in ArticlePage.objects.filter(slug__regex='^(edited|shared)-').order_by('pk')]))"
    for slug, title, revisions, is_latest, _draft in json.loads(stack.run(code)):
        own = slug != "shared-0"
        assert revisions == 1 + ROUNDS * (1 if own else EDITORS), (slug, revisions)
        assert is_latest, slug
        if own:
            assert title.endswith(f"in {ROUNDS - 1}"), title
    stack.manage("check_search_index")
    return Outcome(
        f"{EDITORS} editors saved and published {2 * ROUNDS} times each, an article of their own and one that all "
        f"share, while 4 readers read {len(answers)} pages",
        f"all {2 * ROUNDS * EDITORS} versions are there, the latest is live, the index agrees; no deadlock; every "
        f"reader got a page ({seconds:.0f} s for everything)",
    )
