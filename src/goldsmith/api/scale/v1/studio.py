"""Studio: a project's members, groups of them, and the batches apart with their groups and their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from goldsmith.actions import apart_batches, batches, groups, members, people, projects
from goldsmith.actions.context import Context
from goldsmith.actions.groups import FilledGroup
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.wire.studio import (
    StudioBatchFacts,
    group_object,
    read_assignments,
    read_batch_groups,
    read_group,
    read_group_change,
    read_priorities,
    studio_batch_object,
)
from goldsmith.kit.errors import Invalid
from goldsmith.work.batch import Batch


def list_assignments(call: Call) -> dict[str, list[str]]:
    with call.open() as context:
        return _assignments(context)


def add_assignments(call: Call) -> dict[str, list[str]]:
    asked = read_assignments(call.json())
    with call.open() as context:
        for project_id in _projects(context, asked.projects):
            members.change_members(context, project_id, add=asked.emails)
        return _assignments(context)


def remove_assignments(call: Call) -> dict[str, list[str]]:
    asked = read_assignments(call.json())
    with call.open() as context:
        for project_id in _projects(context, asked.projects):
            members.change_members(context, project_id, remove=asked.emails, reason="Asked for over Scale's API.")
        return _assignments(context)


def list_groups(call: Call) -> list[dict[str, object]]:
    with call.open() as context:
        project = projects.project_named(context, call.names["project"])
        return [_group(context, each) for each in groups.list_groups(context, project.id)]


def create_group(call: Call) -> dict[str, object]:
    asked = read_group(call.json())
    with call.open() as context:
        project = projects.project_named(context, call.names["project"])
        return _group(context, groups.create_group(context, project.id, asked.name, asked.emails))


def change_group(call: Call) -> dict[str, object]:
    asked = read_group_change(call.json())
    with call.open() as context:
        project = projects.project_named(context, call.names["project"])
        found = groups.group_named(context, project.id, call.names["group"])
        return _group(context, groups.change_group(context, found.id, add=asked.add, remove=asked.remove))


def list_batches(call: Call) -> list[dict[str, object]]:
    with call.open() as context:
        return _in_order(context, apart_batches.list_unfinished(context))


def assign_batch(call: Call) -> dict[str, object]:
    """Keep a batch to groups of its project, which sets it apart where it was not."""
    names = read_batch_groups(call.json())
    with call.open() as context:
        found = batches.batch_named(context, call.names["batch"])
        chosen = [groups.group_named(context, found.project_id, name).id for name in names]
        kept = apart_batches.keep_to_groups(context, found.id, chosen)
        place = next(
            (n for n, each in enumerate(apart_batches.list_unfinished(context), 1) if each.id == kept.id), None
        )
        return _batches(context, [(kept, place)])[0]


def set_priorities(call: Call) -> list[dict[str, object]]:
    names = read_priorities(call.json())
    with call.open() as context:
        pending = {each.name: each.id for each in apart_batches.list_unfinished(context)}
        if unknown := [name for name in names if name not in pending]:
            raise Invalid(f'Parameter is invalid, reason: "batches" names what is not pending: {unknown[0]!r:.350}')
        return _in_order(context, apart_batches.order_batches(context, [pending[name] for name in names]))


def reset_priorities(call: Call) -> list[dict[str, object]]:
    with call.open() as context:
        return _in_order(context, apart_batches.reset_order(context))


def _assignments(context: Context) -> dict[str, list[str]]:
    """Everybody by address, also those who are assigned to nothing."""
    assigned = members.projects_by_member(context)
    return {people.address_of(context, user): assigned.get(user.id, []) for user in people.everybody(context)}


def _projects(context: Context, names: Sequence[str]) -> list[UUID]:
    """Always in the same order, so that two who change the same projects at once do not wait for each other."""
    return sorted(projects.project_named(context, name).id for name in names)


def _group(context: Context, each: FilledGroup) -> dict[str, object]:
    workers = [(str(user.id), people.address_of(context, user)) for user in each.people]
    return group_object(str(each.group.id), each.group.name, workers)


def _in_order(context: Context, listed: Sequence[Batch]) -> list[dict[str, object]]:
    return _batches(context, [(each, place) for place, each in enumerate(listed, 1)])


def _batches(context: Context, placed: Sequence[tuple[Batch, int | None]]) -> list[dict[str, Any]]:
    group_names = groups.names_of(context, {group_id for each, _ in placed for group_id in each.group_ids})
    names = {each: projects.find_project(context, each).name for each in {batch.project_id for batch, _ in placed}}
    return [
        studio_batch_object(
            StudioBatchFacts(
                id=str(each.id),
                name=each.name,
                project_id=str(each.project_id),
                project_name=names[each.project_id],
                is_calibration=each.is_calibration,
                total=each.task_count,
                completed=each.completed_count,
                groups=[group_names[group_id] for group_id in each.group_ids],
                place=place,
            )
        )
        for each, place in placed
    ]


ADDRESSES = (
    Address("GET", "/studio/assignments", list_assignments),
    Address("POST", "/studio/assignments/add", add_assignments),
    Address("POST", "/studio/assignments/remove", remove_assignments),
    Address("GET", "/studio/projects/{project}/groups", list_groups),
    Address("POST", "/studio/projects/{project}/groups", create_group),
    Address("PUT", "/studio/projects/{project}/groups/{group}", change_group),
    Address("GET", "/studio/batches", list_batches),
    Address("POST", "/studio/batches/set_priorities", set_priorities),
    Address("POST", "/studio/batches/reset_priorities", reset_priorities),
    Address("PUT", "/studio/batches/{batch}", assign_batch),
)
