"""Workers' skills: what they are known to be able to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that a worker holds, at a level from 0 to 100."""

    worker_id: str
    name: str
    level: int
    note: str | None
    expires_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SkillWay:
    """A course or exam (`kind`) that grants a skill, and the project that it was made in."""

    kind: str
    id: str
    title: str
    project_id: str


@dataclass(frozen=True, slots=True)
class SkillCount:
    """A skill, how many hold it, and the open courses and exams that grant it."""

    name: str
    count: int
    ways: tuple[SkillWay, ...]


class Skills:
    """`goldsmith.skills`: workers are named by id."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def names(self) -> tuple[SkillCount, ...]:
        """The skills that anybody holds, or can earn in a course or exam."""
        return tuple(self._transport.pages(SkillCount, "/skills"))

    def holders(self, name: str) -> Iterator[Skill]:
        """Who holds a skill, in the order they got it."""
        return self._transport.pages(Skill, f"/skills/{quote(name, safe='')}/workers")

    def of(self, worker_id: str) -> tuple[Skill, ...]:
        """What a worker is known to be able to do."""
        return tuple(self._transport.pages(Skill, f"/workers/{worker_id}/skills"))

    def own(self) -> tuple[Skill, ...]:
        """What you are known to be able to do."""
        return tuple(self._transport.pages(Skill, "/work/skills"))

    def grant(
        self, worker_id: str, name: str, *, level: int = 100, note: str | None = None,
        expires_at: datetime | None = None,
    ) -> Skill:  # fmt: skip
        """Let a worker hold a skill, at another level than before if it was held."""
        body = {"level": level, "note": note, "expires_at": expires_at and expires_at.isoformat()}
        return read(Skill, self._transport.call("PUT", _path(worker_id, name), body=body, is_repeatable=True))

    def revoke(self, worker_id: str, name: str, *, note: str | None = None) -> None:
        """Take a skill from a worker, who reads the note."""
        said = f"?note={quote(note, safe='')}" if note else ""
        self._transport.call("DELETE", _path(worker_id, name) + said)


def _path(worker_id: str, name: str) -> str:
    return f"/workers/{worker_id}/skills/{quote(name, safe='')}"
