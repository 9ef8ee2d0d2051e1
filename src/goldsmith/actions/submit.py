"""An answer comes in: checked, saved, scored when it is gold, and the task settled when it was the last one wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from goldsmith.actions import gold_answers, knowing
from goldsmith.actions.context import Context
from goldsmith.actions.earning import earn, earning_of
from goldsmith.actions.settling import keep_verdict, settled_event
from goldsmith.actions.specs import PinnedSpec, spec_of
from goldsmith.kit.errors import Conflict, Invalid, NotFound, Problem
from goldsmith.kit.ids import new_id
from goldsmith.labels import (
    Answer,
    Base,
    InvalidAnswer,
    answer_to_json,
    base_from_json,
    find_base_problems,
    find_problems,
    parse_answer,
)
from goldsmith.quality import Attempt, GoldScore
from goldsmith.storage import responses, tallies
from goldsmith.storage.events import Event
from goldsmith.work.part import Shown, surface_of
from goldsmith.work.response import Effort, Response
from goldsmith.work.settle import Settlement, settle
from goldsmith.work.settled_json import settled_base
from goldsmith.work.submission import standing_of


class AlreadySubmitted(Conflict):
    """This task was already submitted, perhaps in another tab; this answer was kept as a late response."""

    code = "already_submitted"


class LateResponse(Conflict):
    """The lease had ended and the task no longer needs an answer; yours was kept as a late response."""

    code = "lease_expired"


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of an answer. `standing` is `counted` or `late`; feedback only where the project shows it."""

    response_id: UUID
    task_id: UUID
    standing: str
    is_repeat: bool
    was_submitted_before: bool
    feedback: GoldScore | None
    next_stage: str | None


class Answerable(Shown, Protocol):
    """What an answer is given to: what it shows, and what was given with it."""

    @property
    def base(self) -> Mapping[str, Any] | None: ...


@dataclass(frozen=True, slots=True)
class _Incoming:
    """Everything known about one answer while it is being taken in."""

    destination: responses.Destination
    pinned: PinnedSpec
    answer: Answer
    new: responses.NewResponse


def submit_answer(
    context: Context, assignment_id: UUID, *, client_key: str, answer: Mapping[str, Any], effort: Effort
) -> Submitted:
    """Take an attempt in. The same `client_key` again gives the same response; nothing valid is ever dropped."""
    destination = find_destination(context, assignment_id, "attempt")
    if destination.slot.assignment_state != "leased":
        known = responses.response_by_key(context.connection, assignment_id, context.caller.user_id, client_key)
        if known is not None:
            return _repeated(known, destination)
    pinned = spec_of(context.connection, destination.version_id)
    parsed = check_answer(answer, pinned, destination)
    standing = find_standing(context, destination)
    stored = answer_to_json(parsed)
    accept_at = pinned.spec.pay.accept_at(context.now)
    earning = earning_of(context, destination, parsed, effort)
    new = responses.NewResponse(new_id(), client_key, stored, effort, standing, accept_at, earning)
    return _take_in(context, _Incoming(destination, pinned, parsed, new))


def find_destination(context: Context, assignment_id: UUID, stage: str) -> responses.Destination:
    """The caller's assignment at this stage, locked; raises NotFound, or Conflict for the other stage."""
    caller = context.caller
    destination = responses.destination_of(context.connection, assignment_id, caller.user_id, caller.mode)
    if destination is None:
        raise NotFound("There is no such assignment of yours.", details={"assignment_id": str(assignment_id)})
    found = destination.slot.assignment_stage
    if found != stage:
        raise Conflict(f"This assignment is at the {found} stage, not the {stage} stage.", code="wrong_stage")
    return destination


def check_answer(
    answer: Mapping[str, Any],
    pinned: PinnedSpec,
    destination: Answerable,
    settled: Sequence[Mapping[str, Any]] | None = None,
) -> Answer:
    """The parsed answer; raises Invalid with every problem. `settled` are the objects that a reviewer began with."""
    try:
        parsed = parse_answer(answer)
    except InvalidAnswer as error:
        raise Invalid("The answer cannot be read.", code="bad_answer", problems=error.problems) from error
    surface = surface_of(destination)
    problems = find_problems(parsed, pinned.spec.ontology, surface, pinned.spec.task_type.kinds)
    if destination.base is not None:
        problems = (*problems, *_base_problems(parsed, base_from_json(destination.base), settled))
    if problems:
        raise Invalid("The answer has mistakes; mend them and submit again.", code="bad_answer", problems=problems)
    return parsed


def _base_problems(answer: Answer, base: Base, settled: Sequence[Mapping[str, Any]] | None) -> Iterator[Problem]:
    """What an answer may not do to what the client gave: a reviewer is held to that as it was settled."""
    if settled is None:
        return find_base_problems(answer, base)
    return find_base_problems(answer, settled_base(base, settled), {each["annotation"]["id"] for each in settled})


def find_standing(context: Context, destination: responses.Destination) -> str:
    """Whether an answer that comes in now is `counted` or `late`; locks the task where the lease has ended."""
    slot = destination.slot
    if slot.assignment_state in ("expired", "released"):
        fresh = responses.lock_task(context.connection, destination.task_id)
        slot = replace(slot, **fresh)
        return standing_of(slot, is_blocked=responses.is_blocked(context.connection, destination))
    return standing_of(slot, is_blocked=False)


def _take_in(context: Context, incoming: _Incoming) -> Submitted:
    destination, new = incoming.destination, incoming.new
    counters = responses.save(context.connection, destination, new, context.now)
    facts = {"assignment_id": str(destination.assignment_id), "response_id": str(new.id)}
    events = [Event("submitted" if new.standing == "counted" else "submitted_late", "task", destination.task_id, facts)]
    tally = _effort_tally(new)
    if new.standing == "counted":
        earn(context, destination, new.earning)
    score = settlement = None
    if destination.expected is not None and new.standing == "counted":
        score = gold_answers.take_in(context, incoming.pinned.spec, destination, incoming.answer, new.id)
        tally = replace(tally, gold_answered=1, gold_passed=int(score.is_passed))
    if counters is not None and counters.is_complete:
        settlement = _settle(context, incoming, counters)
        events.append(settled_event(destination.task_id, settlement))
        tally = replace(tally, **_settled_tally(settlement))
    project_id, worker_id = destination.project_id, destination.worker_id
    tallies.record_work(context.connection, project_id, worker_id, tally, events, context.now)
    return Submitted(
        new.id, destination.task_id, new.standing, False, destination.slot.assignment_state == "submitted",
        score if incoming.pinned.spec.quality.is_feedback_shown else None,
        settlement.next_stage if settlement else None,
    )  # fmt: skip


def _effort_tally(new: responses.NewResponse) -> tallies.Tally:
    counted = new.standing == "counted"
    effort = new.effort
    return tallies.Tally(
        submitted=int(counted),
        pasted=int(counted and effort.is_pasted),
        active_ms=effort.active_ms,
        idle_ms=effort.idle_ms,
        load_ms=effort.load_ms,
        cost_minor=new.earning.minor if counted else 0,
    )


def _settled_tally(settlement: Settlement) -> dict[str, Any]:
    agreement = settlement.agreement
    if settlement.decision.kind == "ask":
        return {}
    return {
        "settled": int(settlement.next_stage == "done"),
        "agreement_count": 0 if agreement is None else 1,
        "agreement_sum": agreement or 0.0,
    }


def _settle(context: Context, incoming: _Incoming, counters: responses.Counters) -> Settlement:
    destination, new = incoming.destination, incoming.new
    own = Response(
        new.id, destination.task_id, destination.assignment_id, destination.worker_id, "attempt",
        destination.slot.assignment_round, "counted", new.answer, new.effort.active_ms, new.effort.idle_ms,
        new.effort.load_ms, context.now,
    )  # fmt: skip
    if counters.submitted == 1:
        counted = [own]
    else:
        counted = responses.counted_attempts(context.connection, destination.task_id, own.round)
    attempts = [Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in counted]
    spec, workers = incoming.pinned.spec, [each.worker_id for each in counted]
    known = knowing.knowledge_of(context, destination.project_id, workers, spec)
    settlement = settle(f"{destination.seed}:{destination.task_id}", own.round, attempts, spec, known)
    if settlement.decision.kind == "ask":
        responses.ask_one_more(context.connection, destination.task_id)
        return settlement
    keep_verdict(context, destination.project_id, destination.task_id, settlement, counted)
    return settlement


def _repeated(known: Response, destination: responses.Destination) -> Submitted:
    was_submitted = destination.slot.assignment_state == "submitted"
    return Submitted(known.id, known.task_id, known.standing, True, was_submitted, None, None)


def raise_if_late(done: Submitted) -> None:
    """Tell the sender that a late answer was kept; called when it is safely committed."""
    if done.standing != "late":
        return
    details = {"response_id": str(done.response_id), "task_id": str(done.task_id), "is_kept": True}
    raise (AlreadySubmitted if done.was_submitted_before else LateResponse)(details=details)
