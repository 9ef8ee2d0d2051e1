"""A worker's home: projects with work, their instructions, and one's own history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Json, Ratio


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What one did in a project so far; `gold_accuracy` is None where the project does not tell."""

    submitted: int
    reviewed: int
    earned: Amount
    seconds_per_response: float | None
    gold_accuracy: Ratio | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a project requires, and how it is compared: of a `skill`, or of a `fact` of the profile with `values`.

    A skill's level is a number from 0 to 100, a language's one of A1 to C2 or `native`.
    """

    comparison: str
    skill: str | None = None
    fact: str | None = None
    values: tuple[str, ...] = ()
    level: int | str | None = None


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project with tasks for you, once there is nothing `unmet`."""

    id: str
    name: str
    stage: str
    rate: Amount
    version_id: str
    lease_seconds: int
    labels: tuple[str, ...]
    unmet: tuple[Requirement, ...]
    own: OwnWork


@dataclass(frozen=True, slots=True)
class WorkVersion:
    """What a worker needs of a project version; it never changes."""

    id: str
    number: int
    task_type: str
    ontology: Json
    instructions: Json
    lease_seconds: int
    is_feedback_shown: bool


@dataclass(frozen=True, slots=True)
class Contestable:
    """What an appeal can be filed against, until an instant."""

    subject: str
    until: datetime


@dataclass(frozen=True, slots=True)
class PastAssignment:
    """A line of one's own history, with feedback on gold where the project gives it.

    `void_note` says why the answer decides nothing any more; its pay stays. `acceptance` is pending until
    `accept_at`, then accepted; or rejected, with category and reason. `contestable` says what you can appeal against
    and until when, `appeal_state` how your appeal stands.
    """

    id: str
    project_id: str
    project_name: str
    stage: str
    state: str
    rate: Amount
    file_name: str
    thumbnail_url: str | None
    excerpt: str | None
    active_seconds: float | None
    gold_score: float | None
    is_gold_passed: bool | None
    void_note: str | None
    acceptance: str | None
    accept_at: datetime | None
    rejection_category: str | None
    rejection_reason: str | None
    contestable: Contestable | None
    appeal_state: str | None
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnPause:
    """Why you get no new tasks of a project; `state` is open until a person has looked, then upheld."""

    id: str
    project_id: str
    state: str
    sentence: str
    note: str | None
    appeal_until: datetime
    created_at: datetime


class Work:
    """`goldsmith.work`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def open_projects(self) -> Iterator[OpenProject]:
        """Projects that have tasks open, at the stages your role allows."""
        return self._transport.pages(OpenProject, "/work")

    def version(self, version_id: str) -> WorkVersion:
        """Ontology and instructions of a project version."""
        return self._transport.get(WorkVersion, f"/work/versions/{version_id}")

    def history(self) -> Iterator[PastAssignment]:
        """What you did, newest first."""
        return self._transport.pages(PastAssignment, "/work/history", {"limit": 200})

    def pauses(self) -> Iterator[OwnPause]:
        """Projects where you are paused, with the reason."""
        return self._transport.pages(OwnPause, "/work/pauses")
