"""Somebody else's mail server, on loopback (RFC 5321, with STARTTLS and AUTH): how it behaves is said by the test."""

from __future__ import annotations

import base64
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import ClassVar, cast


class MailServer(ThreadingTCPServer):
    """Keeps the mails it took, as (recipient, message), and in `wire` as they came.

    `refusing` maps a recipient to the answer it is refused with; `answer` is what it says to a mail (None: it hangs up
    after having kept it); `is_dripping`: it says one character a second for ever instead.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *, tls: ssl.SSLContext | None = None, login: tuple[str, str] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tls = tls
        self.login = login
        self.mails: list[tuple[str, EmailMessage]] = []
        self.wire: list[bytes] = []
        self.refusing: dict[str, str] = {}
        self.answer: str | None = "250 Queued"
        self.is_dripping = False
        self.greetings = 0
        self.secured = 0

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def of(self, recipient: str) -> list[EmailMessage]:
        """The mails to one address."""
        return [message for to, message in self.mails if to == recipient]


class _Handler(StreamRequestHandler):
    server: MailServer
    verbs: ClassVar = {"EHLO": "_ehlo", "STARTTLS": "_starttls", "AUTH": "_auth", "MAIL": "_mail", "RCPT": "_rcpt"}

    def handle(self) -> None:
        self.server.greetings += 1
        self.is_secure = self.is_known = False
        self.recipient = ""
        with suppress(OSError, ssl.SSLError):
            self._say("220 mail.example ESMTP")
            while line := self.rfile.readline().decode().strip():
                verb, _, rest = line.partition(" ")
                if verb.upper() == "QUIT":
                    return self._say("221 Bye")
                if verb.upper() == "DATA":
                    if not self._data():
                        return None
                else:
                    getattr(self, self.verbs.get(verb.upper(), "_other"))(rest)
        return None

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _other(self, _: str) -> None:
        self._say("250 OK")

    def _ehlo(self, _: str) -> None:
        offers = ["mail.example"]
        if self.server.tls and not self.is_secure:
            offers.append("STARTTLS")
        if self.server.login:
            offers.append("AUTH PLAIN")
        for each in offers[:-1]:
            self._say(f"250-{each}")
        self._say(f"250 {offers[-1]}")

    def _starttls(self, _: str) -> None:
        assert self.server.tls is not None
        self._say("220 Go ahead")
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), cast("object", self.connection.makefile("wb", 0))  # type: ignore[assignment]
        self.is_secure = True
        self.server.secured += 1

    def _auth(self, rest: str) -> None:
        given = base64.b64decode(rest.partition(" ")[2]).decode().split("\0")
        self.is_known = (given[1], given[2]) == self.server.login
        self._say("235 Welcome" if self.is_known else "535 5.7.8 Wrong name or password")

    def _mail(self, _: str) -> None:
        is_welcome = (self.server.login is None or self.is_known) and (self.server.tls is None or self.is_secure)
        self._say("250 OK" if is_welcome else "530 Sign in first")

    def _rcpt(self, rest: str) -> None:
        self.recipient = rest.partition("<")[2].partition(">")[0]
        self._say(self.server.refusing.get(self.recipient, "250 OK"))

    def _data(self) -> bool:
        """Take a mail; False where the connection ends with it."""
        self._say("354 Go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        while self.server.is_dripping:
            self.wfile.write(b"2")
            time.sleep(0.1)
        answer = self.server.answer
        if answer is None or answer.startswith("2"):
            message = message_from_bytes(b"".join(lines), policy=policy.default)
            self.server.mails.append((self.recipient, message))
            self.server.wire.append(b"".join(lines))
        if answer is None:
            return False
        self._say(answer)
        return True


@contextmanager
def mail_server(*, tls: ssl.SSLContext | None = None, login: tuple[str, str] | None = None) -> Iterator[MailServer]:
    """A mail server beside the block."""
    server = MailServer(tls=tls, login=login)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.is_dripping = False
        server.shutdown()
        server.server_close()


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for 127.0.0.1 that nobody trusts by itself, and a server's side of it."""
    key, path = folder / "key.pem", folder / "certificate.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command = ["openssl", "req", "-x509", *curve, "-keyout", str(key), "-out", str(path), *names]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key)
    return path, context
