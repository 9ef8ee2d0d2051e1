"""How a task whose right answer is known went, answer by answer: what calibration, thresholds and bounds rest on."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from goldsmith.labels import Answer, parse_answer
from goldsmith.quality import Attempt, score_answer
from goldsmith.quality.stopping import Path
from goldsmith.work.deciding import StoppingBar
from goldsmith.work.knowledge import Knowledge
from goldsmith.work.settle import Parts, merge_parts, rebuild_parts
from goldsmith.work.settled_json import answer_of, field_to_json, object_to_json
from goldsmith.work.spec import Pipeline, Spec

_BY_RESPONSE = ("evidence", "accuracy", "reliabilities")
"""Keys of a merge's parameters whose values are by response."""


def is_right(answer: Answer, truth: Answer, spec: Spec) -> bool:
    """Whether nothing is missed, invented, misnamed, misplaced below the project's overlap, or answered wrongly."""
    score = score_answer(answer, truth, spec.quality.match_iou, 1.0, spec.ontology.fields)
    return score.score > 1 - 1e-9


def path_of(ordered: Sequence[Attempt], truth: Answer, spec: Spec, known: Knowledge) -> Path:
    """(stated chance of being right, whether it was) after each of the attempts at a known task, first come first.

    `known` must not rest on these very answers.
    """
    merged = [merge_parts(ordered[:count], spec, known) for count in range(1, len(ordered) + 1)]
    return [_point(parts, count, truth, spec) for count, parts in enumerate(merged, 1)]


def path_of_verdict(
    ordered: Sequence[Attempt], truth: Answer, spec: Spec, method: str, parameters: Mapping[str, Any]
) -> Path:
    """The same of a task that was settled, each person weighed as in the verdict."""
    found = []
    for count in range(1, len(ordered) + 1):
        some = ordered[:count]
        figures = _of_responses(parameters, {each.response_id for each in some})
        found.append(_point(rebuild_parts(some, spec, method, figures), count, truth, spec))
    return found


def stop_of(path: Path, pipeline: Pipeline, bar: StoppingBar | None) -> tuple[float, bool] | None:
    """Where on its path a task stops by itself; None where it would not within the answers there are.

    `bar` is None where the first attempts are all.
    """
    least = pipeline.attempts
    if bar is None:
        return path[least - 1] if len(path) >= least else None
    return next((point for point in path[least - 1 :] if bar.is_reached(point[0])), None)


def _point(parts: Parts, count: int, truth: Answer, spec: Spec) -> tuple[float, bool]:
    objects = [object_to_json(each, count) for each in parts.drawn.objects] if parts.drawn else []
    answer = parse_answer(answer_of(objects, [field_to_json(each) for each in parts.fields]))
    return round(parts.finding(count).stated, 6), is_right(answer, truth, spec)


def _of_responses(figures: Any, ids: Collection[str]) -> Any:
    """A merge's parameters with what they say of these responses alone."""
    if not isinstance(figures, Mapping):
        return figures
    return {
        key: {name: each for name, each in value.items() if name in ids}
        if key in _BY_RESPONSE
        else _of_responses(value, ids)
        for key, value in figures.items()
    }
