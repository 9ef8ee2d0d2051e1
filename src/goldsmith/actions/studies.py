"""What the full model makes of one field, or of what was drawn: read, taken together, nothing written.

It loads NumPy and SciPy, so servers do not import it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldsmith.actions import knowing
from goldsmith.actions.context import Context
from goldsmith.actions.model_findings import Finding, find_out
from goldsmith.kit.errors import NotFound
from goldsmith.labels import Attribute, Ontology, parse_answer
from goldsmith.quality import Attempt
from goldsmith.quality.fields import FieldKnowledge, aligned, class_of, classes_of
from goldsmith.quality.fields.full_model import Doubt, FullModel, Sayings, full_model
from goldsmith.quality.merge import merge
from goldsmith.quality.merge.candidates import NOTHING, Candidate, candidates_of, missed_by_all, truths_of
from goldsmith.quality.stopping import typical_pool
from goldsmith.storage import drawn_sayings, knowledge, sayings
from goldsmith.storage.drawn_sayings import DrawnTask
from goldsmith.storage.files import Files
from goldsmith.work.knowledge import Knowledge
from goldsmith.work.spec import Spec

DRAWN = ""
"""Stands for what was drawn where fields stand by their names."""

_MOST_DOUBTS = 500
_MOST_CANDIDATES = 1 << 10
"""Of one task; a candidate's number is its task's times this and its own place."""


@dataclass(frozen=True, slots=True)
class TaskDoubt:
    """A task that models differ on: what they come to together, of the field, or of the candidate with `members`."""

    position: int
    doubt: Doubt
    members: frozenset[tuple[str, str]] | None


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """`name` is the field's, or `DRAWN`; `key` is where the next run finds `model.kept`; `facts` are for the report."""

    name: str
    model: FullModel
    doubts: Sequence[TaskDoubt]
    findings: Mapping[UUID, Sequence[Finding]]
    key: str
    facts: Mapping[str, Any]


def study_field(context: Context, files: Files, project_id: UUID, spec: Spec, field: Attribute) -> Study | None:
    """What everybody has said to a field, taken together; None where nobody has."""
    said, gold = _read_field(context, project_id, field)
    if not len(said):
        return None
    stored = knowledge.known_of(context.connection, project_id, [])
    typical = aligned(field, stored.fields.get(field.name), {})
    key = _key(context, project_id, field.name, classes_of(field))
    model = full_model(said, classes_of(field), gold, _start(files, key), typical)
    doubts = [TaskDoubt(each.task, each, None) for each in model.doubts(_MOST_DOUBTS)]
    findings = find_out(context, project_id, spec, model, said)
    return Study(field.name, model, doubts, findings, key, _facts(model, len(findings)))


def study_drawn(context: Context, files: Files, project_id: UUID, spec: Spec) -> Study | None:
    """What everybody took each candidate for that was drawn of late, taken together; None where nothing was."""
    known = knowing.knowledge_of(context, project_id, sayings.workers_of(context.connection, project_id), spec)
    classes = _labels(spec.ontology)
    drawn = _Drawn(spec, known, {name: place for place, name in enumerate(classes)})
    for each in drawn_sayings.drawn_of(context.connection, project_id):
        drawn.add(each)
    if not len(drawn.said):
        return None
    typical = FieldKnowledge(classes, typical_pool(len(classes)))
    key = _key(context, project_id, DRAWN, classes)
    model = full_model(drawn.said, classes, drawn.gold, _start(files, key), typical)
    doubts = [*_drawn_doubts(context, project_id, known, model.doubts(_MOST_DOUBTS))]
    # People miss the same small things without a word to each other, so of drawing no collusion is told by this.
    findings = find_out(context, project_id, spec, model, drawn.said, tells_collusion=False)
    return Study(DRAWN, model, doubts, findings, key, _facts(model, len(findings)))


class _Drawn:
    """What was drawn as answers to candidates; `gold` are the true classes of those whose task is known."""

    def __init__(self, spec: Spec, known: Knowledge, places: Mapping[str, int]) -> None:
        self.said, self.gold = Sayings(), dict[int, int]()
        self._spec, self._known, self._places = spec, known, places

    def add(self, task: DrawnTask) -> None:
        """All candidates of one task."""
        attempts = [Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in task.attempts]
        found = candidates_of(attempts, merge(attempts, None, self._known.reliabilities))
        truths: list[str] | None = None
        if task.expected is not None:
            expected, least = parse_answer(task.expected), self._spec.quality.match_iou
            truths = truths_of(found, expected, least)
            for candidate, label in missed_by_all(found, attempts, expected, least):
                found.append(candidate)
                truths.append(label)
        seconds = {str(each.worker_id): each.active_ms / 1000 for each in task.attempts}
        for place, candidate in enumerate(found[:_MOST_CANDIDATES]):
            self._add(task.position * _MOST_CANDIDATES + place, candidate, seconds if place == 0 else {})
            if truths is not None and truths[place] in self._places:
                self.gold[task.position * _MOST_CANDIDATES + place] = self._places[truths[place]]

    def _add(self, number: int, candidate: Candidate, seconds: Mapping[str, float]) -> None:
        for worker, label in sorted(candidate.said.items()):
            if label in self._places:  # a label that the project no longer has tells nothing of those it has
                self.said.add(number, worker, self._places[label], seconds.get(worker, 0.0))


def _drawn_doubts(context: Context, project_id: UUID, known: Knowledge, doubts: Iterable[Doubt]) -> Iterator[TaskDoubt]:
    """The doubts with the boxes that they are about, which are found by merging their tasks again."""
    by_number = {each.task: each for each in doubts}
    positions = {number // _MOST_CANDIDATES for number in by_number}
    for task in drawn_sayings.drawn_at(context.connection, project_id, positions):
        attempts = [Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in task.attempts]
        found = candidates_of(attempts, merge(attempts, None, known.reliabilities))
        for place, candidate in enumerate(found[:_MOST_CANDIDATES]):
            doubt = by_number.get(task.position * _MOST_CANDIDATES + place)
            if doubt is not None:
                yield TaskDoubt(task.position, doubt, candidate.members)


def _read_field(context: Context, project_id: UUID, field: Attribute) -> tuple[Sayings, dict[int, int]]:
    places = {name: place for place, name in enumerate(classes_of(field))}
    said = Sayings()
    for each in sayings.said_of(context.connection, project_id, field.name):
        place = places.get(class_of(each.value))
        if place is not None:  # an option that the project no longer has tells nothing of those it has
            said.add(each.position, str(each.worker_id), place, each.active_ms / 1000)
    expected = sayings.known_values(context.connection, project_id, field.name)
    return said, {task: places[name] for task, value in expected.items() if (name := class_of(value)) in places}


def _facts(model: FullModel, flagged: int) -> dict[str, Any]:
    spread = model.alpha.spread
    return {
        "answers": len(model.judgements),
        "tasks": model.judgements.task_count,
        "alpha": model.alpha.value,
        "alpha_low": spread.low if spread else None,
        "alpha_high": spread.high if spread else None,
        "flagged": flagged,
        "members": {name: round(say, 4) for name, say in model.aggregate.facts["says"].items()},
        "passes": model.aggregate.iterations,
    }


def _labels(ontology: Ontology) -> tuple[str, ...]:
    return (NOTHING, *(label.name for label in ontology.labels))


def _key(context: Context, project_id: UUID, name: str, classes: Sequence[str]) -> str:
    digest = hashlib.sha256("\n".join([name, *classes]).encode()).hexdigest()[:16]
    return f"models/{context.caller.organization_id}/{project_id}/{digest}.npz"


def _start(files: Files, key: str) -> bytes | None:
    try:
        return files.get(key)
    except NotFound:
        return None
