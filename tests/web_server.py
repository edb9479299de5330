"""nginx with the configuration of deploy/, as a process of our own and without a certificate."""

import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import PROJECT_DIR, free_port
from tests.system_packages import find_nginx

CONFIGURATION = PROJECT_DIR / "deploy" / "nginx" / "blogsite.conf"
PATIENCE = 20


@contextmanager
def web_server(folder: Path, site_port: int) -> Iterator[int]:
    """The port of an nginx before the site at `site_port`. Its files are in `folder`, DATA_DIR is `folder`/var."""
    port = free_port()
    file = folder / "nginx.conf"
    file.write_text(_as_nobody(CONFIGURATION.read_text(), folder, port, site_port))
    command = [find_nginx(), "-p", str(folder), "-c", str(file)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        wait_for(port, process)
        yield port
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _as_nobody(configuration: str, folder: Path, port: int, site_port: int) -> str:
    changed = configuration.replace("/srv/blogsite/var", str(folder / "var"))
    changed = changed.replace("/run/blogsite", str(folder / "var" / "page_cache"))
    changed = changed.replace("/var/cache/nginx", str(folder / "nginx"))
    changed = changed.replace("127.0.0.1:8000", f"127.0.0.1:{site_port}")
    changed = changed.replace("listen 80;", f"listen unix:{folder}/80;")
    changed = changed.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    changed = re.sub(r"\n *ssl_.*", "", changed)
    (folder / "nginx").mkdir()
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}{changed}\n}}\n"
    )


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Until `process` accepts connections at `port`."""
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError(process.stderr.read() if process.stderr else "It has ended.")
