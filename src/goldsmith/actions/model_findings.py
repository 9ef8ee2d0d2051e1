"""What follows from the full model: what it found about people, and settled tasks in doubt that go to a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.quality.fields import class_of
from goldsmith.storage import batches, people, projects, sayings, worker_records
from goldsmith.storage.events import Event
from goldsmith.storage.sayings import Standing
from goldsmith.work.spec import Spec

if TYPE_CHECKING:
    from goldsmith.actions.studies import Study, TaskDoubt
    from goldsmith.quality.fields.full_model import FullModel, Sayings

_DIFFERING = 0.25
"""Variance of the members' posteriors from which a task is in doubt even where their mean agrees with the verdict."""

_NOTHING = "nothing"
"""How a class without a name is called: nothing answered, or nothing drawn."""

Finding = Mapping[str, str]
"""`verdict` and `sentence`; once told, those of a field's answers also have its name as `field`."""


def send_doubts(context: Context, project_id: UUID, study: Study, allowed: int) -> int:
    """Send settled tasks to a reviewer on which the model, or its members among themselves, come to something else."""
    batches.lock_alone(context.connection, project_id)
    standing = sayings.standing_of(context.connection, project_id, [each.position for each in study.doubts])
    by_position = {each.position: each for each in standing}
    sent = set[UUID]()
    for each in study.doubts:
        found = by_position.get(each.position)
        if len(sent) >= allowed or found is None or found.task_id in sent:
            continue
        settled, doubt = _settled(study.name, each, found), each.doubt
        if settled == doubt.name and doubt.disagreement < _DIFFERING:
            continue
        if sayings.send_to_review(context.connection, found.task_id, found.verdict_id, context.now):
            facts = {
                "reason": "models_differ", "field": study.name, "settled": settled, "model": doubt.name,
                "confidence": round(doubt.confidence, 4), "disagreement": round(doubt.disagreement, 4),
            }  # fmt: skip
            context.record(Event("sent_to_review", "task", found.task_id, facts), project_id=project_id)
            sent.add(found.task_id)
    batches.follow_reopened(context.connection, list(sent))
    projects.add_counts(context.connection, project_id, reopened_count=len(sent))
    return len(sent)


def find_out(
    context: Context, project_id: UUID, spec: Spec, model: FullModel, said: Sayings, *, tells_collusion: bool = True
) -> dict[UUID, list[Finding]]:
    """What stands out about people, in words that name them by their pseudonyms; by worker."""
    from goldsmith.quality.workers import Verdict, findings

    ids = {code: UUID(worker) for worker, code in said.worker_names.items()}
    workers = [ids[int(code)] for code in model.judgements.worker_names.tolist()]
    users = people.users_by_id(context.connection, workers)
    names = [users[worker].pseudonym for worker in workers]
    scores = worker_records.latest_gold_scores(context.connection, project_id, workers)
    seconds = {
        (task, users[ids[code]].pseudonym): taken
        for task, code, taken in zip(said.tasks, said.workers, said.seconds, strict=True)
        if taken > 0
    }
    found = findings(
        model.judgements,
        model.aggregate,
        names,
        [model.classes[int(place)] or _NOTHING for place in model.judgements.classes.tolist()],
        gold_scores={users[worker].pseudonym: mine for worker, mine in scores.items()},
        seconds=seconds,
        bar=spec.quality.pause_below or 0.5,
    )
    told: dict[UUID, list[Finding]] = {
        worker: [
            {"verdict": each.verdict.value, "sentence": each.sentence}
            for each in found.get(name, ())
            if tells_collusion or each.verdict is not Verdict.COLLUDING
        ]
        for worker, name in zip(workers, names, strict=True)
    }
    return {worker: some for worker, some in told.items() if some}


def all_findings(studied: Iterable[Study]) -> dict[UUID, list[Finding]]:
    """What several studies found, by worker; what they all read from gold or pace is told once."""
    found: dict[UUID, dict[str, Finding]] = {}
    for study in studied:
        for worker, some in study.findings.items():
            for each in some:
                found.setdefault(worker, {}).setdefault(_once(each, study.name), _placed(each, study.name))
    return {worker: [*some.values()] for worker, some in found.items()}


_OF_ANSWERS = ("spam", "careless", "colluding")
"""Verdicts that a field's own answers lead to; the others are about a worker whatever the field."""


def _once(finding: Finding, name: str) -> str:
    return f"{name}: {finding['sentence']}" if finding["verdict"] in _OF_ANSWERS else finding["verdict"]


def _placed(finding: Finding, name: str) -> Finding:
    """With the field whose answers it is about."""
    return {**finding, "field": name} if finding["verdict"] in _OF_ANSWERS else finding


def _settled(name: str, each: TaskDoubt, found: Standing) -> str:
    """The class that the standing verdict has of what a doubt is about."""
    if each.members is None:
        return class_of(next((one["value"] for one in found.fields if one["name"] == name), None))
    return next((str(one["annotation"]["label"]) for one in found.objects if _is_of(one["members"], each.members)), "")


def _is_of(members: Sequence[Mapping[str, str]], wanted: frozenset[tuple[str, str]]) -> bool:
    return any((one["response_id"], one["annotation_id"]) in wanted for one in members)
