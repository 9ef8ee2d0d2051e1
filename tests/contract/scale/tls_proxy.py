"""A proxy that ends TLS before the server, as customers run one; it loses or spoils answers as a test says."""

from __future__ import annotations

import http.client
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

_HOP = ("connection", "keep-alive", "transfer-encoding", "content-length", "date", "server")
_BAD_GATEWAY = b"<html><body>502 Bad Gateway</body></html>"


@dataclass(frozen=True, slots=True)
class Spoil:
    """What is done to one request. `is_done`: the server sees it first; `status` None: the connection is dropped."""

    status: int | None
    is_done: bool = False
    retry_after: int | None = None


class Proxy(ThreadingHTTPServer):
    """Passes requests on; the next ones are spoilt as `spoils` says, in their order."""

    daemon_threads = True

    def __init__(self, target: str, certificate: Path, authority: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.authority = authority
        self.spoils: list[Spoil] = []
        self.asked: list[tuple[str, str]] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust the certificate hangs up; that is no mistake of ours."""


class _Handler(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def do_PUT(self) -> None:
        self._pass_on()

    def do_DELETE(self) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.asked.append((self.command, self.path))
        spoil = self.server.spoils.pop(0) if self.server.spoils else None
        if spoil is None:
            self._say(*self._ask(body))
            return
        if spoil.is_done:
            self._ask(body)
        if spoil.status is None:
            self.close_connection = True
            self.connection.close()
            return
        waiting = [] if spoil.retry_after is None else [("Retry-After", str(spoil.retry_after))]
        self._say(spoil.status, [("Content-Type", "text/html"), *waiting], _BAD_GATEWAY)

    def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection(self.server.target, timeout=30)
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            connection.request(self.command, self.path, body, headers | {"X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def _say(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in _HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def proxied(target: str, folder: Path) -> Iterator[Proxy]:
    """A proxy before a server, with a certificate of a private authority that is made in the folder."""
    proxy = Proxy(target, *_certificate(folder))
    thread = Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join(10)


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A key with a certificate for localhost, and the certificate of the authority that signed it."""
    authority, authority_key, asked, signed, key, whole = (
        folder / name for name in ("ca.pem", "ca.key", "asked.pem", "signed.pem", "server.key", "server.pem")
    )
    new_key = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    extensions = folder / "extensions"
    extensions.write_text("subjectAltName=DNS:localhost\nauthorityKeyIdentifier=keyid\n")
    _openssl(*new_key, "-x509", "-days", "2", "-subj", "/CN=Private CA", "-keyout", authority_key, "-out", authority)
    _openssl(*new_key, "-subj", "/CN=localhost", "-keyout", key, "-out", asked)
    signing = ("x509", "-req", "-days", "2", "-CA", authority, "-CAkey", authority_key, "-extfile", extensions)
    _openssl(*signing, "-in", asked, "-out", signed)
    whole.write_text(key.read_text() + signed.read_text())
    return whole, authority


def _openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)
