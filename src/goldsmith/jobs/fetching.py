"""Fetching pictures from the addresses that tasks name, several at a time, never from a private network unasked."""

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit
from uuid import UUID

import httpx

from goldsmith.actions import fetching
from goldsmith.formats.picture import PictureLimits
from goldsmith.jobs.desk import Desk
from goldsmith.kit.errors import GoldsmithError, Invalid
from goldsmith.work.task import Task

NAME = fetching.FETCH_JOB
_AT_ONCE = 8
_CHUNK = 1 << 16


class FetchFailed(Invalid):
    """The picture could not be fetched."""

    code = "fetch_failed"


def fetch_all(desk: Desk, organization_id: UUID) -> None:
    """Fetch every picture the organization's tasks wait for."""
    limits = PictureLimits(desk.settings.picture_bytes, desk.settings.picture_pixels)
    with httpx.Client(timeout=desk.settings.fetch_seconds, follow_redirects=False) as client:
        while True:
            with desk.open(organization_id) as context:
                waiting = fetching.waiting_tasks(context)
            if not waiting:
                return
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                for task, got in pool.map(lambda task: (task, _fetch(desk, client, task)), waiting):
                    _keep(desk, organization_id, task, got, limits)


def _keep(desk: Desk, organization_id: UUID, task: Task, got: bytes | GoldsmithError, limits: PictureLimits) -> None:
    with desk.open(organization_id) as context:
        if isinstance(got, GoldsmithError):
            fetching.refuse_fetched(context, task, got)
        else:
            fetching.keep_fetched(context, desk.files, task, got, limits)


def _fetch(desk: Desk, client: httpx.Client, task: Task) -> bytes | GoldsmithError:
    url = task.url or ""
    try:
        if not desk.settings.is_private_fetch_allowed:
            _refuse_private(url)
        return _read(client, url, desk.settings.picture_bytes)
    except GoldsmithError as error:
        return error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return FetchFailed(f"{url} could not be fetched ({type(error).__name__}: {error}). Check the address.")


def _read(client: httpx.Client, url: str, limit: int) -> bytes:
    data = bytearray()
    with client.stream("GET", url) as response:
        if response.status_code != 200:
            raise FetchFailed(f"{url} answered {response.status_code} instead of 200; check that it is public.")
        for chunk in response.iter_bytes(_CHUNK):
            data += chunk
            if len(data) > limit:
                raise FetchFailed(f"{url} is larger than {limit / 1e6:.0f} MB.", code="picture_too_large")
    return bytes(data)


def _refuse_private(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchFailed(f"{url} is not an http(s) address.", code="bad_url")
    for found in socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(found[4][0]).is_global:
            message = (
                f"{parts.hostname} is an address of a private network, and this server does not fetch from those; "
                "its operator can allow it with GOLDSMITH_IS_PRIVATE_FETCH_ALLOWED."
            )
            raise FetchFailed(message, code="private_address")
