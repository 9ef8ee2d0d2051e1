"""Who may be given a project's tasks: its members, and named groups of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.errors import NotFound
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Worker


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may be given a project's tasks."""

    worker: Worker
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a project's members; `is_singleton`: it stands for the one person that it holds."""

    id: str
    project_id: str
    name: str
    is_singleton: bool
    people: tuple[Worker, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be made a member; `email` is None where it is not for you to see."""

    worker: Worker
    role: str
    email: str | None


class Members:
    """`goldsmith.members`: people are named by id, pseudonym or email address."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, project_id: str) -> Iterator[Member]:
        """A project's members; none where it is open to everybody."""
        return self._transport.pages(Member, f"/projects/{project_id}/members")

    def people(self, words: str = "") -> Iterator[Person]:
        """People of the organization who can be members, with these words in their name, pseudonym or address."""
        return self._transport.pages(Person, "/people", {"search": words, "limit": 200})

    def change(
        self, project_id: str, *, add: Sequence[str] = (), remove: Sequence[str] = (), reason: str | None = None
    ) -> tuple[Member, ...]:
        """Add members and take others away; the members then. The first closes the project to all others."""
        body = {"add": [*add], "remove": [*remove], "reason": reason}
        answer = self._transport.call("PATCH", f"/projects/{project_id}/members", body=body, is_repeatable=True)
        return tuple(read(Member, each) for each in answer["items"])


class Groups:
    """`goldsmith.groups`: people are named by id, pseudonym or email address."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, project_id: str) -> Iterator[Group]:
        """A project's groups with their people, oldest first."""
        return self._transport.pages(Group, f"/projects/{project_id}/groups")

    def find(self, project_id: str, name_or_id: str) -> Group:
        """The project's group of this name or id; raises NotFound."""
        found = next((each for each in self.list(project_id) if name_or_id in (each.id, each.name)), None)
        if found is None:
            message = f"The project has no group named {name_or_id!r}, nor one of that id."
            raise NotFound(404, "not_found", message)
        return found

    def create(self, project_id: str, name: str, people: Sequence[str] = ()) -> Group:
        """Make a group of some of a project's members."""
        body = {"name": name, "people": [*people]}
        return read(Group, self._transport.call("POST", f"/projects/{project_id}/groups", body=body))

    def change(
        self, group_id: str, *, name: str | None = None, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> Group:
        """Put members of the project into a group, take others out, or rename it."""
        body = {"add": [*add], "remove": [*remove], **({} if name is None else {"name": name})}
        return read(Group, self._transport.call("PATCH", f"/groups/{group_id}", body=body, is_repeatable=True))

    def remove(self, group_id: str) -> None:
        """Let a group be no more; no unfinished batch may be kept to it."""
        self._transport.call("DELETE", f"/groups/{group_id}")
