"""Checkers that exist for Node only. They are installed into .node/, which git ignores, when first asked for."""

import json
import subprocess
import sys
from pathlib import Path

from tests.serving import PROJECT_DIR

FOLDER = PROJECT_DIR / ".node"
VERSIONS = {"vnu-jar": "26.9.27", "lighthouse": "12.8.2", "@mdn/mdn-http-observatory": "1.4.8"}


def node_package(name: str) -> Path:
    """The folder of an installed package, one of VERSIONS."""
    folder = FOLDER / "node_modules" / name
    described = folder / "package.json"
    if not described.is_file() or json.loads(described.read_text())["version"] != VERSIONS[name]:
        print(f"Installing {name} {VERSIONS[name]}…", flush=True)
        command = [
            "npm",
            "install",
            "--prefix",
            str(FOLDER),
            "--no-save",
            # None needs them; the Observatory's would fetch lists from elsewhere.
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]
        wanted = [f"{package}@{version}" for package, version in VERSIONS.items()]
        try:
            subprocess.run([*command, *wanted], check=True, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError):
            sys.exit("error: npm is needed for this, and the network: it installs the checkers into .node/.")
    return folder
