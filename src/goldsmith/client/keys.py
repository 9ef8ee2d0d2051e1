"""API keys: the secret is shown once, at its making."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret."""

    id: str
    name: str
    role: str
    mode: str
    prefix: str
    is_revoked: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewKey(Key):
    """A key with its secret, this once."""

    secret: str


class Keys:
    """`goldsmith.keys`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Iterator[Key]:
        """The organization's keys, newest first."""
        return self._transport.pages(Key, "/api-keys")

    def create(self, name: str, *, role: str = "manager", mode: str = "live", user_id: str | None = None) -> NewKey:
        """Make a key: for a user, or for a program of its own with `role`. `mode` is `live` or `test`."""
        body = {"name": name, "role": role, "mode": mode, "user_id": user_id}
        return read(NewKey, self._transport.call("POST", "/api-keys", body=body))

    def revoke(self, key_id: str) -> None:
        """End a key."""
        self._transport.call("DELETE", f"/api-keys/{key_id}")
