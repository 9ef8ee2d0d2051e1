"""What you were told, and how you have it mailed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport


@dataclass(frozen=True, slots=True)
class Notification:
    """Something that you were told; `path` is the page of the UI where there is more."""

    id: str
    kind: str
    project_id: str | None
    title: str
    words: str
    path: str | None
    created_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class MailPreference:
    """How a kind of notification is mailed to you: `at_once`, `daily` or `never`."""

    kind: str
    title: str
    wanted: str


class Notifications:
    """`goldsmith.notifications`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Iterator[Notification]:
        """What you were told, newest first."""
        return self._transport.pages(Notification, "/notifications")

    def unread_count(self) -> int:
        """How much of it you have not read; 100 stands for more too."""
        return int(self._transport.call("GET", "/notifications/unread")["count"])

    def mark_read(self, ids: Sequence[str] | None = None) -> None:
        """Say that you read these, or everything."""
        self._transport.call("POST", "/notifications/read", body={"ids": None if ids is None else [*ids]})

    def preferences(self) -> tuple[MailPreference, ...]:
        """How each kind is mailed to you."""
        found = self._transport.call("GET", "/notifications/preferences")
        return tuple(read(MailPreference, each) for each in found["items"])

    def prefer(self, kind: str, wanted: str) -> None:
        """Have a kind mailed `at_once`, `daily` or `never`."""
        self._transport.call("PUT", f"/notifications/preferences/{kind}", body={"wanted": wanted})
