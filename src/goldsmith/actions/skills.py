"""Skills: granted and revoked by managers, and what they let a worker do in a project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.kit.errors import Forbidden, Invalid, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission, User
from goldsmith.people.fact import AnyRequirement, FactRequirement, Facts, unmet_facts
from goldsmith.people.notification import Notice
from goldsmith.people.skill import Requirement, Skill, Way, unmet
from goldsmith.storage import people, profiles, reversals, skill_ways, skills
from goldsmith.storage.events import Event
from goldsmith.work.spec import Spec

_FIRST = UUID(int=0)
LOST_SHOWN = timedelta(days=90)


class NotQualified(Forbidden):
    """This project asks for something that you do not have yet."""

    code = "not_qualified"


def own_skills(context: Context) -> list[Skill]:
    """What the caller is known to be able to do."""
    return skills.skills_of(context.connection, context.caller.user_id, context.now)


def skills_of(context: Context, worker_id: UUID) -> list[Skill]:
    """What a worker is known to be able to do. Raises NotFound."""
    context.require(Permission.READ_WORKERS)
    _require_worker(context, worker_id)
    return skills.skills_of(context.connection, worker_id, context.now)


def skill_names(context: Context) -> dict[str, int]:
    """The skills that anybody holds, and how many do."""
    context.require(Permission.READ_WORKERS)
    return skills.skill_names(context.connection, context.now)


@dataclass(frozen=True, slots=True)
class KnownSkill:
    """A skill that somebody holds or can earn: how many hold it, and the courses and exams that grant it."""

    name: str
    holders: int
    ways: tuple[Way, ...]


def known_skills(context: Context) -> list[KnownSkill]:
    """The skills that anybody holds or can earn, by name."""
    held = skill_names(context)
    ways = skill_ways.all_ways(context.connection, context.caller.mode)
    return [
        KnownSkill(name, held.get(name, 0), tuple(each for each in ways if each.skill == name))
        for name in sorted({*held, *(each.skill for each in ways)})
    ]


def holders_of(context: Context, name: str, *, after: UUID | None, limit: int) -> list[Skill]:
    """Who holds a skill, in the order they got it."""
    context.require(Permission.READ_WORKERS)
    return skills.holders_of(context.connection, name, context.now, after=after or _FIRST, limit=limit)


def people_of(context: Context, listed: Iterable[Skill]) -> dict[UUID, User]:
    """Whose skills these are."""
    return people.users_by_id(context.connection, {each.worker_id for each in listed})


def grant(
    context: Context, worker_id: UUID, name: str, *, level: int, note: str | None, expires_at: datetime | None
) -> Skill:
    """Let a worker hold a skill, at another level than before if it was held. Raises NotFound, Invalid."""
    context.require(Permission.MANAGE_PROJECTS)
    _require_worker(context, worker_id)
    if expires_at is not None and expires_at <= context.now:
        raise Invalid("The skill would have expired already; give a later time, or none.", code="expired_already")
    skill = Skill(new_id(), worker_id, name, level, note, expires_at, context.caller.user_id, context.now)
    skills.grant(context.connection, skill)
    facts = {"skill": name, "level": level, "note": note, "expires_at": expires_at and expires_at.isoformat()}
    context.record(Event("skill_granted", "user", worker_id, facts))
    notify(context, Notice(worker_id, "skill", f"You hold the skill {name}, at level {level}", note or "", "/work"))
    return skill


def earn(
    context: Context, worker_id: UUID, name: str, level: int, note: str, expires_at: datetime | None,
    rule_id: UUID | None = None,
) -> Skill | None:  # fmt: skip
    """Let a worker hold what they have shown; None where they hold it at a higher level that lasts as long."""
    held = skills.skill_of(context.connection, worker_id, name, context.now)
    if held is not None and held.level > level and _lasts(held.expires_at, expires_at):
        return None
    made = Skill(new_id(), worker_id, name, level, note, expires_at, None, context.now, rule_id)
    skills.grant(context.connection, made)
    facts = {"skill": name, "level": level, "note": note, "expires_at": expires_at and expires_at.isoformat()}
    context.record(Event("skill_earned", "user", worker_id, facts))
    return made


def earn_by_training(context: Context, worker_id: UUID, name: str, level: int, note: str, days: int | None) -> None:
    """Let a worker hold what a course or exam grants, for so many days or for good; in test mode nobody learns.

    People and their skills are the same in both modes.
    """
    if context.caller.mode == "live":
        earn(context, worker_id, name, level, note, context.now + timedelta(days=days) if days else None)


def _lasts(held: datetime | None, until: datetime | None) -> bool:
    return held is None or (until is not None and held >= until)


def revoke(context: Context, worker_id: UUID, name: str, note: str | None = None) -> None:
    """Take a skill from a worker, who reads the note. Raises NotFound where it is not held."""
    context.require(Permission.MANAGE_PROJECTS)
    _require_worker(context, worker_id)
    by, now = context.caller.user_id, context.now
    if not skills.revoke(context.connection, worker_id, name, user_id=by, now=now, note=note):
        raise NotFound(f"This worker does not hold the skill {name!r}.", details={"skill": name})
    context.record(Event("skill_revoked", "user", worker_id, {"skill": name, "note": note}))
    notify(
        context, Notice(worker_id, "skill", f"You do not hold the skill {name} any more", note or "", "/work/skills")
    )


def restore(context: Context, skill_id: UUID, note: str) -> None:
    """Give a skill back that was taken, as an appeal was won: at its level, and for the time it would have lasted."""
    taken = skills.taken_by_id(context.connection, skill_id)
    if taken is None:
        return  # it is held anew already
    old = taken.skill
    expires_at = old.expires_at and old.expires_at + (context.now - taken.revoked_at)
    words = f"Given back on appeal: {note}"
    made = replace(
        old, id=new_id(), note=words, expires_at=expires_at, granted_by=context.caller.person, created_at=context.now
    )
    skills.grant(context.connection, made)
    facts = {"skill": old.name, "level": old.level, "note": note}
    context.record(Event("skill_restored", "user", old.worker_id, facts))
    notify(context, Notice(old.worker_id, "skill", f"You hold the skill {old.name} again", words, "/work/skills"))


@dataclass(frozen=True, slots=True)
class OwnLost:
    """A skill that was taken from the caller; `appeal_until`: None where there is no appeal to be filed any more."""

    lost: skills.LostSkill
    appeal_until: datetime | None


def own_lost(context: Context) -> list[OwnLost]:
    """The skills that were taken from the caller in the last 90 days, and why."""
    windows = reversals.windows_of(context.connection)
    found = skills.lost_by(context.connection, context.caller.user_id, context.now - LOST_SHOWN)
    may = [
        each.revoked_by and each.appeal_state is None and windows.is_in_time(each.revoked_at, context.now)
        for each in found
    ]
    return [
        OwnLost(each, windows.file_by(each.revoked_at) if is_open else None)
        for each, is_open in zip(found, may, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the caller where it is asked: skills by level, and facts."""

    levels: Mapping[str, int] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)

    def unmet(self, requirements: Iterable[AnyRequirement]) -> tuple[AnyRequirement, ...]:
        """Which of these requirements the caller does not meet."""
        asked = list(requirements)
        of_skills = [each for each in asked if isinstance(each, Requirement)]
        of_facts = [each for each in asked if isinstance(each, FactRequirement)]
        return (*unmet(of_skills, self.levels), *unmet_facts(of_facts, self.facts))


def known_where_asked(context: Context, asked: Iterable[Sequence[AnyRequirement]]) -> Known:
    """What is known of the caller, read once for several projects; costs nothing where none of them requires any."""
    connection, worker_id = context.connection, context.caller.user_id
    every = [each for one in asked for each in one]
    needs_skills = any(isinstance(each, Requirement) for each in every)
    needs_facts = any(isinstance(each, FactRequirement) for each in every)
    return Known(
        skills.levels_of(connection, worker_id, context.now) if needs_skills else {},
        profiles.facts_of(connection, worker_id) if needs_facts else Facts(),
    )


def unmet_by_caller(context: Context, spec: Spec) -> tuple[AnyRequirement, ...]:
    """What a project requires that the caller does not have. Costs nothing where it requires nothing."""
    return known_where_asked(context, [spec.requirements]).unmet(spec.requirements)


def require_qualified(context: Context, spec: Spec) -> None:
    """Raise NotQualified, with what is missing, unless the caller may make attempts."""
    missing = unmet_by_caller(context, spec)
    if missing:
        raise NotQualified(details={"unmet": [asdict(each) for each in missing]})


def _require_worker(context: Context, worker_id: UUID) -> None:
    if people.user_by_id(context.connection, worker_id) is None:
        raise NotFound("There is no such worker.", details={"worker_id": str(worker_id)})
