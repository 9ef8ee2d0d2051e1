"""Mailing what is due, by the clock: one connection for as many mails as there are, and pauses while the server fails.

A mail is marked as sent after the server has it: who dies in between sends it twice, and nothing is lost.
"""

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Protocol, TypeVar
from uuid import UUID

import structlog

from goldsmith.actions import application_mailing, mailing
from goldsmith.actions.context import Context
from goldsmith.jobs import smtp
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.smtp import Refused, ServerFailed
from goldsmith.kit.clock import utc_now
from goldsmith.people.letter import Letter

MAILING_SECONDS = 2.0
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_PAUSE = timedelta(minutes=10)
_Due = TypeVar("_Due")


class _Kind(Protocol[_Due]):
    """Mail of a kind, to users or to applicants: two modules with the same verbs."""

    def take(self, context: Context) -> _Due | None: ...

    def write(self, context: Context, due: _Due, *, base_url: str, link_lasts: timedelta) -> Letter: ...

    def keep_sent(self, context: Context, due: _Due) -> None: ...

    def keep_failure(self, context: Context, due: _Due, error: str, *, is_final: bool) -> None: ...

    def put_back(self, context: Context, due: _Due, error: str, until: datetime) -> None: ...


class Mailer:
    """Sends mail for every organization; remembers since when the server fails."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pause = _FIRST_PAUSE
        self._not_before: datetime | None = None

    def mail(self) -> int:
        """Send all that is due; how many mails the server took. Does nothing where no server is set up."""
        now = utc_now()
        if self._desk.settings.smtp_host is None or (self._not_before is not None and now < self._not_before):
            return 0
        with self._desk.database.transaction(None) as connection:
            waiting = mailing.organizations_with_due_mail(connection, now)
        if not waiting:
            return 0
        return self._mail_for(waiting)

    def _mail_for(self, waiting: list[UUID]) -> int:
        sent = 0
        try:
            with smtp.connected(self._desk.settings) as server:
                for each in waiting:
                    to_users = self._send_all(server, each, mailing)
                    for is_taken in chain(to_users, self._send_all(server, each, application_mailing)):
                        sent += is_taken
        except ServerFailed as error:
            self._rest(error)
        else:
            self._pause, self._not_before = _FIRST_PAUSE, None
        return sent

    def _send_all(self, server: smtplib.SMTP, organization_id: UUID, kind: _Kind[_Due]) -> Iterator[bool]:
        while (due := self._take(organization_id, kind)) is not None:
            yield self._send(server, organization_id, kind, due)

    def _take(self, organization_id: UUID, kind: _Kind[_Due]) -> _Due | None:
        with self._desk.open(organization_id) as context:
            return kind.take(context)

    def _send(self, server: smtplib.SMTP, organization_id: UUID, kind: _Kind[_Due], due: _Due) -> bool:
        settings = self._desk.settings
        lasts = timedelta(hours=settings.sign_in_link_hours)
        try:
            with self._desk.open(organization_id) as context:
                letter = kind.write(context, due, base_url=settings.base_url or "", link_lasts=lasts)
            smtp.send(server, letter, settings.mail_from)
        except Refused as refused:
            with self._desk.open(organization_id) as context:
                kind.keep_failure(context, due, refused.words, is_final=refused.is_final)
            return False
        except ServerFailed as error:
            with self._desk.open(organization_id) as context:
                kind.put_back(context, due, str(error), context.now + self._pause)
            raise
        with self._desk.open(organization_id) as context:
            kind.keep_sent(context, due)
        return True

    def _rest(self, error: ServerFailed) -> None:
        structlog.get_logger().warning("mail_server_failed", error=str(error), pause_seconds=self._pause.seconds)
        self._not_before = utc_now() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
