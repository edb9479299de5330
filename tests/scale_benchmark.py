"""`make bench-scale`: what every kind of page, the lists of the admin and publishing cost on sites of different sizes.

python -m tests.scale_benchmark [--sizes N…] [--sqlite-sizes N…]

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
MEASURE = Path(__file__).with_name("scale_timing.py")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make bench-scale")
    parser.add_argument("--sizes", nargs="*", type=int, default=[100, 10_000, 100_000], help="on PostgreSQL")
    parser.add_argument("--sqlite-sizes", nargs="*", type=int, default=[100, 10_000], help="on SQLite")
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
    started = time.monotonic()
    made.manage("generate_content", "--articles", articles, "--seed", SEED, "--no-search-index", "--verbosity", 0)
    print(f"\n{made.database}, {articles:,} articles, filled in {time.monotonic() - started:.0f} s", flush=True)
    made.run(MEASURE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
