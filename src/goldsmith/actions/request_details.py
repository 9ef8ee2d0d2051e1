"""What else clients of another API may ask of tasks: the files that are shown, and who answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.people import Permission
from goldsmith.storage import parts, people, verdicts
from goldsmith.storage.parts import ShownFile
from goldsmith.work.request import TaskRequest


@dataclass(frozen=True, slots=True)
class Submission:
    """Who answered, by pseudonym, and when."""

    worker: str
    at: datetime


def shown_files(context: Context, found: Sequence[TaskRequest]) -> dict[UUID, dict[int, ShownFile]]:
    """The files that this server has of what tasks show, by the task and the number of the part."""
    context.require(Permission.READ_PROJECTS)
    files: dict[UUID, dict[int, ShownFile]] = {each.task_id: {} for each in found}
    for each in parts.files_of(context.connection, list(files)):
        files[each.task_id][each.number] = each
    return files


def submissions_of(context: Context, found: Sequence[TaskRequest]) -> dict[UUID, list[Submission]]:
    """The responses that the tasks' verdicts rest on, a reviewer's changes last."""
    context.require(Permission.READ_WORKERS)
    ids = [each.verdict_id for each in found if each.verdict_id is not None]
    said = {
        task_id: [*_submitted(verdict.provenance)]
        for task_id, verdict in verdicts.verdicts_by_task(context.connection, ids).items()
    }
    users = people.users_by_id(context.connection, {worker_id for each in said.values() for worker_id, _ in each})
    return {
        task_id: [Submission(users[worker_id].pseudonym, at) for worker_id, at in each if worker_id in users]
        for task_id, each in said.items()
    }


def _submitted(provenance: Mapping[str, Any]) -> Iterator[tuple[UUID, datetime]]:
    for each in provenance.get("responses", ()):
        yield UUID(each["worker_id"]), datetime.fromisoformat(each["submitted_at"])
    review = provenance.get("review")
    if review is not None and review["outcome"] == "fix":
        yield UUID(review["reviewer_id"]), datetime.fromisoformat(review["reviewed_at"])
