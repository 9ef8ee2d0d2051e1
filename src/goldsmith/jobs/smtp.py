"""One mail over SMTP: to the server that the settings name, bounded in time; what went wrong is told in kind."""

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from threading import Event, Timer

from goldsmith.kit.clock import utc_now
from goldsmith.kit.settings import Settings
from goldsmith.people.letter import Letter

TOTAL_SECONDS = 60.0
_STEP_SECONDS = 15.0
_PERMANENT = range(500, 600)


class _Policy(EmailPolicy):
    """Addresses and ids stay on one line: folded, long ones would be encoded words, which nobody reads there."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it goes over the wire."""
        if name.lower() in ("list-unsubscribe", "message-id"):
            return f"{name}: {value}{self.linesep}".encode()
        return super().fold_binary(name, value)


class ServerFailed(Exception):
    """The mail server cannot be used now, whoever a mail is for: unreachable, refusing to sign in, or lost midway."""


class Refused(Exception):
    """The mail server answered, and did not take this mail. `is_final`: it never will."""

    def __init__(self, words: str, *, is_final: bool) -> None:
        super().__init__(words)
        self.words = words
        self.is_final = is_final


@contextmanager
def connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    """A connection that is secured and signed in. Raises ServerFailed."""
    try:
        server = _connect(settings)
    except (OSError, smtplib.SMTPException) as error:
        raise ServerFailed(_words(error)) from error
    try:
        yield server
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def send(server: smtplib.SMTP, letter: Letter, mail_from: str) -> None:
    """Hand a mail over; when this returns the server has it. Raises Refused or ServerFailed."""
    with _hung_up_after(server, TOTAL_SECONDS) as is_too_late:
        try:
            server.send_message(message_of(letter, mail_from))
        except smtplib.SMTPException as error:
            if is_too_late.is_set():
                raise ServerFailed("The mail server goes on and on and comes to no end.") from error
            raise _fault_of(error) from error
        except ValueError as error:
            raise Refused(f"The address cannot be written to: {error}", is_final=True) from error
        except OSError as error:
            raise ServerFailed(_words(error)) from error


def message_of(letter: Letter, mail_from: str) -> EmailMessage:
    """The mail as it goes over the wire. Its id is the same at every try, so that a second copy can be known as one."""
    message = EmailMessage(_Policy(linesep="\r\n"))
    message["From"] = mail_from
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(utc_now())
    message["Message-ID"] = f"<{letter.key}@{parseaddr(mail_from)[1].rpartition('@')[2] or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def _connect(settings: Settings) -> smtplib.SMTP:
    assert settings.smtp_host is not None
    host, port = settings.smtp_host, settings.smtp_port
    if settings.smtp_tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_STEP_SECONDS, context=_trust(settings))
    else:
        server = smtplib.SMTP(host, port, timeout=_STEP_SECONDS)
    try:
        with _hung_up_after(server, TOTAL_SECONDS):
            if settings.smtp_tls == "starttls":
                server.starttls(context=_trust(settings))
            if settings.smtp_user is not None:
                password = settings.smtp_password
                server.login(settings.smtp_user, password.get_secret_value() if password else "")
    except BaseException:
        server.close()
        raise
    return server


def _trust(settings: Settings) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if settings.smtp_ca_file is not None:
        context.load_verify_locations(settings.smtp_ca_file)
    return context


def _fault_of(error: smtplib.SMTPException) -> Refused | ServerFailed:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return Refused(_said(code, words), is_final=code in _PERMANENT)
    if isinstance(error, smtplib.SMTPResponseException):
        return Refused(_said(error.smtp_code, error.smtp_error), is_final=error.smtp_code in _PERMANENT)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Refused(f"The address cannot be written to: {error}", is_final=True)
    return ServerFailed(_words(error))


@contextmanager
def _hung_up_after(server: smtplib.SMTP, seconds: float) -> Iterator[Event]:
    """A server that keeps saying a little would never run into the time a single step has. The event says it did."""
    is_too_late = Event()

    def hang_up() -> None:
        is_too_late.set()
        if server.sock is not None:
            with contextlib.suppress(OSError):
                server.sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield is_too_late
    finally:
        timer.cancel()


def _said(code: int, words: bytes | str) -> str:
    shown = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"The mail server answered {code}: {' '.join(shown.split())[:300]}"


def _words(error: Exception) -> str:
    return f"The mail server could not be used ({type(error).__name__}: {' '.join(str(error).split())[:300]})."
