"""Settling a task: its attempts become a verdict, and it is decided whether that one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldsmith.quality import Attempt, Merged, agreement, rebuild
from goldsmith.quality.fields import METHOD as FIELDS_METHOD
from goldsmith.quality.fields import SettledField, merge_fields, rebuild_fields
from goldsmith.quality.merge import JOINT, merge
from goldsmith.quality.stopping import doubt_of
from goldsmith.work.deciding import Decision, Finding, decide
from goldsmith.work.knowledge import Knowledge
from goldsmith.work.settled_json import field_to_json, object_to_json
from goldsmith.work.spec import Spec

NOBODY_SEEN = Knowledge()


@dataclass(frozen=True, slots=True)
class Settlement:
    """A verdict's content, and what happens to the task next."""

    objects: Sequence[Mapping[str, Any]]
    rejected: Sequence[Mapping[str, Any]]
    fields: Sequence[Mapping[str, Any]]
    confidence: float
    agreement: float | None
    method: str
    parameters: Mapping[str, Any]
    decision: Decision

    @property
    def next_stage(self) -> str:
        """The task's next stage: `attempt` where one more is asked, and this verdict is not kept."""
        return {"ask": "attempt", "stop": "done", "review": "review"}[self.decision.kind]


@dataclass(frozen=True, slots=True)
class Parts:
    """What was merged of several answers: objects where the task type draws any, and fields."""

    drawn: Merged | None
    fields: tuple[SettledField, ...]

    @property
    def method(self) -> str:
        """The names and versions of the merges."""
        return JOINT.join([*([self.drawn.method] if self.drawn else []), *([FIELDS_METHOD] if self.fields else [])])

    @property
    def parameters(self) -> dict[str, Any]:
        """What with the same attempts gives the same parts again."""
        drawn = dict(self.drawn.parameters) if self.drawn else {}
        return drawn | ({"fields": {each.name: each.parameters for each in self.fields}} if self.fields else {})

    def finding(self, attempts: int) -> Finding:
        """How sure the parts are together."""
        sure = [each.confidence for each in self.fields] + ([self.drawn.confidence] if self.drawn else [])
        doubt = sum(each.doubt for each in self.fields) + (doubt_of(self.drawn) if self.drawn else 0.0)
        return Finding(min(sure, default=1.0), doubt, attempts)


def settle(
    seed: str, round_: int, attempts: Sequence[Attempt], spec: Spec, known: Knowledge = NOBODY_SEEN
) -> Settlement:
    """The verdict over all attempts of a round. Depends on its arguments alone, so it can be computed again.

    `seed` decides whether the task is drawn for review: the project's secret with the task's id.
    """
    parts = merge_parts(attempts, spec, known)
    objects, rejected = (parts.drawn.objects, parts.drawn.rejected) if parts.drawn else ((), ())
    finding = parts.finding(len(attempts))
    answers = {each.response_id: each.answer for each in attempts}
    return Settlement(
        objects=[object_to_json(each, len(attempts)) for each in objects],
        rejected=[object_to_json(each, len(attempts)) for each in rejected],
        fields=[field_to_json(each) for each in parts.fields],
        confidence=finding.confidence,
        agreement=agreement(answers, spec.quality.match_iou, spec.ontology.fields).mean,
        method=parts.method,
        parameters=parts.parameters,
        decision=decide(seed, round_, finding, spec.pipeline, known.sureness, known.threshold),
    )


def merge_parts(attempts: Sequence[Attempt], spec: Spec, known: Knowledge = NOBODY_SEEN) -> Parts:
    """The objects and fields that several people's answers amount to."""
    drawn = merge(attempts, None, known.reliabilities) if spec.task_type.kinds else None
    return Parts(drawn, merge_fields(attempts, spec.ontology.fields, known.fields))


def rebuild_parts(attempts: Sequence[Attempt], spec: Spec, method: str, parameters: Mapping[str, Any]) -> Parts:
    """Merge the attempts again under the `method` and `parameters` of a verdict; equal to it to the bit.

    Raises ValueError where a method is not one this version knows.
    """
    drawing = [name for name in method.split(JOINT) if name != FIELDS_METHOD]
    has_fields = FIELDS_METHOD in method.split(JOINT)
    fields = rebuild_fields(attempts, spec.ontology.fields, parameters["fields"]) if has_fields else ()
    return Parts(rebuild(attempts, JOINT.join(drawing), parameters) if drawing else None, fields)
