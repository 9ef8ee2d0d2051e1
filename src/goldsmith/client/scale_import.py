"""Bringing a customer's account at Scale over to a Goldsmith server: once or again, nothing comes twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from goldsmith.client.client import Goldsmith
from goldsmith.client.errors import ApiError, ClientError, Forbidden, NotFound
from goldsmith.client.past import Brought
from goldsmith.client.scale_account import ScaleAccount, Wanted
from goldsmith.client.scale_places import ScalePlaces
from goldsmith.client.scale_report import ScaleProgress, ScaleReport

_MOST_SENT = 100
_MOST_BYTES = 4_000_000
"""Of one call; the server takes 8 MiB of JSON."""
_MISSING_RIGHTS = 402
_TOLD_BAD = frozenset({400, 413})


@dataclass(frozen=True, slots=True)
class ScaleWish:
    """What is to come. None and empty are everything.

    `gold_tags` and `is_accepted_gold`: which done tasks become hidden gold too, by a tag, or by the customer's having
    accepted them in an audit. `evaluations` and `trainings` are ids of such tasks, which Scale lists nowhere.
    """

    projects: Sequence[str] = ()
    since: datetime | None = None
    statuses: Sequence[str] = ()
    is_dry: bool = False
    is_fetch_wanted: bool = True
    is_accepted_gold: bool = False
    gold_tags: Sequence[str] = ()
    evaluations: Sequence[str] = ()
    trainings: Sequence[str] = ()


@dataclass(slots=True)
class ScaleImport:
    """One import. `check` first: it finds out what would stop it, before anything is written.

    `progress` is told how far it is; `left_out` of every task that is not taken, or not whole: its id, code and reason.
    """

    account: ScaleAccount
    goldsmith: Goldsmith
    wish: ScaleWish
    progress: Callable[[ScaleProgress], None] | None = None
    left_out: Callable[[Brought], None] | None = None
    report: ScaleReport = field(init=False)
    places: ScalePlaces = field(init=False)
    _done: int = 0
    _total: int | None = None
    _is_checked: bool = False

    def __post_init__(self) -> None:
        self.report = ScaleReport(self.wish.is_dry)
        self.places = ScalePlaces(self.account, self.goldsmith, self.report, is_dry=self.wish.is_dry)

    def check(self) -> None:
        """Raise a ClientError for what would stop the import: a key, rights, or a name that is taken."""
        try:
            self.goldsmith.past.bring_tasks([], is_dry=True)
        except NotFound as error:
            message = (
                f"The server at {self.goldsmith.url} is older than this command, and takes nothing over from Scale."
            )
            raise ClientError(message) from error
        except ApiError as error:
            if error.status == _MISSING_RIGHTS:
                raise Forbidden(
                    403, "forbidden", f"The key of {self.goldsmith.url} will not do: {error.message}"
                ) from error
            raise
        self.places.check(self.wish.projects)
        self._is_checked = True

    def run(self) -> ScaleReport:
        """Bring everything that is wanted; what is left out stops none of the rest."""
        if not self._is_checked:
            self.check()
        is_whole = self.wish.since is None and not self.wish.statuses
        self.places.bring(with_batches=is_whole)
        until = datetime.now(UTC) + timedelta(minutes=5)  # clocks differ
        wanted = Wanted(until) if self.wish.since is None else Wanted(until, self.wish.since)
        statuses = self.wish.statuses
        if len(statuses) == 1:
            wanted = replace(wanted, status=statuses[0])
        scopes = [replace(wanted, project=name) for name in self.wish.projects] or [wanted]
        self._total = sum(self.account.count_tasks(each) for each in scopes)
        for scope in scopes:
            for page in self.account.tasks(scope):
                self._bring([(each, self._gold(each)) for each in page if not statuses or _status(each) in statuses])
                self._done += len(page)
                self._tell("Tasks")
        for ids, gold in ((self.wish.evaluations, "evaluation"), (self.wish.trainings, "training")):
            self._bring_named(ids, gold)
        self.places.begin_batches()
        return self.report

    def _bring_named(self, ids: Sequence[str], gold: str) -> None:
        for task_id in ids:
            found = self.account.find_task(task_id)
            if found is None:
                self._take(Brought(task_id, "left_out", None, "not_found", "Scale knows no task of this id."))
            else:
                self._bring([(found, gold)])
            self._tell("Gold")

    def _gold(self, task: Any) -> str | None:
        """Whether a task's response is to be gold."""
        if _status(task) != "completed":
            return None
        tags = task.get("tags")
        is_tagged = isinstance(tags, list) and any(tag in tags for tag in self.wish.gold_tags)
        is_accepted = self.wish.is_accepted_gold and task.get("customer_review_status") in ("accepted", "fixed")
        return "response" if is_tagged or is_accepted else None

    def _bring(self, tasks: Iterable[tuple[Any, str | None]]) -> None:
        for group in self._written(tasks):
            for each in self._send(group):
                self._take(each)

    def _written(self, tasks: Iterable[tuple[Any, str | None]]) -> Iterator[list[tuple[str | None, bytes]]]:
        """Tasks as they are sent, with their ids, in groups that a call holds; their projects and batches are here."""
        group: list[tuple[str | None, bytes]] = []
        size = 0
        for task, gold in tasks:
            self.places.require(task)
            try:
                told = json.dumps({"task": task, "gold": gold}, ensure_ascii=False, allow_nan=False).encode()
            except (ValueError, RecursionError):  # no JSON that could be kept: half a character, NaN, endless depth
                self._take(Brought(_id(task), "left_out", None, "malformed", "It holds what JSON cannot say."))
                continue
            if group and (len(group) == _MOST_SENT or size + len(told) > _MOST_BYTES):
                yield group
                group, size = [], 0
            group.append((_id(task), told))
            size += len(told)
        if group:
            yield group

    def _send(self, group: Sequence[tuple[str | None, bytes]]) -> Iterator[Brought]:
        """Send a group; one that the server cannot read is halved until the task is found that it cannot."""
        try:
            wish = self.wish
            yield from self.goldsmith.past.bring_tasks(
                [told for _, told in group], is_dry=wish.is_dry, is_fetch_wanted=wish.is_fetch_wanted
            )
        except ApiError as error:
            if error.status not in _TOLD_BAD:
                raise
            if len(group) == 1:
                yield Brought(group[0][0], "left_out", None, "not_taken", error.message)
                return
            half = len(group) // 2
            yield from self._send(group[:half])
            yield from self._send(group[half:])

    def _take(self, brought: Brought) -> None:
        """Count what became of a task."""
        report, outcome = self.report, brought.outcome.replace("_", " ")
        report.counts[f"tasks {outcome}"] += 1
        report.counts["tasks done that are gold too"] += brought.is_gold
        if brought.code is not None:
            what = {"left out": "left out", "kept": "response kept as it was"}.get(outcome, f"{outcome}, but not whole")
            report.note(what, brought.origin_id, brought.code, brought.reason or "")
            if self.left_out is not None:
                self.left_out(brought)

    def _tell(self, step: str) -> None:
        if self.progress is not None:
            counts = self.report.counts
            there, left_out = counts["tasks there"], counts["tasks left out"]
            came = sum(count for name, count in counts.items() if name in _CAME)
            self.progress(ScaleProgress(step, self._done, self._total, came, there, left_out))


_CAME = frozenset(f"tasks {each}" for each in ("done", "kept", "open", "canceled", "error", "gold", "training"))


def _id(task: Any) -> str | None:
    found = task.get("task_id") if isinstance(task, dict) else None
    return found if isinstance(found, str) else None


def _status(task: Any) -> Any:
    return task.get("status") if isinstance(task, dict) else None
