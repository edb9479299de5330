"""`make production-local`: from a bare clone to a site that answers through nginx, with nothing but what a server has.

python -m tests.production.local [--here]

It clones the last commit into an empty folder, makes a virtual environment there, installs the pinned requirements,
and runs everything as docs/operations.md and compose.yaml say. --here uses this checkout and this environment.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.bench.processes import family, memory
from tests.production.stack import TOKEN, Stack, wait_for
from tests.serving import PROJECT_DIR
from tests.system_packages import CACHE_SERVER, DATABASE_SERVER, WEB_SERVER, require

REQUESTS = 1000


def main(arguments: list[str]) -> int:
    require({**WEB_SERVER, **CACHE_SERVER, **DATABASE_SERVER})
    began = time.monotonic()
    if "--here" in arguments:
        return serve(PROJECT_DIR, sys.executable, began)
    folder = Path(tempfile.mkdtemp(prefix="blogsite-clone-"))
    try:
        code = folder / "blogsite"
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", PROJECT_DIR, code], check=True)
        step("cloned", began)
        subprocess.run([sys.executable, "-m", "venv", code / ".venv"], check=True)
        python = str(code / ".venv" / "bin" / "python")
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([python, *install, "-r", "requirements.txt"], check=True, cwd=code)
        step("installed", began)
        return serve(code, python, began)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def serve(code: Path, python: str, began: float) -> int:
    with Stack(code, python) as stack:
        step("PostgreSQL and Redis run; migrated, static files collected", began)
        stack.start_web()
        stack.start_worker()
        stack.start_scheduler()
        stack.start_nginx()
        assert stack.get("/").status_code == 200
        step("serving through nginx", began)
        prove(stack)
        step("proved", began)
    return 0


def prove(stack: Stack) -> None:
    """What must be true of a site in production."""
    stack.manage("load_demo", "--password", "correct horse battery")
    wait_for(lambda: stack.get("/readyz", direct=True).ok)
    print("  ready:", stack.get("/readyz", direct=True).json()["checks"], flush=True)
    article = next(line for line in stack.get("/sitemap.xml").text.split("<loc>") if "/articles/" in line).split("</")[
        0
    ]
    path = article.removeprefix(stack.site)
    stack.get(path)
    wait_for(lambda: stack.get(path).headers.get("X-Cache") == "HIT")
    assert stack.get("/metrics").status_code == stack.get("/readyz").status_code == 404
    assert stack.metric("blogsite_workers") == 1
    assert requests.get(f"http://127.0.0.1:{stack.site_port}/metrics", timeout=9).status_code == 404
    style = stack.get("/").text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in stack.get(style).headers["Cache-Control"]
    # A picture that is made while a backup looks at its page would make the page differ afterwards.
    wait_for(stack.has_nothing_to_do, pause=1, seconds=900)
    print("  ", stack.manage("backup").strip(), flush=True)
    print("  ", stack.manage("backup", "--drill").strip(), flush=True)
    assert stack.metric('blogsite_backup_failing{kind="drill"}') == 0
    say_memory(stack, "before the requests")
    read_much(stack)
    say_memory(stack, f"after {REQUESTS} requests that the site had to answer itself")
    assert TOKEN not in stack.log("web")


def read_much(stack: Stack) -> None:
    """As somebody who seems to be signed in, for whom no cache keeps anything."""
    addresses = [entry.split("</")[0] for entry in stack.get("/sitemap.xml").text.split("<loc>")[1:]]
    paths = [address.removeprefix(stack.site) for address in addresses]

    def read(number: int) -> int:
        path = paths[number % len(paths)]
        return stack.get(path, direct=True, timeout=120, Cookie="sessionid=unknown").status_code

    with ThreadPoolExecutor(4) as readers:
        assert set(readers.map(read, range(REQUESTS))) == {200}


def say_memory(stack: Stack, when: str) -> None:
    print(f"   memory {when}, in MiB (all that is in use; own and its part of what is shared):", flush=True)
    master = stack.processes["web"].pid
    names = dict.fromkeys(family(master), "gunicorn worker") | {master: "gunicorn master"}
    names |= {stack.processes[name].pid: name for name in ("worker", "scheduler")}
    for process, name in names.items():
        print(f"     {name}: {memory(process, 'Rss'):.0f}; {memory(process):.0f}", flush=True)


def step(what: str, began: float) -> None:
    print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
