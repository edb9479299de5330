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
from pathlib import Path

import requests

from tests.bench.processes import family, memory
from tests.production.stack import TOKEN, Stack, wait_for
from tests.serving import PROJECT_DIR
from tests.system_packages import CACHE_SERVER, DATABASE_SERVER, WEB_SERVER, require


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
    print("  ", stack.manage("backup").strip(), flush=True)
    print("  ", stack.manage("backup", "--drill").strip(), flush=True)
    assert stack.metric('blogsite_backup_failing{kind="drill"}') == 0
    master = stack.processes["web"].pid
    for process in family(master):
        print(f"   gunicorn {'master' if process == master else 'worker'}: {memory(process):.0f} MiB", flush=True)
    for name in ("worker", "scheduler"):
        print(f"   {name}: {memory(stack.processes[name].pid):.0f} MiB", flush=True)
    assert TOKEN not in stack.log("web")


def step(what: str, began: float) -> None:
    print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
