"""Who may be given a project's tasks: its members, and named groups of them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from goldsmith.actions import groups, members
from goldsmith.actions.groups import FilledGroup
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.storage.members import Member

router = strict_router(tags=["members"])
People = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=320)]],
    Field(
        max_length=1_000, examples=[["W-7F3KQ", "grace@example.org"]],
        description="Each an id, a pseudonym or an email address; an outsider's address is for admins to use.",
    ),
]  # fmt: skip
GroupName = Annotated[str, Field(min_length=1, max_length=200, examples=["Night shift"])]


class PeopleChange(In):
    """Who comes, and who goes."""

    add: People = Field(default_factory=list)
    remove: People = Field(default_factory=list)


class MembersChange(PeopleChange):
    """Who becomes a member, and who is one no more."""

    reason: str | None = Field(None, max_length=2000, description="Needed to take members away; kept with your name.")


class MemberOut(Out):
    """Somebody who may be given a project's tasks."""

    worker: WorkerOut
    added_at: datetime


class GroupIn(In):
    """A group to make."""

    name: GroupName
    people: People = Field(default_factory=list)


class GroupChange(PeopleChange):
    """Who comes into a group, who leaves it, and its new name; what is left out stays."""

    name: GroupName | None = None


class GroupOut(Out):
    """A group of a project's members."""

    id: UUID
    project_id: UUID
    name: str = Field(examples=["Night shift"])
    is_singleton: bool = Field(description="It holds one person alone, and so stands for that person.")
    people: list[WorkerOut]
    created_at: datetime


@router.get("/projects/{project_id}/members")
def list_members(project_id: UUID, door: DoorDep) -> PageOut[MemberOut]:
    """Who may be given the project's tasks; nobody is listed where everybody may."""
    with door.open() as context:
        return _members_out(members.list_members(context, project_id))


@router.patch("/projects/{project_id}/members")
def change_members(project_id: UUID, body: MembersChange, door: DoorDep) -> PageOut[MemberOut]:
    """Add members and take others away. The first member closes the project to all others, the last opens it again.

    Whoever is taken away leaves the project's groups too, and keeps the tasks they hold.
    """
    with door.open() as context:
        changed = members.change_members(context, project_id, add=body.add, remove=body.remove, reason=body.reason)
        return _members_out(changed)


@router.get("/projects/{project_id}/groups")
def list_groups(project_id: UUID, door: DoorDep) -> PageOut[GroupOut]:
    """A project's groups with their people, oldest first."""
    with door.open() as context:
        return PageOut(items=[group_out(each) for each in groups.list_groups(context, project_id)], next_cursor=None)


@router.post("/projects/{project_id}/groups", status_code=201)
def create_group(project_id: UUID, body: GroupIn, door: DoorDep) -> GroupOut:
    """Make a group of some of a project's members."""
    with door.open() as context:
        return group_out(groups.create_group(context, project_id, body.name, body.people))


@router.patch("/groups/{group_id}")
def change_group(group_id: UUID, body: GroupChange, door: DoorDep) -> GroupOut:
    """Put members of the project into a group, take others out, or rename it."""
    with door.open() as context:
        return group_out(groups.change_group(context, group_id, name=body.name, add=body.add, remove=body.remove))


@router.delete("/groups/{group_id}", status_code=204)
def remove_group(group_id: UUID, door: DoorDep) -> None:
    """Let a group be no more. It must not have unfinished batches that are kept to it."""
    with door.open() as context:
        groups.remove_group(context, group_id)


def group_out(each: FilledGroup) -> GroupOut:
    """The JSON of a group."""
    return GroupOut(
        id=each.group.id,
        project_id=each.group.project_id,
        name=each.group.name,
        is_singleton=each.is_singleton,
        people=[worker_out(user) for user in each.people],
        created_at=each.group.created_at,
    )


def _members_out(listed: list[Member]) -> PageOut[MemberOut]:
    items = [MemberOut(worker=worker_out(each.user), added_at=each.added_at) for each in listed]
    return PageOut(items=items, next_cursor=None)
