"""Vendor teams."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Worker


@dataclass(frozen=True, slots=True)
class Team:
    """A vendor's team."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in a team, with what they did in its projects."""

    worker: Worker
    name: str | None
    email: str | None
    is_manager: bool
    is_disabled: bool
    submitted: int
    reviewed: int
    accepted: int
    rejected: int
    active_seconds: float


class Teams:
    """`goldsmith.teams`: made and given projects by requesters, filled by who manages them."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Iterator[Team]:
        """The organization's teams, by name."""
        return self._transport.pages(Team, "/teams")

    def create(self, name: str) -> Team:
        """A new team without anybody."""
        return read(Team, self._transport.call("POST", "/teams", body={"name": name}))

    def people(self, team_id: str) -> Iterator[Colleague]:
        """A team's people."""
        return self._transport.pages(Colleague, f"/teams/{team_id}/people")

    def add(self, team_id: str, people: Sequence[str], *, is_manager: bool = False) -> None:
        """Put people into a team, each named by id, pseudonym or address."""
        body = {"people": [*people], "is_manager": is_manager}
        self._transport.call("POST", f"/teams/{team_id}/people", body=body)

    def remove(self, team_id: str, worker_id: str) -> None:
        """Take somebody out of a team and its projects."""
        self._transport.call("DELETE", f"/teams/{team_id}/people/{worker_id}")

    def open_project(self, team_id: str, project_id: str) -> None:
        """Give a project to a team."""
        self._transport.call("PUT", f"/teams/{team_id}/projects/{project_id}")

    def close_project(self, team_id: str, project_id: str) -> None:
        """Take a project from a team."""
        self._transport.call("DELETE", f"/teams/{team_id}/projects/{project_id}")
