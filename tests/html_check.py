"""`make html-check`: the Nu HTML checker over every kind of page of a new installation.

python -m tests.html_check
"""

import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from tests.node_tools import node_package
from tests.page_kinds import page_kinds
from tests.serving import Started, started


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as site:
        return check(site)


def check(site: Started) -> int:
    """Print what is wrong with the pages of a running site. Returns 1 if anything is."""
    jar = node_package("vnu-jar") / "build/dist/vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        for name, path in page_kinds(site).items():
            (Path(folder) / f"{name}.html").write_bytes(fetch(site.address + path))
        pages = sorted(Path(folder).iterdir())
        command = ["java", "-jar", str(jar), "--format", "json", *map(str, pages)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    errors = [message for message in json.loads(done.stderr)["messages"] if message["type"] == "error"]
    for message in errors:
        place = f"{Path(message['url']).stem}:{message.get('lastLine', 0)}"
        print(f"{place}: {message['message']}\n    {message.get('extract', '').strip()}")
    print(f"{len(errors)} errors in {len(pages)} pages")
    return 1 if errors else 0


def fetch(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        return error.read()


if __name__ == "__main__":
    sys.exit(main())
