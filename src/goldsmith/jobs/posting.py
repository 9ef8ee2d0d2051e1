"""One request to a customer's server: to the address that was checked, bounded in time and in what is read."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable

import httpx

from goldsmith.actions.calling import Letter
from goldsmith.jobs.addresses import FetchFailed, request_to
from goldsmith.work.callback import Answered

TOTAL_SECONDS = 30.0
_STEP_SECONDS = 10.0
_ANSWER_SECONDS = 5.0
"""How long the words of an answer are waited for once its status is there; the status is what counts."""
_ANSWER_BYTES = 64 << 10
_SHOWN_LETTERS = 300
_CHUNK = 1 << 14

FindAddress = Callable[[str], Awaitable[str | None]]
"""The address to connect to for a URL, None for whatever its name leads to; raises FetchFailed to refuse."""


def make_client() -> httpx.AsyncClient:
    """A client without proxies, redirects and kept connections: one kept could be used for another host behind it."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    transport = httpx.AsyncHTTPTransport(limits=limits)
    return httpx.AsyncClient(
        transport=transport, timeout=_STEP_SECONDS, follow_redirects=False, trust_env=False, headers={"Accept": "*/*"}
    )


async def post(client: httpx.AsyncClient, url: str, letter: Letter, find_address: FindAddress) -> Answered:
    """Send a letter; what went wrong is in the answer, never raised."""
    began = time.monotonic()

    def answered(status: int | None, error: str | None, *, is_refused: bool = False) -> Answered:
        return Answered(status, error, round(1000 * (time.monotonic() - began)), is_refused)

    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            return answered(*await _exchange(client, url, letter, await find_address(url)))
    except FetchFailed as error:
        return answered(None, error.message, is_refused=True)
    except (TimeoutError, httpx.TimeoutException) as error:
        return answered(None, f"The receiver gave no answer in time ({type(error).__name__}).")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return answered(None, f"The receiver could not be reached ({type(error).__name__}: {error}).")


async def _exchange(client: httpx.AsyncClient, url: str, letter: Letter, address: str | None) -> tuple[int, str | None]:
    request = request_to("POST", url, address)
    headers = {**letter.headers, **request.pop("headers", {}), "Accept-Encoding": "identity"}
    async with client.stream(**request, headers=headers, content=letter.body) as response:
        said = await _beginning(response)
        if response.is_success:
            return response.status_code, None
        if response.has_redirect_location:
            target = response.headers["location"][:_SHOWN_LETTERS]
            return (
                response.status_code,
                f"The receiver redirects to {target}, which is not followed; name that address.",
            )
        return response.status_code, f"The receiver answered {response.status_code}: {said}".rstrip(": ")


async def _beginning(response: httpx.Response) -> str:
    """The first words of an answer; a receiver that goes on and on is not listened to."""
    data = bytearray()
    with contextlib.suppress(TimeoutError, httpx.HTTPError):
        async with asyncio.timeout(_ANSWER_SECONDS):
            async for chunk in response.aiter_raw(_CHUNK):
                data += chunk
                if len(data) >= _ANSWER_BYTES:
                    break
    words = data.decode(errors="replace").replace("\0", " ")
    return " ".join(words.split())[:_SHOWN_LETTERS]
