"""Settled tasks as records of a delivery, counted and noted in its manifest while they pass."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.formats import (
    FieldRecord,
    MediaRecord,
    Member,
    ObjectRecord,
    Record,
    ResponseRecord,
    ReviewRecord,
    Spread,
    VerdictRecord,
    distinct_file_name,
)
from goldsmith.storage import people
from goldsmith.storage.deliveries import SettledTask

_KEPT_IN_MEMORY = 4 << 20
_CHUNK = 1 << 20


class Contents:
    """What goes into one delivery. The manifest is 32 bytes a task: its id, then its verdict's."""

    def __init__(self, context: Context) -> None:
        self.task_count = 0
        self.object_count = 0
        self._context = context
        self._pseudonyms: dict[str, str] = {}
        self._manifest = tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY)  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._manifest.close()

    def records(self, settled: Iterable[SettledTask]) -> Iterator[Record]:
        """The tasks as records, in their order."""
        for each in settled:
            self.task_count += 1
            self.object_count += len(each.objects)
            self._manifest.write(each.task_id.bytes + each.verdict_id.bytes)
            yield self._record(each)

    def manifest(self) -> Iterator[bytes]:
        """The manifest of what has passed so far."""
        self._manifest.seek(0)
        return iter(lambda: self._manifest.read(_CHUNK), b"")

    def _record(self, each: SettledTask) -> Record:
        name = each.file_name
        if each.name_rank > 1:
            name = distinct_file_name(name, each.task_id.hex[-12:])
        media = MediaRecord(name, each.url, each.content_hash, each.width, each.height)
        return Record(
            str(each.task_id), media, each.unique_id, each.state, each.priority, each.metadata or {},
            tuple(each.tags), self._verdict(each), tuple(_part(one) for one in each.parts or ()),
        )  # fmt: skip

    def _verdict(self, each: SettledTask) -> VerdictRecord:
        made_by = each.provenance
        review = self._review(made_by.get("review"))
        attempts = tuple(self._response(one) for one in made_by.get("responses", ()))
        return VerdictRecord(
            str(each.verdict_id), each.number, each.confidence, each.agreement, each.method, each.parameters,
            each.project_version, each.settled_at, tuple(_object(one) for one in each.objects),
            (*attempts, *_own_response(review)), review, tuple(_field(one) for one in each.fields),
        )  # fmt: skip

    def _response(self, one: Mapping[str, Any]) -> ResponseRecord:
        at = datetime.fromisoformat(one["submitted_at"])
        worker = self._pseudonym(one["worker_id"])
        return ResponseRecord(one["response_id"], worker, one["stage"], at, one["active_ms"] / 1000)

    def _review(self, one: Mapping[str, Any] | None) -> ReviewRecord | None:
        if one is None:
            return None
        at = datetime.fromisoformat(one["reviewed_at"])
        reviewer = self._pseudonym(one["reviewer_id"])
        return ReviewRecord(one["outcome"], reviewer, one["response_id"], one["category"], one["comment"], at)

    def _pseudonym(self, worker_id: str) -> str:
        if worker_id not in self._pseudonyms:
            user = people.user_by_id(self._context.connection, UUID(worker_id))
            self._pseudonyms[worker_id] = user.pseudonym if user else "unknown"
        return self._pseudonyms[worker_id]


def _own_response(review: ReviewRecord | None) -> Iterator[ResponseRecord]:
    """The reviewer's own response, where objects may come from it."""
    if review is not None and review.outcome == "fix" and review.response_id is not None:
        yield ResponseRecord(review.response_id, review.reviewer, "review", review.reviewed_at)


def _part(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part as it came in, without where we keep its file."""
    return {key: value for key, value in one.items() if key in ("kind", "title", "text", "url", "messages")}


def _field(one: Mapping[str, Any]) -> FieldRecord:
    names = ("name", "value", "confidence", "votes", "shown", "chances", "origin")
    return FieldRecord(**{name: one[name] for name in names if name in one})


def _object(one: Mapping[str, Any]) -> ObjectRecord:
    spread = one.get("spread")
    members = tuple(Member(**member) for member in one.get("members", ()))
    return ObjectRecord(
        one["annotation"], one.get("confidence"), Spread(**spread) if spread else None, one.get("votes"),
        one.get("shown"), members, one["origin"],
    )  # fmt: skip
