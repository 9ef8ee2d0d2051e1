"""A customer's account at Scale, read through Scale's own SDK: whole, oldest task first, in a bounded memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from urllib.parse import quote, urlsplit

from goldsmith.client.errors import ClientError
from goldsmith.client.values import Json

SCALE_URL = "https://api.scale.com/v1"
PAGE = 100
"""The most that Scale gives at once."""

_BEGINNING = datetime(2016, 1, 1, tzinfo=UTC)
"""Before Scale's first task."""
_HELD = 500
"""Tasks held in memory at a time, to be turned round: Scale tells the newest first."""
_TICK = timedelta(milliseconds=1)
_WAITS_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0)
_MAY_PASS = frozenset({408, 429})
_FIRST_OF_SERVERS = 500


class SdkMissing(ClientError):
    """Scale's SDK is not installed."""


class AccountError(ClientError):
    """Scale does not answer, or not as its API does; `status` is that of its answer, where there was one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks of an account; None is any. They were made from `since` on, and before `until`."""

    until: datetime
    since: datetime = _BEGINNING
    project: str | None = None
    status: str | None = None


class ScaleAccount:
    """An account under an API key. Calls that fail for what may pass are made again, with growing pauses."""

    def __init__(self, api_key: str, url: str = SCALE_URL, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """`url` is that of version 1 of the API. Raises SdkMissing. Nothing is asked before the first call."""
        try:
            import scaleapi
        except ImportError as error:
            message = "Reading from Scale needs Scale's own SDK: pip install 'goldsmith[scale]'"
            raise SdkMissing(message) from error
        base = url.rstrip("/")
        self.url = base if urlsplit(base).path else f"{base}/v1"
        self._failure = scaleapi.exceptions.ScaleException
        self._api = scaleapi.ScaleClient(api_key, source="goldsmith-import", api_instance_url=self.url).api
        self._sleep = sleep

    def projects(self) -> list[Json]:
        """All projects."""
        return [each for each in self._get("projects", kind=list) if isinstance(each, dict)]

    def find_project(self, name: str) -> Json | None:
        """One project by its name; None where there is none."""
        return self._find(f"projects/{quote(name, safe='')}")

    def find_batch(self, name: str) -> Json | None:
        """One batch by its name; None where there is none."""
        return self._find(f"batches/{quote(name, safe='')}")

    def find_task(self, task_id: str) -> Json | None:
        """One task by its id, also one that lists do not show; None where there is none."""
        return self._find(f"task/{quote(task_id, safe='')}")

    def batches(self, project: str | None) -> Iterator[Json]:
        """All batches of a project or, for None, of the account."""
        offset = 0
        while True:
            asked = {"limit": PAGE, "offset": offset, **({} if project is None else {"project": project})}
            page = self._get("batches", asked)
            docs = _docs(page)
            yield from (each for each in docs if isinstance(each, dict))
            offset += len(docs)
            if not docs or not page.get("has_more"):
                return

    def count_tasks(self, wanted: Wanted) -> int:
        """How many tasks are wanted, as far as Scale counts them."""
        page = self._get("tasks", {**_asked(wanted, wanted.since, wanted.until), "limit": 1})
        total = page.get("total")
        return total if isinstance(total, int) else len(_docs(page))

    def tasks(self, wanted: Wanted) -> Iterator[list[Any]]:
        """The wanted tasks, oldest first, some at a time, as they are told: what is malformed is passed on.

        A time is halved until it holds few enough tasks to be held in memory and turned round.
        """
        open_ = [(_to_tick(wanted.since), _to_tick(wanted.until) + _TICK)]
        while open_:
            since, until = open_.pop()
            held = self._held(wanted, since, until)
            if held is not None:
                yield from (held[place : place + PAGE] for place in range(0, len(held), PAGE))
            elif until - since <= _TICK:  # all of one instant: their order says nothing
                yield from self._pages(wanted, since, until)
            else:
                middle = _to_tick(since + (until - since) / 2)
                open_ += [(middle, until), (since, middle)]

    def _held(self, wanted: Wanted, since: datetime, until: datetime) -> list[Any] | None:
        """The tasks of a time, oldest first; None where there are too many."""
        count = self.count_tasks(Wanted(until, since, wanted.project, wanted.status))
        if count == 0 or count > _HELD:
            return None if count else []
        found: list[Any] = []
        for page in self._pages(wanted, since, until):
            found += page
            if len(found) > 2 * _HELD:
                return None
        return found[::-1]

    def _pages(self, wanted: Wanted, since: datetime, until: datetime) -> Iterator[list[Any]]:
        """The tasks of a time, newest first. Each task is of one time alone, whatever Scale takes its bounds for."""
        asked = {**_asked(wanted, since, until), "limit": PAGE}
        while True:
            page = self._get("tasks", asked)
            yield [each for each in _docs(page) if _is_within(each, since, until)]
            if not page.get("has_more"):
                return
            token = page.get("next_token")
            if not token or token == asked.get("next_token"):
                raise AccountError(f"{self.url} has more tasks on a list, and does not say how to read on.")
            asked["next_token"] = token

    def _find(self, endpoint: str) -> Json | None:
        try:
            return cast("Json", self._get(endpoint))
        except AccountError as error:
            if error.status == 404:
                return None
            raise

    def _get(self, endpoint: str, params: Mapping[str, Any] | None = None, kind: type = dict) -> Any:
        for wait in (*_WAITS_SECONDS, None):
            try:
                found = self._api.get_request(endpoint, params=params)
            except self._failure as error:
                if wait is None or not _may_pass(error.code):
                    raise self._error(error) from error
                self._sleep(wait)
            except (AttributeError, TypeError, ValueError) as error:  # the SDK met an answer that is none of Scale's
                raise self._not_scale() from error
            else:
                if not isinstance(found, kind):
                    raise self._not_scale()
                return found
        raise AssertionError("the last try returns or raises")

    def _not_scale(self) -> AccountError:
        return AccountError(f"What answers at {self.url} is not Scale's API; its address ends with /v1.")

    def _error(self, error: Any) -> AccountError:
        status = error.code
        if status == 401:
            return AccountError(f"{self.url} does not know this key (401); give Scale's live key.", status)
        if status in (402, 403):
            return AccountError(f"{self.url} does not let this key read: {error.message}", status)
        if status is None:
            why = " ".join(str(error.message).split())[:200]
            return AccountError(f"{self.url} does not answer ({why}).")
        return AccountError(f"{self.url} answers {status}: {error.message}", status)


def instant_of(task: object) -> datetime | None:
    """When a task was made; None where it does not say so."""
    told = task.get("created_at") if isinstance(task, dict) else None
    try:
        found = datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def _asked(wanted: Wanted, since: datetime, until: datetime) -> dict[str, Any]:
    """A tick more on both sides, as nobody says whether Scale's bounds belong to their time."""
    asked: dict[str, Any] = {"start_time": _written(since - _TICK), "end_time": _written(until + _TICK)}
    named = {"project": wanted.project, "status": wanted.status}
    return asked | {name: value for name, value in named.items() if value is not None}


def _is_within(task: object, since: datetime, until: datetime) -> bool:
    made_at = instant_of(task)
    return made_at is None or since <= made_at < until


def _docs(page: Mapping[str, Any]) -> list[Any]:
    docs = page.get("docs")
    return docs if isinstance(docs, list) else []


def _to_tick(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _may_pass(status: int | None) -> bool:
    return status is None or status in _MAY_PASS or status >= _FIRST_OF_SERVERS
