"""`make observatory`: Mozilla's HTTP Observatory grades the public pages of a production installation.

python -m tests.observatory

PostgreSQL, Redis, gunicorn and nginx run with the files of deploy/. The scanner is the published one; it only connects
to other ports than 80 and 443.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from tests.node_tools import node_package
from tests.production.stack import Stack
from tests.system_packages import CACHE_SERVER, DATABASE_SERVER, WEB_SERVER, require

WANTED = "A+"
# Whoever has this scanned knows one address of a site; these are the others that answer with something of their own.
OTHER_PAGES = ("/articles/", "/search/?q=outbox", "/no/such/page/", "/_util/login/", "/admin/login/")
SAME = ("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy")
_PORTS = """
import net from "node:net";
const ports = { 80: %d, 443: %d };
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options && ports[options.port]) options.port = ports[options.port];
  return connect.apply(this, given);
};
"""


def main() -> int:
    require({**WEB_SERVER, **CACHE_SERVER, **DATABASE_SERVER})
    scanner = node_package("@mdn/mdn-http-observatory")
    # The list of sites that browsers never ask over plain HTTP; those on this machine are not in it.
    (scanner / "conf" / "hsts-preload.json").write_text("{}")
    with Stack(workers=1) as stack:
        stack.start_web()
        stack.start_nginx()
        found = scan(scanner, stack)
        differ = [path for path in OTHER_PAGES if differs(stack, path)]
    for name, result in found["tests"].items():
        print(f"{'pass' if result['pass'] else 'FAIL'} {result['scoreModifier'] or 0:+4d}  {name}: {result['result']}")
    grade = found["scan"]["grade"]
    print(f"Grade {grade}, {found['scan']['score']} points. Pages that say something else: {differ or 'none'}")
    return 0 if grade == WANTED and not differ else 1


def scan(scanner: Path, stack: Stack) -> dict:
    ports = "data:text/javascript," + quote(_PORTS % (stack.redirect_port, stack.port))
    environment = os.environ | {"NODE_EXTRA_CA_CERTS": str(stack.folder / "nginx" / "fullchain.pem")}
    command = ["node", "--no-warnings", "--import", ports, str(scanner / "src" / "scan.js"), "localhost"]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    found = json.loads(done.stdout) if done.stdout.startswith("{") else {"error": done.stderr[-2000:]}
    if "error" in found:
        sys.exit(f"error: the scanner says: {found['error']}")
    return found


def differs(stack: Stack, path: str) -> bool:
    """Whether a page says something else than the one that was graded. The page to sign in to the admin may: it has a
    policy of its own, and tells no site where somebody comes from."""
    first, other = stack.get("/").headers, stack.get(path).headers
    names = SAME[:2] if "admin" in path else SAME
    return any(first.get(name) != other.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
