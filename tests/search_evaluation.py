"""`make search-eval`: import posts, answer queries as the results page does, and score the answers.

python -m tests.search_evaluation --posts DIR --queries FILE --qrels FILE --scorer FILE [--databases NAME…]

The scorer is a program of its own that is called with --queries, --qrels and the answers; the lines of all three files
are described in docs/search.md. Answers and scores are the same on either database; both are measured all the same.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.installations import POSTGRESQL, SQLITE, installation
from tests.postgres import server_programs
from tests.system_packages import require


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make search-eval")
    for name in ("posts", "queries", "qrels", "scorer"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--databases", nargs="+", choices=(SQLITE, POSTGRESQL), default=[SQLITE, POSTGRESQL])
    parser.add_argument("--worst", default="0", help="name so many of the worst queries of each kind")
    options = parser.parse_args(arguments)
    for name in ("posts", "queries", "qrels", "scorer"):
        path = getattr(options, name).resolve()
        if not path.exists():
            sys.exit(f"error: there is no {path}. Say where it is: make search-eval {name.upper()}=…")
        setattr(options, name, path)
    if POSTGRESQL in options.databases:
        require({"postgresql": server_programs})
    with tempfile.TemporaryDirectory() as folder:
        answers = [answered(database, options, Path(folder)) for database in options.databases]
        command = [sys.executable, options.scorer, "--queries", options.queries, "--qrels", options.qrels]
        command += ["--worst", options.worst, *answers]
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode


def answered(database: str, options: argparse.Namespace, folder: Path) -> Path:
    """The file with what a search in the posts on this database answers."""
    out = folder / f"{database}.jsonl"
    with installation(database) as made:
        print(f"{database}: importing {options.posts.name}…", flush=True)
        made.manage("import_markdown", options.posts, "--verbosity", 0, must_succeed=False)
        made.manage("check_search_index")
        made.manage("search_run", "--queries", options.queries, "--out", out)
    return out


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
