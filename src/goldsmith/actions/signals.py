"""Signals that somebody does not work as agreed: gathered by the clock, combined, and decided by a person alone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from goldsmith.actions import sanctioning
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import ask_to_decide
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission
from goldsmith.quality.conduct.signal import (
    BAR,
    Signal,
    SignalKind,
    combine,
    find_lockstep,
    lockstep_signals,
    pace_signal,
    paste_signal,
)
from goldsmith.storage import conduct_figures, payees, people, signals
from goldsmith.storage.events import Event
from goldsmith.storage.signals import Case, CaseDecision

_EVERY = timedelta(hours=1)
_LATELY = timedelta(days=1)
_AT_ONCE = 200
"""So many workers are looked at in one transaction."""
_LATEST = 200
"""So many answers of each are looked at for lockstep."""
_AGAIN = 40
"""So many of them are looked at with the next ones too: who works in lockstep stands side by side in their order."""
_NAMED = 5
"""So many who share an account are named."""
_FINDINGS: dict[str, tuple[SignalKind, float]] = {
    "colluding": ("near_identical", 0.9),
    "hurried": ("impossible_pace", 0.7),
}


class OwnSignals(Forbidden):
    """Nobody decides about signals that concern them; somebody else has to."""

    code = "own_signals"


def gather(context: Context, project_id: UUID) -> bool:
    """Look at the next ones who worked in a project lately, and put what adds up before a person.

    Everybody is looked at once an hour, in a round that goes on where it ended. Whether there may be more at once.
    """
    connection = context.connection
    place = signals.take_look(connection, project_id, context.now, context.now - _EVERY)
    if place is None:
        return False
    page = signals.active_after(connection, project_id, context.now - _LATELY, place, limit=_AT_ONCE)
    active = [each.seen_worker for each in page]
    found = [*_of_model(context, project_id, active), *_of_times(context, project_id, active)]
    found += [*_of_accounts(context, active), *_of_days(context, project_id, active)]
    # Of several of a kind the strongest is kept.
    signals.note(connection, project_id, sorted(found, key=lambda each: -each.strength), context.now)
    put_before_a_person(context, {each.worker_id for each in found})
    is_more = len(page) == _AT_ONCE
    signals.keep_place(connection, project_id, page[-1 - _AGAIN] if is_more else None)
    return is_more


def take_evidence(context: Context, project_id: UUID, worker_id: UUID, likelihood: float, sentence: str) -> None:
    """Take in what a plug-in says of texts: how likely a model wrote them (0 to 1). It is one hint among others."""
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    if people.user_by_id(context.connection, worker_id) is None:
        raise NotFound("There is no such worker.", details={"worker_id": str(worker_id)})
    said = Signal(worker_id, "model_written", likelihood, sentence)
    signals.note(context.connection, project_id, [said], context.now)
    facts = {"kind": "model_written", "likelihood": likelihood, "sentence": sentence}
    context.record(Event("signal_noted", "user", worker_id, facts), project_id=project_id)
    put_before_a_person(context, {worker_id})


def put_before_a_person(context: Context, worker_ids: Collection[UUID]) -> None:
    """Open a case about each worker whose hints, combined over all projects, come to enough."""
    mode = context.caller.mode
    for worker_id, news in signals.news_of(context.connection, mode, worker_ids).items():
        score = combine((each.kind, each.strength) for each in news)
        if score < BAR:
            continue
        evidence = [
            {
                "kind": each.kind, "strength": round(each.strength, 3), "sentence": each.sentence,
                "project_id": str(each.project_id), "project_name": each.project_name,
            }
            for each in news
        ]  # fmt: skip
        if signals.open_case(
            context.connection, new_id(), mode, worker_id, score=score, evidence=evidence, now=context.now
        ):
            ask_to_decide(context, worker_id, "Signals about a worker add up", "/workers/signals")


def open_cases(context: Context) -> list[Case]:
    """What waits for a person, the strongest first."""
    context.require(Permission.READ_WORKERS)
    return signals.open_cases(context.connection, context.caller.mode, limit=200)


def decide_case(context: Context, case_id: UUID, decision: CaseDecision, note: str, project_id: UUID | None) -> Case:
    """Decide about a worker: nothing, or a warning, a pause or a suspension with these signals as evidence.

    Raises NotFound, Conflict, Invalid, OwnSignals.
    """
    context.require(Permission.MANAGE_USERS if decision == "suspension" else Permission.MANAGE_PROJECTS)
    connection, caller = context.connection, context.caller
    found = signals.case_by_id(connection, case_id, caller.mode)
    if found is None:
        raise NotFound("There is no such case.", details={"case_id": str(case_id)})
    if found.worker_id == caller.user_id:
        raise OwnSignals
    if not note.strip():
        message = "Say why you decide so."
        raise Invalid(message, code="note_missing", problems=[Problem("note", "note_missing", message)])
    if not signals.decide(connection, case_id, decision, caller.user_id, note.strip(), context.now):
        raise Conflict("This case is decided already.", code="case_decided")
    if decision != "nothing":
        evidence = " ".join([note.strip(), *(str(each["sentence"]) for each in found.evidence)])
        place = (project_id or UUID(str(found.evidence[0]["project_id"]))) if decision == "pause" else None
        new = sanctioning.NewSanction(decision, place, "Work is one's own and done with care", evidence[:4000])
        sanctioning.impose(context, found.worker_id, new)
    facts = {"case_id": str(case_id), "decision": decision, "note": note.strip()}
    context.record(Event("signals_decided", "user", found.worker_id, facts))
    decided = signals.case_by_id(connection, case_id, caller.mode)
    assert decided is not None
    return decided


def _of_model(context: Context, project_id: UUID, active: Sequence[UUID]) -> list[Signal]:
    """What the full model found: answers and errors shared with others, and hurry within the same tasks."""
    return [
        Signal(worker_id, *_FINDINGS[each["verdict"]], str(each["sentence"]))
        for worker_id, found in signals.findings_in(context.connection, project_id, active).items()
        for each in found
        if each["verdict"] in _FINDINGS
    ]


def _of_times(context: Context, project_id: UUID, active: Sequence[UUID]) -> list[Signal]:
    since = context.now - _LATELY
    times = signals.times_of(context.connection, project_id, active, since, latest=_LATEST)
    pairs = find_lockstep(times, _LATELY.total_seconds())
    return lockstep_signals(pairs, _names(context, [who for each in pairs for who in (each.one, each.other)]))


def _of_accounts(context: Context, active: Sequence[UUID]) -> list[Signal]:
    """Who named the same payout account as somebody else, now or before."""
    beside: dict[UUID, set[UUID]] = {}
    for each in payees.shared_accounts(context.connection, active, limit=_AT_ONCE):
        for who in set(active) & set(each.worker_ids):
            beside.setdefault(who, set()).update(set(each.worker_ids) - {who})
    names = _names(context, {other for some in beside.values() for other in some})
    return [
        Signal(who, "shared_account", 1.0, f"Is or was paid into the same account as {_listed(names, others)}.")
        for who, others in beside.items()
    ]


def _of_days(context: Context, project_id: UUID, active: Sequence[UUID]) -> list[Signal]:
    median = conduct_figures.median_seconds(context.connection, project_id)
    found: list[Signal | None] = []
    for who, done in signals.lately(context.connection, project_id, active, context.now - _LATELY).items():
        found.append(paste_signal(who, done.answers, done.pasted))
        if done.answers:
            found.append(pace_signal(who, done.answers, done.seconds / done.answers, median))
    return [each for each in found if each is not None]


def _names(context: Context, worker_ids: Collection[UUID]) -> dict[UUID, str]:
    """Pseudonyms, of employees too: whoever is warned reads the signals, and nobody's name but theirs."""
    return {key: user.pseudonym for key, user in people.users_by_id(context.connection, worker_ids).items()}


def _listed(names: Mapping[UUID, str], worker_ids: Collection[UUID]) -> str:
    """A few by name, and how many more."""
    known = sorted(names[each] for each in worker_ids)
    more = len(known) - _NAMED
    return ", ".join(known[:_NAMED]) + (f" and {more} more" if more > 0 else "")
