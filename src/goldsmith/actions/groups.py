"""Groups: named sets of a project's members, to whom batches can be kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.people import people_named
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission, User
from goldsmith.storage import groups
from goldsmith.storage.events import Event
from goldsmith.storage.groups import Group


@dataclass(frozen=True, slots=True)
class FilledGroup:
    """A group with who is in it."""

    group: Group
    people: tuple[User, ...]

    @property
    def is_singleton(self) -> bool:
        """Whether it stands for a person: it holds that one alone."""
        return len(self.people) == 1


class NotInProject(Conflict):
    """Somebody is no member of the project, and only members can be in its groups."""

    code = "not_a_member"


def list_groups(context: Context, project_id: UUID) -> list[FilledGroup]:
    """A project's groups with their people, oldest first."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    return _filled(context, groups.groups_of(context.connection, project_id))


def group_named(context: Context, project_id: UUID, name: str) -> Group:
    """The project's group of that name; raises NotFound."""
    context.require(Permission.READ_WORKERS)
    found = groups.group_by_name(context.connection, project_id, name)
    if found is None:
        raise NotFound(f"The project has no group named {name!r:.350}.", details={"name": name})
    return found


def names_of(context: Context, group_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of some groups, also of those that are no more."""
    context.require(Permission.READ_WORKERS)
    return groups.names_of(context.connection, group_ids)


def create_group(context: Context, project_id: UUID, name: str, people: Sequence[str] = ()) -> FilledGroup:
    """A new group of some of a project's members, each named by id, pseudonym or address.

    Raises Conflict where the project has the name in use, NotInProject and NotFound.
    """
    context.require(Permission.MANAGE_PROJECTS)
    project, caller = find_project(context, project_id), context.caller
    _require_free(context, project_id, name)
    made = Group(new_id(), project.organization_id, project_id, name, caller.user_id, context.now)
    groups.insert_group(context.connection, made)
    context.record(Event("group_created", "group", made.id, {"name": name}), project_id=project_id)
    return change_group(context, made.id, add=people)


def change_group(
    context: Context, group_id: UUID, *, name: str | None = None, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> FilledGroup:
    """Rename a group, add members of the project to it and take others out; tasks that they hold stay theirs.

    Raises Conflict where the project has the name in use, NotInProject and NotFound.
    """
    context.require(Permission.MANAGE_PROJECTS)
    group = _find(context, group_id, lock=True)
    coming, leaving = people_named(context, add), people_named(context, remove)
    _lock_members(context, group.project_id, coming)
    left = groups.remove_people(context.connection, group_id, [each.id for each in leaving], context.now)
    came = groups.add_people(context.connection, group_id, [each.id for each in coming], context.now)
    if name is not None and name != group.name:
        _require_free(context, group.project_id, name)
        groups.rename_group(context.connection, group_id, name)
    _record_change(context, group, name, came, left)
    return _filled(context, [_find(context, group_id)])[0]


def remove_group(context: Context, group_id: UUID) -> None:
    """Let a group be no more; Conflict while unfinished batches are kept to it."""
    context.require(Permission.MANAGE_PROJECTS)
    group = _find(context, group_id, lock=True)
    if kept := groups.batches_kept_to(context.connection, group):
        message = f"The batch {kept[0]!r} is kept to the group {group.name!r}; keep it to others or to none first."
        raise Conflict(message, code="group_in_use", details={"batches": kept})
    groups.remove_group(context.connection, group_id, context.now)
    context.record(Event("group_removed", "group", group_id), project_id=group.project_id)


def groups_to_keep_to(context: Context, project_id: UUID, group_ids: Sequence[UUID]) -> list[Group]:
    """The groups of a project with these ids, which stay until the transaction ends; raises NotFound."""
    found = groups.lock_groups(context.connection, project_id, group_ids)
    if missing := set(group_ids) - {each.id for each in found}:
        group_id = str(min(missing))
        raise NotFound(f"The batch's project has no group {group_id}.", details={"group_id": group_id})
    return found


def _find(context: Context, group_id: UUID, *, lock: bool = False) -> Group:
    group = groups.group_by_id(context.connection, group_id, lock=lock)
    if group is None:
        raise NotFound("There is no such group.", details={"group_id": str(group_id)})
    find_project(context, group.project_id)
    return group


def _filled(context: Context, some: Sequence[Group]) -> list[FilledGroup]:
    people = groups.people_in(context.connection, [each.id for each in some])
    return [FilledGroup(each, tuple(people[each.id])) for each in some]


def _require_free(context: Context, project_id: UUID, name: str) -> None:
    if groups.group_by_name(context.connection, project_id, name) is not None:
        message = f"The project has a group named {name!r} already; choose another name."
        raise Conflict(message, code="name_taken")


def _lock_members(context: Context, project_id: UUID, coming: Sequence[User]) -> None:
    known = groups.lock_members(context.connection, project_id, [each.id for each in coming])
    for user in coming:
        if user.id not in known:
            message = f"{user.shown_name} is no member of the project; add them to its members first."
            raise NotInProject(message, details={"user_id": str(user.id)})


def _record_change(
    context: Context, group: Group, name: str | None, came: Sequence[UUID], left: Sequence[UUID]
) -> None:
    facts = {
        **({"name": name} if name is not None and name != group.name else {}),
        **({"added": [str(each) for each in came]} if came else {}),
        **({"removed": [str(each) for each in left]} if left else {}),
    }
    if facts:
        context.record(Event("group_changed", "group", group.id, facts), project_id=group.project_id)
