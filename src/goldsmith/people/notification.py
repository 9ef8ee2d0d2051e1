"""Notifications: what people are told of, when it is mailed, and how often a mail that failed is tried again."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Literal, get_args
from uuid import UUID

from goldsmith.people.role import ROLES, Role

Choosable = Literal[
    "answer", "announcement", "appeal", "correction", "credential", "decision", "message", "payout", "question",
    "rejection", "rule", "sanction", "skill", "stuck_payouts",
]  # fmt: skip
"""What people are told of and choose how. Another kind is added here and in `KINDS`; the table takes any."""
Kind = Choosable | Literal["sign_in_link"]
"""What a notification is about."""
Wanted = Literal["at_once", "daily", "never"]
WANTED: tuple[Wanted, ...] = get_args(Wanted)

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"\*\*|__|~~|`+|^#{1,6} |^> ?", re.MULTILINE)
_BLANKS = re.compile(r"\n\s*\n+")

DIGEST_AT = time(7, 0)
"""When daily mails are due (UTC)."""
MOST_TRIES = 10
_FIRST_WAIT_SECONDS = 30.0
_LONGEST_WAIT_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class KindOfNotice:
    """A kind in words, how it is mailed to whoever chose nothing else, and which roles are told such things."""

    title: str
    usual: Wanted
    readers: Collection[Role] = ROLES


_PAYERS: tuple[Role, ...] = ("owner", "admin")
_REQUESTERS: tuple[Role, ...] = (*_PAYERS, "manager")
_STAFF: tuple[Role, ...] = (*_REQUESTERS, "reviewer")
_WORKERS: tuple[Role, ...] = ("annotator", "reviewer")
KINDS: Mapping[Kind, KindOfNotice] = MappingProxyType(
    {
        "rejection": KindOfNotice("Your work was not accepted, or is after all", "at_once"),
        "correction": KindOfNotice("A task came back to be corrected", "at_once"),
        "appeal": KindOfNotice("Your appeal was answered", "at_once"),
        "sanction": KindOfNotice("A warning, pause or suspension, and what was decided about it", "at_once"),
        "message": KindOfNotice("A project tells you something about your work", "at_once"),
        "payout": KindOfNotice("You were paid, a payout did not arrive, or a payment was taken back", "at_once"),
        "answer": KindOfNotice("Somebody wrote in a discussion of yours", "at_once"),
        "question": KindOfNotice("A worker asks something that you can answer", "daily", _STAFF),
        "decision": KindOfNotice("Something about a worker waits for you to decide", "daily", _REQUESTERS),
        "stuck_payouts": KindOfNotice("Payouts of a run are stuck or were refused", "at_once", _PAYERS),
        "announcement": KindOfNotice("An announcement", "daily"),
        "credential": KindOfNotice("A credential of yours was verified or declined", "at_once"),
        "skill": KindOfNotice("A skill was granted or taken away", "daily"),
        "rule": KindOfNotice("A rule was switched on or changed in a project of yours", "never", _WORKERS),
    }
)
"""The kinds that people choose about. A sign-in link is none: it was asked for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell one person. `words` hold nobody's name but theirs; `path` is a page of the UI."""

    user_id: UUID
    kind: Kind
    title: str
    words: str = ""
    path: str | None = None
    project_id: UUID | None = None
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Notification:
    """Something that a person was told."""

    id: UUID
    kind: Kind
    project_id: UUID | None
    subject_id: UUID | None
    title: str
    words: str
    path: str | None
    created_at: datetime
    read_at: datetime | None


def plain(words: str, most: int = 500) -> str:
    """Markdown as a bell and a mail show it: without its marks, cut where it is long."""
    said = _LINK.sub(r"\1", words)
    said = _MARKS.sub("", said)
    said = _BLANKS.sub("\n", said).strip()
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"


def next_digest(now: datetime) -> datetime:
    """When what is to be mailed daily is due, if it happens now."""
    today = datetime.combine(now.date(), DIGEST_AT, now.tzinfo)
    return today if now < today else today + timedelta(days=1)


def usual(kind: Kind) -> Wanted:
    """How a kind is mailed unless its reader chose otherwise."""
    return KINDS[kind].usual if kind in KINDS else "at_once"


def wait_after(tries: int) -> timedelta:
    """How long a mail waits after its try number `tries` failed: 30 s, doubling up to an hour."""
    return timedelta(seconds=min(_FIRST_WAIT_SECONDS * 2.0 ** (tries - 1), _LONGEST_WAIT_SECONDS))
