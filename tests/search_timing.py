"""Time searches and suggestions on the installation that the environment names: `python search_timing.py SEED`.

Started by `make bench-search` on sites that `generate_content` has filled with the vocabulary of SEED.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from django.conf import settings  # noqa: E402 - only after setup
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from blog.generating.vocabulary import Vocabulary  # noqa: E402
from blogsite.garbage import look_rarely  # noqa: E402
from tests.installations import cpu_seconds  # noqa: E402

QUERIES_OF_A_KIND = 40
COMMON, RARE = slice(60, 160), slice(8_000, 20_000)
TABLES = ("search_indexedarticle", "search_indexedsection", "search_lexemes", "search_term", "search_word")


@dataclass
class Timing:
    """Milliseconds of one request."""

    elapsed: float
    cpu: float


def queries(seed: int) -> dict[str, list[str]]:
    """Queries by kind, in words that the articles are written with."""
    random = Random(seed)
    vocabulary = Vocabulary(seed)
    words, names = vocabulary.words.items, vocabulary.identifiers.items
    common, rare = words[COMMON], [word for word in words[RARE] if len(word) > 5]
    kinds = {
        "rare word": lambda: random.choice(rare),
        "common word": lambda: random.choice(common),
        "several words": lambda: " ".join([*random.sample(common, 3), random.choice(rare)]),
        "common words": lambda: " ".join(random.sample(common, 4)),
        "misspelt": lambda: misspelt(random, random.choice(rare)),
        "name in code": lambda: random.choice(names[:2_000]),
    }
    return {kind: [make() for _number in range(QUERIES_OF_A_KIND)] for kind, make in kinds.items()}


def misspelt(random: Random, word: str) -> str:
    place = random.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def beginnings(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """What a field holds while somebody types these queries."""
    half_typed = {kind: [text[: max(2, len(text) * 2 // 3)] for text in texts] for kind, texts in found.items()}
    return {"two letters": [text[:2] for text in found["common word"]]} | half_typed


def timed(addresses: list[str]) -> Iterator[Timing]:
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0].replace("*", "localhost").lstrip(".") or "localhost")
    server = server_process()
    for address in addresses:
        started, cpu = time.perf_counter(), time.process_time() + cpu_seconds(server)
        response = client.get(address)
        spent = time.process_time() + cpu_seconds(server) - cpu
        elapsed = time.perf_counter() - started
        if response.status_code != 200:
            sys.exit(f"error: {address} answered {response.status_code}.")
        yield Timing(elapsed * 1000, spent * 1000)


def server_process() -> int:
    """The process of PostgreSQL that answers this connection."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def index_megabytes() -> float:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name", [list(TABLES)]
            )
        else:
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%' OR name LIKE 'word_by_%'")
        return float(cursor.fetchone()[0] or 0) / 1e6


def report(title: str, path: str, kinds: dict[str, list[str]]) -> None:
    for kind, texts in kinds.items():
        addresses = [f"{path}?q={quote(text)}" for text in texts]
        list(timed(addresses[:3]))
        found = list(timed(addresses))
        row = [
            f"{value:.1f}"
            for values in ([timing.elapsed for timing in found], [timing.cpu for timing in found])
            for value in (median(values), quantiles(values, n=20)[-1], max(values))
        ]
        print(f"| {title} | {kind} | {' | '.join(row)} |", flush=True)


def main(seed: int) -> None:
    print(f"The index has {index_megabytes():.0f} MB.")
    print("| request | query | ms, median | p95 | worst | CPU ms, median | p95 | worst |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    found = queries(seed)
    look_rarely()
    report("search", "/search/", found)
    report("suggestions", "/search/suggestions/", beginnings(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
