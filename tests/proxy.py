"""A web server in front of the site, as in production: it hands out collected static files and compresses pages."""

import gzip
import mimetypes
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMPRESSED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
PASSED_ON = ("Accept", "Accept-Language", "Content-Type", "Cookie", "Origin", "Referer", "User-Agent")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    upstream = ""
    static_root: Path | None = None

    def do_GET(self) -> None:
        if self.static_root and self.path.startswith("/static/"):
            self.send_static(self.static_root / self.path.partition("?")[0].removeprefix("/static/"))
            return
        self.pass_on(None)

    def do_POST(self) -> None:
        self.pass_on(self.rfile.read(int(self.headers["Content-Length"] or 0)))

    def pass_on(self, body: bytes | None) -> None:
        headers = {name: self.headers[name] for name in ("Host", *PASSED_ON) if self.headers[name]}
        request = urllib.request.Request(self.upstream + self.path, data=body, headers=headers)
        try:
            response = urllib.request.build_opener(NoRedirects).open(request)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            kept = {
                name: value
                for name, value in response.headers.items()
                if name.lower() not in {"connection", "content-length", "date", "server", "transfer-encoding"}
            }
            self.send(response.status, kept, response.read())

    def send_static(self, path: Path) -> None:
        headers = {
            "Content-Type": mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            "Cache-Control": "public, max-age=31536000, immutable",
        }
        self.send(200 if path.is_file() else 404, headers, path.read_bytes() if path.is_file() else b"")

    def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        is_text = headers.get("Content-Type", "").startswith(COMPRESSED)
        if is_text and "Content-Encoding" not in headers and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            headers = headers | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments) -> None:
        """Nothing: the tests say what matters."""


@contextmanager
def fronted(address: str, static_root: Path | None = None) -> Iterator[str]:
    """The address of a server before the one at `address`. With `static_root` it serves /static/ itself."""
    handler = type("Fronted", (Handler,), {"upstream": address, "static_root": static_root})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()
