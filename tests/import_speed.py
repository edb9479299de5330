"""`make bench-import`: how many posts an import stores in a second, and whether its memory grows with their number.

python -m tests.import_speed [POSTS]

The posts are text only, about 900 words each with code and lists; the database is SQLite in a temporary folder. What
the worker does afterwards is not measured. Memory is that of the process after each tenth of the posts; what it learns
about all posts beforehand is counted from the survey on.
"""

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

POSTS = 10_000
LEAST_PER_SECOND = 20
_TECHNICAL = """
    index table lock query planner row page buffer cache worker queue retry deadline connection pool replica shard
    commit snapshot vacuum cursor latency throughput memory thread socket parser token schema migration rollback
"""
_COMMON = "the a of and to in that is for with on as it from by this when where which because every most never often"
TOPICS = _TECHNICAL.split()
WORDS = TOPICS + _COMMON.split()


def write_posts(folder: Path, count: int) -> None:
    """The same posts every time, in folders of a hundred; a few link to others."""
    chance = random.Random(7)
    for number in range(count):
        parts = [f"---\ntitle: Notes on {' '.join(chance.choices(TOPICS, k=3))} {number}\n"]
        parts += [f"date: 20{10 + number % 15}-0{1 + number % 9}-1{number % 10}\nauthor: Author {number % 12}\n"]
        tags = f"{TOPICS[number % 30]}, {TOPICS[(number + 5) % 30]}"
        parts += [f"categories: [Topic {number % 8}]\ntags: [{tags}]\n---\n"]
        for section in range(6):
            parts.append(f"\n## {' '.join(chance.choices(TOPICS, k=4)).capitalize()}\n")
            for _paragraph in range(2):
                words = chance.choices(WORDS, k=65)
                words[7], words[20] = f"**{words[7]}**", f"`{words[20]}`"
                parts.append(f"\n{' '.join(words).capitalize()}.\n")
            if section % 3 == 0:
                parts.append("\n- first point\n- second point\n\n```python\nfor row in table:\n    print(row)\n```\n")
        if number and number % 50 == 0:
            parts.append(f"\nSee [an earlier one](../{(number - 1) // 100:04}/post-{number - 1}.md).\n")
        path = folder / f"{number // 100:04}" / f"post-{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(parts), encoding="utf-8")


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else POSTS
    os.environ["DJANGO_SETTINGS_MODULE"] = "blogsite.settings.test"
    os.environ["TEST_DATABASE_URL"] = ""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import override_settings

    from blog.importing.runs import MARKDOWN, Files, run

    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as name:
        write_posts(Path(name), count)
        started = time.monotonic()
        memory: list[float] = []

        def progress(done: int, total: int, _report: object) -> None:
            if done % max(total // 10, 1) == 0:
                memory.append(_memory())
                speed = done / (time.monotonic() - started)
                print(f"{done:6} posts  {speed:5.1f} a second  {memory[-1]:6.1f} MB", flush=True)

        # As on a server: related articles and pictures for sharing are the worker's.
        queue = {"BACKEND": "django_tasks_db.DatabaseBackend"}
        with override_settings(TASKS=settings.TASKS | {"background": queue}):
            processor = time.process_time()
            outcome = run(Files(MARKDOWN, Path(name), name="bench"), on_progress=progress)
            processor = time.process_time() - processor
        seconds = time.monotonic() - started
    created = outcome.totals.statuses["created"]
    grown = memory[-1] - memory[0]
    speed = created / seconds
    print(f"{created} of {count} posts in {seconds:.1f} s: {speed:.1f} a second (at least {LEAST_PER_SECOND}).")
    print(f"Processor: {1000 * processor / count:.0f} ms a post, {count / processor:.1f} a second without waiting.")
    print(f"Memory: {memory[0]:.1f} MB after the first tenth, {memory[-1]:.1f} MB at the end ({grown:+.1f} MB).")
    return 0 if created == count and speed >= LEAST_PER_SECOND else 1


def _memory() -> float:
    """What the process holds now where the system says so, and the most it ever held where not."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1024**2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
