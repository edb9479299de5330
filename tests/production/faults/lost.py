"""The machine is gone, and only the backup is left."""

import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import requests

from tests.installations import SQLITE, Installation, installation
from tests.production.faults import Outcome, fault
from tests.production.faults.publishing import make
from tests.production.faults.scripts import PICTURES
from tests.production.stack import Stack, wait_for
from tests.serving import free_port

ARTICLES, PICTURE_COUNT = 6, 20


@fault
def machine_lost(stack: Stack) -> Outcome:
    make(stack, "rescued", ARTICLES)
    stack.run(PICTURES % {"count": PICTURE_COUNT})
    pages = {path: told(stack.get(path).text) for path in (f"/articles/rescued-{n}/" for n in range(ARTICLES))}
    said = stack.manage("backup").splitlines()[-1]
    files = contents(stack.data / "media" / "original_images")

    data, port = stack.folder / "elsewhere", free_port()
    data.mkdir(mode=0o711)
    create = stack.database.command("createdb", "--host", stack.database.folder, "--username", "blogsite", "elsewhere")
    subprocess.run(create, cwd=stack.folder, check=True, stdin=subprocess.DEVNULL, **stack.database.identity())
    elsewhere = {
        "DATABASE_URL": stack.database.url.replace("/blogsite?", "/elsewhere?"),
        "REDIS_URL": stack.environment["REDIS_URL"].removesuffix("0") + "1",
        "DATA_DIR": str(data),
        "PORT": str(port),
    }
    began = time.monotonic()
    stack.manage("restore", stack.environment["BACKUP_TO"], "--verify", **elsewhere)
    stack.manage("migrate", "--no-input", "--verbosity", "0", **elsewhere)
    stack.manage("collectstatic", "--no-input", "--verbosity", "0", **elsewhere)
    gunicorn = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "blogsite.wsgi:application"]
    stack.start("elsewhere", [stack.python, *gunicorn], **elsewhere)

    def page(path: str) -> requests.Response | None:
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https"}
        try:
            return requests.get(f"http://127.0.0.1:{port}{path}", headers=headers, timeout=30)
        except requests.RequestException:
            return None

    wait_for(lambda: (answer := page("/healthz")) is not None and answer.ok)
    assert {path: told(page(path).text) for path in pages} == pages
    seconds = time.monotonic() - began
    assert contents(data / "media" / "original_images") == files
    stack.manage("check_search_index", **elsewhere)
    stack.stop("elsewhere")
    return Outcome(
        f"the machine was lost with its PostgreSQL and its files; restored on an empty one. The backup: {said}",
        f"every table and every file compared equal, {len(pages)} pages read the same, {len(files)} originals too",
        seconds,
    )


@fault
def laptop_lost(stack: Stack) -> Outcome:
    del stack
    folder = Path(tempfile.mkdtemp(prefix="blogsite-rescued-"))
    try:
        with installation(SQLITE) as made:
            made.manage("generate_content", "--articles", "30", "--seed", "1")
            made.manage("backup", "--to", folder / "backups")
            rescued = Installation(SQLITE, made.environment | {"DATA_DIR": str(folder / "data")})
            began = time.monotonic()
            rescued.manage("restore", folder / "backups", "--verify")
            seconds = time.monotonic() - began
            rescued.manage("check_search_index")
            rescued.manage("check_media")
            assert contents(folder / "data" / "media") == contents(Path(made.environment["DATA_DIR"]) / "media")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Outcome(
        "a machine with SQLite and 30 articles was lost; restored on an empty one",
        "every table and every file compared equal; the index agrees; every row has its file",
        seconds,
    )


def told(page: str) -> list[str]:
    """What an article says: its heading and its paragraphs."""
    return re.findall(r"<(?:h1|p)[^>]*>\s*([^<]+)", page)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
