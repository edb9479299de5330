"""Faults while editors work in the admin, over HTTP."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import requests

from tests.bench.processes import family
from tests.production.editor import Editor, editors, paragraph
from tests.production.faults import Outcome, fault
from tests.production.faults.publishing import make, require_whole
from tests.production.stack import Stack, wait_for

SAVED, EDITORS, SHARED, ROUNDS, READERS = 6, 20, 4, 2, 4
_KEYS = """
import json
from blog.models import ArticlePage
print(json.dumps({page.slug: page.pk for page in ArticlePage.objects.filter(slug__startswith="%s-")}))
"""
_VERSIONS = """
import json
from blog.models import ArticlePage
print(json.dumps({page.slug: [page.title, page.summary, page.revisions.count(),
                              page.latest_revision_id == page.live_revision_id]
                  for page in ArticlePage.objects.filter(slug__regex="^(own|shared)-")}))
"""
_DEADLOCKS = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
    print(cursor.fetchone()[0])
"""


def keys(stack: Stack, word: str) -> dict[str, int]:
    return json.loads(stack.run(_KEYS % word))


def renewed(editor: Editor, page: int, title: str) -> dict[str, str]:
    """The form of a page with another title and text."""
    return editor.form(page) | {"title": title} | paragraph(title)


def publish(editor: Editor, page: int, title: str) -> int:
    return editor.publish(page, renewed(editor, page, title)).status_code


@fault
def web_killed_while_publishing(stack: Stack) -> Outcome:
    make(stack, "saved", SAVED)
    pages = list(keys(stack, "saved").values())
    [editor] = editors(stack, 1)
    for _ in range(3):
        fields = renewed(editor, pages[0], "saved 0 new")
        began = time.monotonic()
        assert editor.publish(pages[0], fields).status_code == 302
        took = time.monotonic() - began

    def is_published(number: int, fields: dict[str, str]) -> bool:
        try:
            return editor.publish(pages[number], fields).status_code == 302
        except requests.RequestException:
            return False

    broken_off, seconds = 0, 0.0
    for number in range(1, SAVED):
        fields = renewed(editor, pages[number], f"saved {number} new")
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(is_published, number, fields)
            # Never at the same point of it.
            time.sleep(took * 0.9 * number / SAVED)
            for process in family(stack.processes["web"].pid)[1:]:
                os.kill(process, signal.SIGKILL)
            killed = time.monotonic()
            wait_for(stack.is_healthy, pause=0.02)
            seconds = max(seconds, time.monotonic() - killed)
            broken_off += not answer.result()
        require_whole(stack, "saved")
    assert broken_off, "Every article was published before its process was killed."
    for number in range(1, SAVED):
        assert publish(editor, pages[number], f"saved {number} new") == 302
    assert require_whole(stack, "saved") == (0, SAVED)
    stack.manage("check_search_index")
    return Outcome(
        f"an editor published {SAVED - 1} articles; the processes that serve the admin were killed (-9) meanwhile, "
        f"{broken_off} times before the editor had an answer",
        "after every kill each article was wholly old or wholly new in database and index and for readers, then new",
        seconds,
    )


@dataclass
class Writing:
    """Everybody publishes an article of their own, and adds to one that some share."""

    own: dict[str, int]
    shared: dict[str, int]
    refused: int = 0

    def edit(self, number: int, editor: Editor) -> None:
        page = self.shared[f"shared-{number % SHARED}"]
        for turn in range(ROUNDS):
            assert publish(editor, self.own[f"own-{number}"], f"own {number} in {turn}") == 302
            while not self._adds(editor, page, mark(number, turn)):
                self.refused += 1

    def _adds(self, editor: Editor, page: int, words: str) -> bool:
        fields = editor.form(page)
        text = fields["summary"] + words
        return editor.save_unless_changed(page, fields | {"summary": text} | paragraph(text))


def mark(number: int, turn: int) -> str:
    return f" {number}/{turn}."


@contextmanager
def readers(stack: Stack) -> Iterator[list[int]]:
    """The answers that some readers get meanwhile."""
    stop, answers = threading.Event(), []

    def read(number: int) -> None:
        while not stop.is_set():
            number += 1
            answers.append(stack.get(f"/articles/own-{number % EDITORS}/", timeout=120).status_code)

    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read, number) for number in range(READERS)]
        try:
            yield answers
        finally:
            stop.set()
        for reader in reading:
            reader.result()


def require_nothing_lost(stack: Stack) -> None:
    for slug, (title, summary, revisions, is_live) in json.loads(stack.run(_VERSIONS)).items():
        kind, number = slug.split("-")
        assert is_live, slug
        if kind == "own":
            assert (title, revisions) == (f"own {number} in {ROUNDS - 1}", 1 + ROUNDS), (title, revisions)
            continue
        marks = [mark(who, turn) for who in range(int(number), EDITORS, SHARED) for turn in range(ROUNDS)]
        assert all(words in summary for words in marks), summary
        assert revisions == 2 + len(marks), (slug, revisions)


@fault
def editors_at_once(stack: Stack) -> Outcome:
    make(stack, "own", EDITORS)
    make(stack, "shared", SHARED)
    writing = Writing(keys(stack, "own"), keys(stack, "shared"))
    people = editors(stack, EDITORS)
    deadlocks = stack.run(_DEADLOCKS)
    began = time.monotonic()
    with readers(stack) as answers, ThreadPoolExecutor(EDITORS) as at_work:
        list(at_work.map(writing.edit, range(EDITORS), people))
    seconds = time.monotonic() - began
    for slug, page in writing.shared.items():
        assert people[0].publish(page, people[0].form(page) | paragraph(slug)).status_code == 302
    require_nothing_lost(stack)
    assert set(answers) == {200}, set(answers)
    assert stack.run(_DEADLOCKS) == deadlocks
    stack.manage("check_search_index")
    return Outcome(
        f"{EDITORS} editors at once in the admin, {ROUNDS} times each publishing an article of their own and adding "
        f"to one of {SHARED} that they share, while {READERS} readers read {len(answers)} pages",
        "every addition is in the last version "
        f"({writing.refused} that would have overwritten another were refused and made again); "
        "every version is kept; no deadlock; every reader got a page; the index agrees "
        f"({seconds:.0f} s for everything)",
    )
