"""nginx as the physical limit, and as it stands in front of the site."""

import re
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen

from tests.bench.processes import PROJECT_DIR, running


def file_server(folder: Path, port: int) -> AbstractContextManager[Popen]:
    """The article as a file with its compressed twin beside it."""
    return _nginx(
        folder / "file", port, f"server {{ listen 127.0.0.1:{port}; root {folder}/www; gzip_static on; sendfile on; }}"
    )


def front(folder: Path, data: Path, pages: Path, port: int, site_port: int) -> AbstractContextManager[Popen]:
    """The configuration of deploy/, without a certificate."""
    text = (PROJECT_DIR / "deploy" / "nginx" / "blogsite.conf").read_text()
    text = text[: text.rindex("server {")]
    text = re.sub(r"\n *ssl_certificate.*", "", text).replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    text = text.replace("/srv/blogsite/var", str(data)).replace("/var/cache/nginx", str(folder / "front" / "cache"))
    text = text.replace("/run/blogsite", str(pages)).replace("127.0.0.1:8000", f"127.0.0.1:{site_port}")
    # The site knows one address, and it is not this one.
    text = text.replace("Host $http_host", f"Host localhost:{site_port}")
    return _nginx(folder / "front", port, text)


def _nginx(folder: Path, port: int, servers: str) -> AbstractContextManager[Popen]:
    (folder / "cache").mkdir(parents=True)
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off;\nuser root;\nworker_processes 2;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\ndefault_type text/html;\nkeepalive_requests 1000000;\n"
        f"{places}{servers}\n}}\n"
    )
    return running(["nginx", "-p", str(folder), "-c", str(file)], port)
