"""Studio's bodies and objects: who works on what, groups of people, and batches in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldsmith.api.scale.wire.bodies import read_keys
from goldsmith.api.scale.wire.checking import list_of, object_of, text, texts_in
from goldsmith.labels.json_value import is_list, is_object

_TEXTS = list_of(text)


@dataclass(frozen=True, slots=True)
class AssignmentsBody:
    """Teammates by address, and the projects that they are to be assigned to, or are assigned to no more."""

    emails: tuple[str, ...]
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupBody:
    """A group to be made, and who is in it."""

    name: str
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupChangeBody:
    """Who comes into a group, and who leaves it."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudioBatchFacts:
    """A batch as Studio shows it; `place` counts from 1, the most urgent, and is None once the batch has ended."""

    id: str
    name: str
    project_id: str
    project_name: str
    is_calibration: bool
    total: int
    completed: int
    groups: Sequence[str]
    place: int | None


def read_assignments(body: object) -> AssignmentsBody:
    """Raises InvalidParameter."""
    given = read_keys(body, {"emails": _TEXTS, "projects": _TEXTS}, ("emails", "projects"))
    return AssignmentsBody(_distinct(given["emails"]), _distinct(given["projects"]))


def read_group(body: object) -> GroupBody:
    """Raises InvalidParameter."""
    given = read_keys(body, {"emails": _TEXTS, "name": text}, ("emails", "name"))
    return GroupBody(str(given["name"]), _distinct(given["emails"]))


def read_group_change(body: object) -> GroupChangeBody:
    """Either list may be left out. Raises InvalidParameter."""
    given = read_keys(body, {"add_emails": _TEXTS, "remove_emails": _TEXTS}, ())
    return GroupChangeBody(_distinct(given.get("add_emails")), _distinct(given.get("remove_emails")))


def read_batch_groups(body: object) -> tuple[str, ...]:
    """The names of the groups that a batch is for; none: it is for everybody. Raises InvalidParameter."""
    return _distinct(read_keys(body, {"groups": _TEXTS}, ("groups",))["groups"])


def read_priorities(body: object) -> tuple[str, ...]:
    """The names of the batches, the most urgent first. Raises InvalidParameter."""
    named = list_of(object_of({"name": text}, required=("name",)))
    listed = read_keys(body, {"batches": named}, ("batches",))["batches"]
    return tuple(str(each["name"]) for each in listed if is_object(each)) if is_list(listed) else ()


def group_object(group_id: str, name: str, people: Sequence[tuple[str, str]]) -> dict[str, object]:
    """A StudioProjectGroup of people by id and address. Ours: a singleton is a group that holds one person alone."""
    return {
        "id": group_id,
        "name": name,
        "numWorkers": len(people),
        "isSingleton": len(people) == 1,
        "workers": [{"id": user_id, "email": email} for user_id, email in people],
    }


def studio_batch_object(facts: StudioBatchFacts) -> dict[str, object]:
    """A StudioBatch. Ours: `studioPriority` is the place in the order, and is left out once the batch has ended."""
    return {
        "id": facts.id,
        "name": facts.name,
        "projectId": facts.project_id,
        "projectName": facts.project_name,
        "batchType": "Calibration" if facts.is_calibration else "Production",
        "total": facts.total,
        "completed": facts.completed,
        "groups": list(facts.groups),
        **({} if facts.place is None else {"studioPriority": facts.place}),
    }


def _distinct(given: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts_in(given)))
