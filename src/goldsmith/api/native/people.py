"""The people who can be given work, as those see them who run projects: to choose members among."""

from typing import Annotated

from fastapi import Query
from pydantic import Field

from goldsmith.actions import people
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import Limit, Out, PageOut, RoleName, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import User

router = strict_router(tags=["members"])


class PersonOut(Out):
    """Somebody who can be given work."""

    worker: WorkerOut
    role: RoleName
    email: str | None = Field(description="Null where it is not for you to see.", examples=["grace@example.org"])


@router.get("/people")
def find_people(
    door: DoorDep,
    search: Annotated[str, Query(max_length=320, description="In a name, pseudonym or address.")] = "",
    cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 50,
) -> PageOut[PersonOut]:
    """The organization's people who have not been disabled, in the order they joined."""
    after = last_id(cursor)
    with door.open() as context:
        listed = people.find_people(context, search, after=after, limit=limit)
        items = [_person_out(context, each) for each in listed]
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


def _person_out(context: Context, user: User) -> PersonOut:
    address = people.address_of(context, user)
    return PersonOut(worker=worker_out(user), role=user.role, email=None if address == user.pseudonym else address)
