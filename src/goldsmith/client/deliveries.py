"""Deliveries: order one, wait for it, download it whole or not at all."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx

from goldsmith.client.errors import ClientError
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Json

_TRIES = 4
_FIRST_POLL_SECONDS = 0.1
_LONGEST_POLL_SECONDS = 2.0


class DeliveryFailed(ClientError):
    """The server could not write the delivery."""


class DownloadBroken(ClientError):
    """What arrived is not the file that the server wrote."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery; counts and hash (SHA-256 of the file) are there once `state` is `ready`."""

    id: str
    project_id: str
    format: str
    state: str
    task_count: int
    object_count: int
    byte_count: int
    content_hash: str | None
    error: Json | None
    created_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Format:
    """A format that deliveries can have."""

    name: str
    title: str
    extension: str


class Deliveries:
    """`goldsmith.deliveries`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def formats(self) -> Iterator[Format]:
        """The formats there are."""
        return self._transport.pages(Format, "/delivery-formats")

    def order(self, project_id: str, format: str) -> Delivery:  # noqa: A002 - the API's own word
        """Ask for a delivery of everything settled by now; it is written in the background."""
        path = f"/projects/{project_id}/deliveries"
        return read(Delivery, self._transport.call("POST", path, body={"format": format}))

    def list(self, project_id: str) -> Iterator[Delivery]:
        """A project's deliveries, newest first."""
        return self._transport.pages(Delivery, f"/projects/{project_id}/deliveries")

    def get(self, delivery_id: str) -> Delivery:
        """A delivery and how far it is."""
        return self._transport.get(Delivery, f"/deliveries/{delivery_id}")

    def wait(self, delivery_id: str, *, timeout_seconds: float = 3600.0) -> Delivery:
        """The delivery once it is ready. Raises DeliveryFailed, or TimeoutError."""
        until = time.monotonic() + timeout_seconds
        pause = _FIRST_POLL_SECONDS
        while (delivery := self.get(delivery_id)).state == "building":
            if time.monotonic() > until:
                message = f"The delivery {delivery_id} is not ready after {timeout_seconds:g} s; the server goes on."
                raise TimeoutError(message)
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_POLL_SECONDS)
        if delivery.state == "failed":
            raise DeliveryFailed(str((delivery.error or {}).get("message", "The delivery failed.")))
        return delivery

    def download(
        self, delivery: Delivery, path: str | Path, *, progress: Callable[[int, int], None] | None = None
    ) -> Path:
        """Write a ready delivery to `path`, which appears only when the file is whole and its hash is right.

        `progress` is called with bytes done and bytes in all. Raises DownloadBroken after several tries.
        """
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.part")
        try:
            for tried in range(1, _TRIES + 1):
                if self._fetch(delivery, partial, progress):
                    partial.replace(target)
                    return target
                if tried < _TRIES:
                    time.sleep(0.5 * tried)
        finally:
            partial.unlink(missing_ok=True)
        message = f"The delivery {delivery.id} did not arrive whole in {_TRIES} tries; try again later."
        raise DownloadBroken(message)

    def _fetch(self, delivery: Delivery, path: Path, progress: Callable[[int, int], None] | None) -> bool:
        digest, done = hashlib.sha256(), 0
        try:
            with self._transport.stream(f"/deliveries/{delivery.id}/file") as answer, path.open("wb") as file:
                for chunk in answer.iter_bytes():
                    file.write(chunk)
                    digest.update(chunk)
                    done += len(chunk)
                    if progress is not None:
                        progress(done, delivery.byte_count)
        except httpx.TransportError:
            return False
        return delivery.content_hash in (None, digest.hexdigest())
