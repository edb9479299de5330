"""`make bench-search`: how long searches and suggestions take on sites of different sizes, how large the index is and
how fast it is made anew.

python -m tests.search_benchmark [--sizes N…] [--sqlite-sizes N…]

Every figure is of whole requests through all of the middleware, in a process that has warmed up, one after the other.
CPU is that of the process and, on PostgreSQL, of the server process that answers it. A smaller site grows into the
next larger one, so sizes are measured in ascending order.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.installations import POSTGRESQL, SQLITE, Installation, installation
from tests.postgres import server_programs
from tests.system_packages import require

SEED = 7
MEASURE = Path(__file__).with_name("search_timing.py")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make bench-search")
    parser.add_argument("--sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000], help="on PostgreSQL")
    parser.add_argument("--sqlite-sizes", nargs="*", type=int, default=[1_000, 10_000], help="on SQLite")
    options = parser.parse_args(arguments)
    if options.sizes:
        require({"postgresql": server_programs})
    for database, sizes in ((SQLITE, options.sqlite_sizes), (POSTGRESQL, options.sizes)):
        if sizes:
            with installation(database) as made:
                for size in sorted(sizes):
                    measure(made, size)
    return 0


def measure(made: Installation, articles: int) -> None:
    made.manage("generate_content", "--articles", articles, "--seed", SEED, "--no-search-index", "--verbosity", 0)
    started = time.monotonic()
    made.manage("rebuild_search_index", "--verbosity", 0)
    rate = articles / (time.monotonic() - started)
    print(f"\n{made.database}, {articles:,} articles: rebuilt at {rate:.0f} articles a second", flush=True)
    made.run(MEASURE, SEED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
