"""python -m tests.bench [--postgresql] [--articles 1000] [--rounds 5] [--seconds 3] [--json bench.json]"""

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from tests.bench.load import Target, measure, one_round
from tests.bench.mixed import mixed_load
from tests.bench.nginx import file_server, front
from tests.bench.processes import PROJECT_DIR, free_port, gunicorn, memory, running
from tests.bench.table import as_table
from tests.postgres import PostgreSQL

CONNECTIONS = 8
ROTATION = 200
REQUESTS_FOR_MEMORY = 100_000


def main() -> int:
    options = arguments()
    missing = [program for program in ("wrk", "nginx") if not shutil.which(program)]
    if missing:
        print(f"error: the benchmark needs {' and '.join(missing)}.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="blogsite-bench-") as name, ExitStack() as stack:
        database = stack.enter_context(PostgreSQL()) if options.postgresql else None
        # Of its own: as many folders from the root as /run/blogsite.
        pages = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="blogsite-pages-")))
        found = run(options, Path(name), pages, database, stack)
    options.json.write_text(json.dumps(found, indent=1) + "\n")
    print(as_table(found))
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--postgresql", action="store_true", help="instead of SQLite, with its CPU time counted")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--mixed-seconds", type=int, default=20)
    parser.add_argument("--json", type=Path, default=Path("bench.json"))
    return parser.parse_args()


def run(options: argparse.Namespace, folder: Path, pages: Path, database: PostgreSQL | None, stack: ExitStack) -> dict:
    data = folder / "data"
    data.mkdir(mode=0o711)
    folder.chmod(0o711)
    ports = {name: free_port() for name in ("site", "uncached", "floor", "constant", "file", "front", "young")}
    environment = {
        "DJANGO_SETTINGS_MODULE": "blogsite.settings.local",
        "DATA_DIR": str(data),
        "PAGE_CACHE_DIR": str(pages),
        "PORT": str(ports["site"]),
        "SITE_URL": f"http://localhost:{ports['site']}",
        "BENCH_CONSTANT": str(folder),
        "DATABASE_URL": database.url if database else "",
    }
    prepare(options.articles, environment)
    start = {}

    def serve(name: str, application: str) -> None:
        command = gunicorn(application, ports[name])
        start[name] = stack.enter_context(running(command, ports[name], **environment))

    serve("site", "blogsite.wsgi:application")
    serve("uncached", "tests.bench.references:uncached")
    serve("floor", "tests.bench.references:floor")
    base = {name: f"http://localhost:{port}" for name, port in ports.items()}
    articles = article_paths(base["site"])
    article = articles[len(articles) // 2]
    keep_constant(base["site"] + article, folder)
    serve("constant", "tests.bench.references:constant")
    start["file"] = stack.enter_context(file_server(folder, ports["file"]))
    start["front"] = stack.enter_context(front(folder, data, pages, ports["front"], ports["site"]))

    def target(name: str, server: str, *paths: str) -> Target:
        processes = [start[server].pid] + ([start["site"].pid] if server == "front" else [])
        processes += [database.server.pid] if database and database.server else []
        return Target(name, [base[server] + path for path in paths], processes)

    category, author = (find(base["site"] + "/articles/", rf'href="(/articles/{kind}/[^/"]+/)"') for kind in
                        ("category", "author"))  # fmt: skip
    author = author or find(base["site"] + article, r'href="(/articles/author/[^/"]+/)"')
    words = ["lock", "queue", "transaction", "index", "retry", "schema", "cursor", "shard"]
    uncached = [
        target("floor: one field", "floor", article),
        target("article", "uncached", article),
        target("home", "uncached", "/"),
        target("index", "uncached", "/articles/"),
        target("category", "uncached", category),
        target("author", "uncached", author),
        target("feed", "uncached", "/articles/feed/"),
        target("search", "uncached", *(f"/search/?q={word}" for word in words)),
    ]
    cached = [
        target("constant", "constant", "/"),
        target("article, cached", "site", article),
        target("index, cached", "site", "/articles/"),
        target(f"{ROTATION} articles in rotation", "site", *articles[:ROTATION]),
        target("nginx, a file", "file", "/article.html"),
        target("article through nginx", "front", article),
        target("articles in rotation through nginx", "front", *articles[:ROTATION]),
    ]
    limits = {"rounds": options.rounds, "seconds": options.seconds, "connections": CONNECTIONS, "folder": folder}
    found = {"articles": options.articles, "database": "PostgreSQL" if database else "SQLite"}
    found["uncached"] = measure(uncached, **limits)
    found["cached"] = measure(cached, **limits)
    found["mixed"] = mixed_load(base["site"], articles, words, environment, seconds=options.mixed_seconds)
    serve("young", "blogsite.wsgi:application")
    found["memory"] = grown(target("memory", "young", *articles), folder)
    return found


def grown(young: Target, folder: Path) -> dict:
    """The memory of each worker of a new server after it has seen every address, and after many requests more."""
    limits = {"connections": CONNECTIONS, "folder": folder}
    measure([young], rounds=0, seconds=1, **limits)
    master = young.processes[0]
    workers = [int(child) for child in Path(f"/proc/{master}/task/{master}/children").read_text().split()]
    before = [memory(worker) for worker in workers]
    requests = 0
    while requests < REQUESTS_FOR_MEMORY:
        requests += one_round(young, seconds=5, **limits).requests
    return {"requests": requests, "before_mib": before, "after_mib": [memory(worker) for worker in workers]}


def prepare(articles: int, environment: dict[str, str]) -> None:
    def manage(*command: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity", "0"],
            check=True, cwd=PROJECT_DIR, env=os.environ | environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    manage("migrate")
    manage("set_site_address", environment["SITE_URL"])
    manage("collectstatic", "--no-input")
    manage("generate_content", "--articles", str(articles))


def article_paths(base: str) -> list[str]:
    """The articles, from the sitemap."""
    locations = re.findall(r"<loc>([^<]+)</loc>", fetch(f"{base}/sitemap.xml"))
    nested = [location for location in locations if location.endswith(".xml")]
    for sitemap in nested:
        locations += re.findall(r"<loc>([^<]+)</loc>", fetch(base + re.sub(r"^https?://[^/]+", "", sitemap)))
    paths = [re.sub(r"^https?://[^/]+", "", location) for location in locations]
    return [path for path in paths if re.fullmatch(r"/articles/[^/]+-1-\d+/", path)]


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as response:
        return response.read().decode()


def find(address: str, pattern: str) -> str:
    found = re.search(pattern, fetch(address))
    return found[1] if found else ""


def keep_constant(address: str, folder: Path) -> None:
    """The answer of the site as a constant, and as files with their compressed twin."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=60) as response:
        own = [pair for pair in response.getheaders() if pair[0].lower() not in {"server", "date", "connection"}]
        (folder / "body").write_bytes(response.read())
        (folder / "headers.json").write_text(json.dumps(own))
    text = fetch(address).encode()
    (folder / "www").mkdir()
    (folder / "www" / "article.html").write_bytes(text)
    (folder / "www" / "article.html.gz").write_bytes(gzip.compress(text, 6))
    for path in (folder / "www", *(folder / "www").iterdir()):
        path.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
