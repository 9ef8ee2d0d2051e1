"""What managers see of workers beside their pay: time in a project, and accounts that several of them named."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query

from goldsmith.actions import payees, timekeeping
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.pay import Since, Until
from goldsmith.api.native.shapes import Limit, Out, PageOut, WorkerOut
from goldsmith.api.native.time import TimeSumsOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import User
from goldsmith.storage.payees import SharedAccount

router = strict_router(tags=["workers"])


class WorkerTimeOut(Out):
    """A worker's time in a project."""

    worker: WorkerOut
    sums: TimeSumsOut


class SharedAccountOut(Out):
    """An account that several workers named, now or before. `key` stands for the account without naming it."""

    key: str
    workers: list[WorkerOut]
    since: datetime


@router.get("/projects/{project_id}/time")
def project_time(
    project_id: UUID, door: DoorDep, since: Since = None, until: Until = None, cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 50,
) -> PageOut[WorkerTimeOut]:  # fmt: skip
    """What each worker spent in a project."""
    with door.open() as context:
        listed, known = timekeeping.times_of_workers(
            context, project_id, since, until, after=last_id(cursor), limit=limit
        )
    items = [
        WorkerTimeOut(worker=worker_out(known[each.worker_id]), sums=TimeSumsOut.model_validate(each.sums))
        for each in listed
    ]
    next_cursor = encode_cursor(str(listed[-1].worker_id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.get("/shared-accounts")
def shared_accounts(door: DoorDep, worker_id: UUID | None = None) -> PageOut[SharedAccountOut]:
    """Accounts that several workers named: a reason to look, no more. The newest first, 200 at most."""
    with door.open() as context:
        listed, known = payees.workers_sharing_accounts(context, worker_id)
    return PageOut(items=[_shared_out(each, known) for each in listed], next_cursor=None)


def _shared_out(each: SharedAccount, known: Mapping[UUID, User]) -> SharedAccountOut:
    workers = [worker_out(known[one]) for one in each.worker_ids]
    return SharedAccountOut(key=each.account_hash.hex()[:16], workers=workers, since=each.since)
