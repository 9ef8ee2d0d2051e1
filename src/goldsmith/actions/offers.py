"""The marketplace: what projects offer to a worker, favourites, and what managers set for it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from goldsmith.actions import seats, skills
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.actions.skills import Known
from goldsmith.actions.specs import PinnedSpec, spec_of
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID
from goldsmith.people import Permission
from goldsmith.people.fact import AnyRequirement, how_to_meet_fact
from goldsmith.people.skill import Requirement, Way, how_to_meet, is_met_by_less
from goldsmith.storage import offers, skill_ways
from goldsmith.storage import seats as stored_seats
from goldsmith.storage.events import Event
from goldsmith.storage.offers import Figures, Listed
from goldsmith.storage.paces import MOST_OPEN
from goldsmith.work.offer import Cap, HourlyPay, OfferSettings, Pace, expected_end, hourly_pay

Ways = Mapping[str, Sequence[Way]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement; `how`: what the worker can do about it where they do not meet it, None where they do.

    `ways`: courses and exams that they may take and that grant what is missing.
    """

    requirement: AnyRequirement
    is_met: bool
    how: str | None
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A project as a worker weighs it.

    pace: the typical time, None while too little is known. open_count: tasks open, `is_more` where there are more.
    seats_left: None where there are seats for all. capped_by: the cap that keeps the worker from another task.
    """

    listed: Listed
    pinned: PinnedSpec
    pace: Pace | None
    pay: HourlyPay | None
    open_count: int
    is_more: bool
    ends_at: datetime | None
    seats_left: int | None
    capped_by: Cap | None
    requirements: tuple[Asked, ...]

    @property
    def can_start(self) -> bool:
        """Whether the worker would be given a task: all is met, there is work, a seat, and no cap."""
        is_seated = self.listed.joined_at is not None or self.seats_left is None or self.seats_left > 0
        is_free = is_seated and self.capped_by is None
        return self.open_count > 0 and is_free and all(each.is_met for each in self.requirements)


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Some offers, and from which id on the next ones come; None after the last."""

    offers: list[Offer]
    next_before: UUID | None


def list_offers(context: Context, *, before: UUID | None, limit: int) -> OfferPage:
    """What projects offer to the caller, newest first."""
    context.require(Permission.ANNOTATE)
    caller = context.caller
    oldest, who = before or LAST_ID, (caller.user_id, caller.mode, context.now)
    listed = offers.offers_page(context.connection, *who, before=oldest, limit=limit)
    pinned = [spec_of(context.connection, each.version_id) for each in listed]
    known = skills.known_where_asked(context, [each.spec.requirements for each in pinned])
    ways = _ways(context, pinned, known)
    made = [_offer(each, spec, known, ways) for each, spec in zip(listed, pinned, strict=True)]
    return OfferPage(made, listed[-1].project_id if len(listed) == limit else None)


def show_offer(context: Context, project_id: UUID) -> Offer:
    """What one project offers to the caller. Raises NotFound."""
    context.require(Permission.ANNOTATE)
    caller = context.caller
    listed = offers.offer_by_id(context.connection, project_id, caller.user_id, caller.mode, context.now)
    if listed is None:
        raise NotFound("This project is not offered to you.", details={"project_id": str(project_id)})
    pinned = spec_of(context.connection, listed.version_id)
    known = skills.known_where_asked(context, [pinned.spec.requirements])
    return _offer(listed, pinned, known, _ways(context, [pinned], known))


def sample_of(context: Context, offer: Offer) -> offers.Sample | None:
    """A task to see what is worked on."""
    return offers.sample_of(context.connection, offer.listed.project_id)


def star(context: Context, project_id: UUID, *, is_starred: bool) -> None:
    """Make a project a favourite of the caller, or no more so. Raises NotFound."""
    context.require(Permission.ANNOTATE)
    find_project(context, project_id)
    worker_id = context.caller.user_id
    if offers.star(context.connection, project_id, worker_id, is_starred=is_starred, now=context.now):
        context.record(Event("starred" if is_starred else "unstarred", "user", worker_id), project_id=project_id)


def show_settings(context: Context, project_id: UUID) -> tuple[OfferSettings, seats.SeatCounts]:
    """What a project says to workers beside its spec, and who is in it. Raises NotFound."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    settings = offers.settings_of(context.connection, project_id)
    return settings, seats.seat_counts(context, project_id, settings)


def change_settings(
    context: Context, project_id: UUID, changes: dict[str, Any]
) -> tuple[OfferSettings, seats.SeatCounts]:
    """Set what `changes` name of a project's `OfferSettings`. Fewer seats than are taken throw nobody out."""
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    if not changes:
        raise Conflict("Nothing was to be changed; name a setting.", code="nothing_to_change")
    offers.hold_settings(context.connection, project_id)
    before = offers.settings_of(context.connection, project_id)
    settings = replace(before, **changes)
    offers.change_settings(context.connection, project_id, settings, context.caller.user_id, context.now)
    if (settings.seats is None, settings.seat_days) != (before.seats is None, before.seat_days):
        due_at = None if settings.seats is None else context.now + timedelta(days=settings.seat_days)
        stored_seats.set_all_due(context.connection, project_id, due_at)
    event = Event("offer_changed", "project", project_id, asdict(settings))
    context.record(event, project_id=project_id)
    return settings, seats.seat_counts(context, project_id, settings)


def _ways(context: Context, pinned: Sequence[PinnedSpec], known: Known) -> Ways:
    """Courses and exams for what is not met, by skill; asks nothing where all is met."""
    asked = (each for one in pinned for each in known.unmet(one.spec.requirements))
    missing = {each.skill for each in asked if isinstance(each, Requirement) and not is_met_by_less(each)}
    caller = context.caller
    return skill_ways.ways_to(context.connection, missing, caller.user_id, caller.mode) if missing else {}


def _asked(requirement: AnyRequirement, known: Known, ways: Ways) -> Asked:
    if not known.unmet([requirement]):
        return Asked(requirement, True, None, ())
    if not isinstance(requirement, Requirement):
        return Asked(requirement, False, how_to_meet_fact(requirement), ())
    found = () if is_met_by_less(requirement) else ways.get(requirement.skill, ())
    return Asked(requirement, False, how_to_meet(requirement, found), tuple(found))


def _offer(listed: Listed, pinned: PinnedSpec, known: Known, ways: Ways) -> Offer:
    spec, figures = pinned.spec, listed.figures
    pace = _pace(figures)
    measured = figures.open_count if figures and listed.is_cut else 0
    return Offer(
        listed=listed,
        pinned=pinned,
        pace=pace,
        pay=hourly_pay(spec.pay.rate_of("attempt"), pace),
        open_count=max(listed.counted, measured),
        is_more=listed.is_cut and not listed.counted < measured < MOST_OPEN,
        ends_at=expected_end(figures.left_count, figures.day_count, figures.measured_at) if figures else None,
        seats_left=_left(listed),
        capped_by=_capped_by(listed, spec.pipeline.attempts),
        requirements=tuple(_asked(each, known, ways) for each in spec.requirements),
    )


def _left(listed: Listed) -> int | None:
    if listed.settings.seats is None:
        return None
    return max(0, listed.settings.seats - (listed.seats_taken or 0))


def _capped_by(listed: Listed, attempts: int) -> Cap | None:
    """What is held may be finished, whatever is capped."""
    if listed.held > 0:
        return None
    return listed.settings.capped_by(
        done_today=listed.done_today, done=listed.own.submitted, held=0, wanted=listed.wanted_tasks * attempts
    )


def _pace(figures: Figures | None) -> Pace | None:
    if figures is None or figures.median_ms is None or figures.low_ms is None or figures.high_ms is None:
        return None
    return Pace(figures.answers, figures.median_ms, figures.low_ms, figures.high_ms)
