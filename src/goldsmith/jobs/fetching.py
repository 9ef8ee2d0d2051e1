"""Fetching files from the addresses that tasks name, several at a time, never from a private network unasked."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

import httpx

from goldsmith.actions import fetching
from goldsmith.actions.fetching import Wanted
from goldsmith.formats.picture import PictureLimits
from goldsmith.jobs.addresses import FetchFailed, public_address, request_to
from goldsmith.jobs.desk import Desk
from goldsmith.kit.errors import GoldsmithError
from goldsmith.kit.settings import Settings
from goldsmith.storage.remote import is_remote, read_remote

NAME = fetching.FETCH_JOB
_AT_ONCE = 8
_CHUNK = 1 << 16
_FOUND = 200


def fetch_all(desk: Desk, organization_id: UUID) -> None:
    """Fetch every file the organization's tasks wait for."""
    limits = PictureLimits(desk.settings.picture_bytes, desk.settings.picture_pixels)
    with httpx.Client(timeout=desk.settings.fetch_seconds, follow_redirects=False) as client:
        while True:
            with desk.open(organization_id) as context:
                waiting = fetching.waiting_files(context)
            if not waiting:
                return
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                for each, got in zip(
                    waiting, pool.map(partial(_files, desk, organization_id, client), waiting), strict=True
                ):
                    _keep(desk, organization_id, each, got, limits)


_Got = list[bytes] | tuple[Wanted, GoldsmithError]
"""The files of a task; or the first that cannot be had, and why."""


def _keep(desk: Desk, organization_id: UUID, wanted: list[Wanted], got: _Got, limits: PictureLimits) -> None:
    with desk.open(organization_id) as context:
        if isinstance(got, tuple):
            fetching.refuse_fetched(context, *got)
        else:
            fetching.keep_fetched(context, desk.files, wanted, got, limits)


def _files(desk: Desk, organization_id: UUID, client: httpx.Client, wanted: list[Wanted]) -> _Got:
    found = []
    for each in wanted:
        data = _fetch(desk, organization_id, client, each.url)
        if isinstance(data, GoldsmithError):
            return each, data
        found.append(data)
    return found


def _fetch(desk: Desk, organization_id: UUID, client: httpx.Client, url: str) -> bytes | GoldsmithError:
    source: bytes | str = url
    try:
        if url.startswith(fetching.UPLOAD_SCHEME):
            with desk.open(organization_id) as context:
                source = fetching.source_of(context, desk.files, url)
        return source if isinstance(source, bytes) else _get(desk, client, source)
    except GoldsmithError as error:
        return error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return FetchFailed(f"{source!s} could not be fetched ({type(error).__name__}: {error}). Check the address.")


def _get(desk: Desk, client: httpx.Client, url: str) -> bytes:
    if is_remote(url):
        return read_remote(url, desk.settings.fetch_stores, desk.settings.picture_bytes)
    host = None if desk.settings.is_private_fetch_allowed else public_address(url)
    return _read(client, url, host, desk.settings)


def _read(client: httpx.Client, url: str, host: str | None, chosen: Settings) -> bytes:
    data, until = bytearray(), time.monotonic() + chosen.fetch_seconds
    with client.stream(**request_to("GET", url, host)) as response:
        if response.status_code != _FOUND:
            raise FetchFailed(
                f"{url} answered {response.status_code} instead of 200; check that it is public.",
                details={"status": response.status_code},
            )
        for chunk in response.iter_bytes(_CHUNK):
            data += chunk
            if len(data) > chosen.picture_bytes:
                message = f"{url} is larger than {chosen.picture_bytes / 1e6:g} MB."
                raise FetchFailed(message, code="picture_too_large")
            if time.monotonic() > until:
                raise FetchFailed(f"{url} took longer than {chosen.fetch_seconds:g} s.", code="fetch_too_slow")
    return bytes(data)
