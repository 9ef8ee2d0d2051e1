"""What answers to one field teach of those who gave them: from gold for sure, from colleagues for what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldsmith.labels import Attribute, AttributeValue, is_same_answer
from goldsmith.quality.fields.choice import chances_of, log_prior_of
from goldsmith.quality.fields.classes import class_of, classes_of, has_one_class
from goldsmith.quality.fields.settled import SettledField
from goldsmith.quality.stopping import SETTLED_WEIGHT, WorkerState, credit, leave_one_out

_MOST_OPTIONS = 50
"""Of a multi_choice with more, the first ones tell enough of a worker."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A worker gave the class at place `answer`; `belief` is how likely each class is to be true, that answer apart."""

    answer: int
    belief: Sequence[float]
    weight: float


def lessons_of_gold(
    field: Attribute, value: AttributeValue | None, expected: AttributeValue | None
) -> Iterator[Lesson]:
    """What an answer to gold says of its worker."""
    for answer, truth in _places(field, value, expected):
        yield Lesson(answer, [float(place == truth) for place in range(len(classes_of(field)))], 1.0)


def lessons_of_colleagues(field: Attribute, settled: SettledField, response_id: str) -> Iterator[Lesson]:
    """What the others' answers to a settled field say of who gave this response; of somebody alone, nothing."""
    if len(settled.values) < 2:
        return
    value = settled.values[response_id]
    if has_one_class(field):
        yield _of_choice(field, settled, response_id)
    elif field.type == "multi_choice":
        yield from _of_options(settled, response_id)
    else:
        is_right = is_same_answer(field, value, settled.value)
        if not is_right or settled.votes > 1:  # a value that only its own giver stands for proves nothing
            yield Lesson(int(not is_right), (1.0, 0.0), SETTLED_WEIGHT * settled.confidence)


def taught(state: WorkerState, lessons: Iterable[Lesson]) -> WorkerState:
    """A worker's counts after some lessons, in their order."""
    for lesson in lessons:
        state = credit(state, lesson.answer, lesson.belief, lesson.weight)
    return state


def _places(
    field: Attribute, value: AttributeValue | None, expected: AttributeValue | None
) -> Iterator[tuple[int, int]]:
    """(place of the class given, place of the true class) for everything that an answer says."""
    classes = classes_of(field)
    if has_one_class(field):
        yield classes.index(class_of(value)), classes.index(class_of(expected))
    elif field.type == "multi_choice":
        ticked, right = (each if isinstance(each, tuple) else () for each in (value, expected))
        for option in field.options[:_MOST_OPTIONS]:
            yield int(option.name not in ticked), int(option.name not in right)
    else:
        yield int(not is_same_answer(field, value, expected)), 0


def _of_choice(field: Attribute, settled: SettledField, response_id: str) -> Lesson:
    classes, parameters = classes_of(field), settled.parameters
    said = list(parameters["evidence"].values())
    own = list(parameters["evidence"]).index(response_id)
    others = dict(
        zip(
            parameters["candidates"],
            leave_one_out(said, log_prior_of(parameters), parameters["scale"])[own],
            strict=True,
        )
    )
    belief = [others.get(name, 0.0) for name in classes]
    return Lesson(classes.index(class_of(settled.values[response_id])), belief, SETTLED_WEIGHT)


def _of_options(settled: SettledField, response_id: str) -> Iterator[Lesson]:
    parameters = settled.parameters
    for name in settled.chances:
        ticked = {one: name in value if isinstance(value, tuple) else False for one, value in settled.values.items()}
        said = [parameters["evidence"][one][int(not ticked[one])] for one in settled.values if one != response_id]
        belief = chances_of(said, parameters)
        yield Lesson(int(not ticked[response_id]), belief, SETTLED_WEIGHT)
