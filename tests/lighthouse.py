"""`make lighthouse`: Lighthouse's mobile preset on the pages readers see most, as a table.

python -m tests.lighthouse

A new installation behind a compressing web server, as in production; the median of three runs for each page. It fails
where a page misses a goal, or where anything moves while a page loads.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import ARGUMENTS
from tests.node_tools import node_package
from tests.page_kinds import page_kinds
from tests.proxy import fronted
from tests.serving import Started, started
from tests.system_packages import find_chromium, require

RUNS = 3
PAGES = ("home", "articles", "article", "category", "search")
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
# Results of a search are not to be indexed, and Lighthouse takes that for a mistake.
WITHOUT_SEO = {"search"}
MEASURES = {
    "LCP ms": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
    "kB": "total-byte-weight",
}


def main() -> int:
    require({"chromium": find_chromium})
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as site:
        return measure(site)


def measure(site: Started) -> int:
    """Print the table for a running site. Returns 1 where a goal is missed."""
    print(f"{'page':<10}" + "".join(f"{name:>16}" for name in (*GOALS, *MEASURES)), flush=True)
    missed = []
    kinds = page_kinds(site)
    with fronted(site.address) as front:
        for name in PAGES:
            reports = [run(front + kinds[name]) for _ in range(RUNS)]
            scores = {goal: median(report["categories"][goal]["score"] * 100 for report in reports) for goal in GOALS}
            measures = {title: median(value(report, audit) for report in reports) for title, audit in MEASURES.items()}
            cells = [f"{score:>16.0f}" for score in scores.values()]
            cells += [f"{number:>16.{3 if title == 'CLS' else 0}f}" for title, number in measures.items()]
            print(f"{name:<10}" + "".join(cells), flush=True)
            goals = {goal: least for goal, least in GOALS.items() if goal != "seo" or name not in WITHOUT_SEO}
            missed += [f"{name}: {goal}" for goal, least in goals.items() if scores[goal] < least]
            missed += [f"{name}: CLS"] if measures["CLS"] > 0 else []
            missed += [f"{name}: {audit}" for audit in failures(reports[0], goals)]
    for line in missed:
        print(f"missed: {line}")
    return 1 if missed else 0


def value(report: dict, audit: str) -> float:
    return report["audits"][audit].get("numericValue", 0) / (1000 if audit == "total-byte-weight" else 1)


def median(values) -> float:
    return statistics.median(values)


def failures(report: dict, goals: dict) -> list[str]:
    """Audits that cost points in a category that has to have all of them."""
    wanted = {
        reference["id"]
        for goal, least in goals.items()
        if least == 100
        for reference in report["categories"][goal]["auditRefs"]
        if reference["weight"]
    }
    return sorted(name for name in wanted if report["audits"][name]["score"] not in (None, 1))


def run(address: str) -> dict:
    script = node_package("lighthouse") / "cli/index.js"
    flags = f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}"
    done = subprocess.run(
        ["node", str(script), address, "--quiet", "--output=json", flags],
        check=True,
        capture_output=True,
        env=os.environ | {"CHROME_PATH": find_chromium() or ""},
        stdin=subprocess.DEVNULL,
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
