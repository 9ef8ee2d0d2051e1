"""Requests and answers: authentication, errors, retries with backoff, pages and streams."""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

from goldsmith.client.errors import ApiError, UnexpectedAnswer, Unreachable, error_of
from goldsmith.client.reading import read

Shape = TypeVar("Shape")
Content = Callable[[], Iterable[bytes]]
"""Makes the body anew for every try, because a stream can be sent only once."""

_REPEATABLE_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE"})
_WORTH_A_RETRY = frozenset({429, 502, 503})
_LONGEST_WAIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a request is tried again, and how long to wait: `first_wait_seconds`, doubled every time."""

    count: int = 6
    first_wait_seconds: float = 0.2
    longest_wait_seconds: float = 5.0

    def wait_seconds(self, tried: int, retry_after: str | None) -> float:
        """How long to wait after try number `tried`; what the server asks for goes before our own doubling."""
        if retry_after is not None and retry_after.isdigit():
            return min(float(retry_after), _LONGEST_WAIT_SECONDS)
        wait = min(self.first_wait_seconds * 2.0 ** (tried - 1), self.longest_wait_seconds)
        return wait * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients apart, is no secret


class Transport:
    """One connection pool to one server under one API key. Threads may share it."""

    def __init__(
        self,
        url: str,
        api_key: str | None,
        *,
        timeout_seconds: float = 120.0,
        retries: Retries | None = None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`transport` and `sleep` are for tests."""
        self.url = url.rstrip("/")
        self._retries = retries or Retries()
        self._sleep = sleep
        headers = {"User-Agent": f"goldsmith-python/{_own_version()}"}
        if api_key is not None:
            headers["Authorization"] = f"Bearer {api_key}"
        self._http = httpx.Client(
            base_url=self.url,
            headers=headers,
            timeout=httpx.Timeout(timeout_seconds, connect=10.0, pool=None),
            transport=transport,
            trust_env=not _is_loopback(self.url),  # a proxy could not reach this machine's own address
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        content: Content | None = None,
        media_type: str | None = None,
        is_repeatable: bool | None = None,
        root: str = "/api/v1",
    ) -> Any:
        """The decoded answer, None where it is empty. Raises an ApiError, Unreachable or UnexpectedAnswer.

        `is_repeatable`: sending it twice does what sending it once does, so a broken connection is tried again;
        by default so for GET, PUT and DELETE. `root` begins the addresses of another dialect of the server.
        """
        repeatable = method in _REPEATABLE_METHODS if is_repeatable is None else is_repeatable

        def send() -> httpx.Response:
            return self._http.request(
                method,
                f"{root}{path}",
                params=_plain(query),
                json=body,
                content=content() if content else None,
                headers={"Content-Type": media_type} if media_type else None,
            )

        answer = self._with_retries(send, is_repeatable=repeatable)
        return _decoded(answer)

    def get(self, shape: type[Shape], path: str, query: Mapping[str, Any] | None = None) -> Shape:
        """One thing."""
        return read(shape, self.call("GET", path, query=query))

    def pages(self, shape: type[Shape], path: str, query: Mapping[str, Any] | None = None) -> Iterator[Shape]:
        """Every item of a list, page after page."""
        cursor = None
        while True:
            page = self.call("GET", path, query={**(query or {}), "cursor": cursor} if cursor else query)
            yield from (read(shape, each) for each in page["items"])
            cursor = page["next_cursor"]
            if cursor is None:
                return

    @contextmanager
    def stream(self, path: str) -> Iterator[httpx.Response]:
        """The answer to a GET with its body still to be read; raises as `call` does."""

        def send() -> httpx.Response:
            answer = self._http.send(self._http.build_request("GET", f"/api/v1{path}"), stream=True)
            if answer.is_error:
                answer.read()
                answer.close()
            return answer

        answer = self._with_retries(send, is_repeatable=True)
        try:
            yield answer
        finally:
            answer.close()

    def save(self, path: str, target: Path) -> Path:
        """Write the answer to a GET to `target`, which appears only when the file is whole."""
        partial = target.with_name(f".{target.name}.part")
        try:
            with self.stream(path) as answer, partial.open("wb") as file:
                for chunk in answer.iter_bytes():
                    file.write(chunk)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        return target

    def _with_retries(self, send: Callable[[], httpx.Response], *, is_repeatable: bool) -> httpx.Response:
        for tried in range(1, self._retries.count + 2):
            is_last = tried == self._retries.count + 1
            retry_after = None
            try:
                answer = send()
            except httpx.TransportError as error:
                if is_last or not (is_repeatable or isinstance(error, httpx.ConnectError)):
                    raise self._unreachable(error) from error
            else:
                if not answer.is_error:
                    return answer
                if is_last or not _is_worth_a_retry(answer.status_code, is_repeatable=is_repeatable):
                    raise _error(answer)
                retry_after = answer.headers.get("retry-after")
            self._sleep(self._retries.wait_seconds(tried, retry_after))
        raise AssertionError("the last try returns or raises")

    def _unreachable(self, error: httpx.TransportError) -> Unreachable:
        why = str(error) or type(error).__name__
        return Unreachable(f"The server at {self.url} does not answer ({why}).")


def _is_worth_a_retry(status: int, *, is_repeatable: bool) -> bool:
    # A 429 was turned away before anything was done, whatever was asked for.
    return status in _WORTH_A_RETRY and (is_repeatable or status == 429)


def _error(answer: httpx.Response) -> ApiError:
    try:
        body = answer.json()
    except ValueError:
        body = None
    return error_of(answer.status_code, body, answer.headers.get("x-request-id", ""))


def _decoded(answer: httpx.Response) -> Any:
    if not answer.content:
        return None
    try:
        return answer.json()
    except ValueError as error:
        message = f"The answer of {answer.url} is not JSON; is this the address of a Goldsmith server?"
        raise UnexpectedAnswer(message) from error


def _plain(query: Mapping[str, Any] | None) -> dict[str, str] | None:
    if query is None:
        return None
    return {name: _text(value) for name, value in query.items() if value is not None}


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _is_loopback(url: str) -> bool:
    return (urlsplit(url).hostname or "") in ("localhost", "127.0.0.1", "::1")


def _own_version() -> str:
    try:
        return version("goldsmith")
    except PackageNotFoundError:
        return "unknown"
