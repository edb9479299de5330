"""A day in a few seconds: readers, searches, and an editor who publishes."""

import http.client
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

from blog.generating.vocabulary import Zipf
from tests.bench.processes import PROJECT_DIR

READERS = 8
SEARCHES, PUBLISHING = 0.04, 0.01
# Publishes one article after another, each when a line is written to it, and answers with the new title.
_EDITOR = """
import logging, sys, django
django.setup()
logging.disable(logging.CRITICAL)  # what is written to standard output are the answers
from blog.models import ArticlePage
for line in sys.stdin:
    slug, title = line.strip().split("|")
    article = ArticlePage.objects.get(slug=slug)
    article.title = title
    article.save_revision().publish()
    print(title, flush=True)
"""


class Mixed:
    """Requests of readers by Zipf; after each publication the page must show it at once."""

    def __init__(self, base: str, articles: list[str], words: list[str], editor: subprocess.Popen) -> None:
        self.host = urlsplit(base).netloc
        self.articles = Zipf(articles)
        self.words = words
        self.editor = editor
        self.editing = threading.Lock()
        self.times: list[float] = []
        self.publishing: list[float] = []
        self.hits = self.pages = self.errors = self.stale = 0
        self.counting = threading.Lock()

    def visit(self, until: float, seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection(self.host, timeout=60)
        while time.monotonic() < until:
            draw = chance.random()
            path = self.articles.draw(chance, 1)[0]
            if draw < PUBLISHING:
                self.publish(connection, path, f"Published {seed} {chance.random()}")
            elif draw < PUBLISHING + SEARCHES:
                self.ask(connection, f"/search/?q={chance.choice(self.words)}+{chance.choice(self.words)}")
            else:
                self.ask(connection, path)

    def ask(self, connection: http.client.HTTPConnection, path: str) -> str:
        started = time.monotonic()
        try:
            connection.request("GET", path)
            response = connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # Kept open for too long without a request: every client asks again.
            connection.close()
            connection.request("GET", path)
            response = connection.getresponse()
        text = response.read().decode()
        with self.counting:
            self.times.append(time.monotonic() - started)
            self.pages += 1
            self.errors += response.status != 200
            self.hits += response.headers.get("X-Page-Cache") in {"hit", "waited"}
        return text

    def publish(self, connection: http.client.HTTPConnection, path: str, title: str) -> None:
        with self.editing:
            started = time.monotonic()
            self.editor.stdin.write(f"{path.strip('/').split('/')[-1]}|{title}\n")
            self.editor.stdin.flush()
            said = self.editor.stdout.readline().strip()
            self.publishing.append(time.monotonic() - started)
            text = self.ask(connection, path)
            with self.counting:
                self.errors += said != title
                self.stale += title not in text


def mixed_load(base: str, articles: list[str], words: list[str], environment: dict[str, str], *, seconds: int) -> dict:
    with subprocess.Popen(
        [sys.executable, "-c", _EDITOR],
        cwd=PROJECT_DIR, env=os.environ | environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as editor:  # fmt: skip
        mixed = Mixed(base, articles, words, editor)
        until = time.monotonic() + seconds
        readers = [threading.Thread(target=mixed.visit, args=(until, number)) for number in range(READERS)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        editor.stdin.close()
    cuts = statistics.quantiles(mixed.times, n=100)
    return {
        "requests": mixed.pages,
        "per_second": round(mixed.pages / seconds, 1),
        "p50_ms": round(1000 * cuts[49], 1),
        "p99_ms": round(1000 * cuts[98], 1),
        "hit_rate": round(mixed.hits / max(mixed.pages, 1), 3),
        "publications": len(mixed.publishing),
        "publishing_p50_ms": round(1000 * statistics.median(mixed.publishing or [0]), 1),
        "errors": mixed.errors,
        "stale": mixed.stale,
    }
