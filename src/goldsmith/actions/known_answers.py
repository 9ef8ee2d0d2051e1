"""Questions whose answer is known: making them of tasks, and scoring what somebody answers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from goldsmith.actions import gold as golden
from goldsmith.actions.context import Context
from goldsmith.actions.gold_answers import score_to_json
from goldsmith.actions.specs import spec_of
from goldsmith.actions.submit import check_answer
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.labels import answer_to_json, parse_answer
from goldsmith.quality import score_answer
from goldsmith.quality.gold_making import is_wanted, tags_of
from goldsmith.storage import questions
from goldsmith.storage.questions import Answered, Known, NewQuestion, Question
from goldsmith.work.response import Effort
from goldsmith.work.settled_json import answer_of

_LOOKED_AT = 1000


class NoKnownAnswer(Conflict):
    """Only a task whose answer is known can be asked: one that is settled, or gold."""

    code = "no_known_answer"


def of_task(context: Context, project_id: UUID, task_id: UUID) -> Known:
    """What is known of a task; gold in service leaves the queue for good, as workers will know it. Raises NotFound."""
    known = questions.known_task(context.connection, project_id, task_id)
    if known is None:
        raise NotFound("This project has no such task.", details={"task_id": str(task_id)})
    if known.expected is None and known.objects is None:
        raise NoKnownAnswer(details={"task_id": str(task_id)})
    if known.is_served:
        golden.retire_gold(context, task_id, "asked")
    return known


def checked(context: Context, project_id: UUID, count: int) -> list[Known]:
    """So many tasks that a reviewer decided, the newest first, no tag far more often than its fair share."""
    found = questions.checked_tasks(context.connection, project_id, before=LAST_ID, limit=_LOOKED_AT)
    chosen, held = [], {}  # type: list[Known], dict[str, int]
    for each, tags in ((each, tags_in(context, each)) for each in found):
        if is_wanted(tags, held, len(chosen), count):
            chosen.append(each)
            held |= {tag: held.get(tag, 0) + 1 for tag in tags}
    rest = (each for each in found if each not in chosen)
    return [*chosen, *_first(rest, count - len(chosen))]


def _first(some: Iterator[Known], count: int) -> list[Known]:
    return [each for each, _ in zip(some, range(count), strict=False)]


def expected_of(known: Known) -> Mapping[str, Any]:
    """The answer, as JSON, that is known of a task."""
    return known.expected or answer_of(known.objects or (), known.fields or ())


def tags_in(context: Context, known: Known) -> tuple[str, ...]:
    """The classes that a known answer holds."""
    ontology = spec_of(context.connection, known.version_id).spec.ontology
    return tags_of(parse_answer(expected_of(known)), ontology)


def new_question(context: Context, project_id: UUID, known: Known, **place: UUID) -> NewQuestion:
    """A question made of a task, for the place that is named."""
    return NewQuestion(
        new_id(), project_id, place.get("exam_id"), place.get("lesson_id"), known.task_id, known.version_id,
        expected_of(known), tags_in(context, known),
    )  # fmt: skip


def add_all(context: Context, project_id: UUID, found: Sequence[Known], **place: UUID) -> int:
    """Ask tasks at a place; how many were not asked there yet."""
    made = [new_question(context, project_id, each, **place) for each in found]
    return sum(questions.add_question(context.connection, each, context.now) for each in made)


def scored(
    context: Context, question: Question, answer: Mapping[str, Any], effort: Effort, *, client_key: str,
    attempt_id: UUID | None = None,
) -> Answered:  # fmt: skip
    """An answer to a question with its gold score, not yet kept. Raises Invalid with every problem of the answer."""
    pinned = spec_of(context.connection, question.version_id)
    parsed = check_answer(answer, pinned, question)
    quality = pinned.spec.quality
    fields = pinned.spec.ontology.fields
    score = score_answer(parsed, parse_answer(question.expected), quality.match_iou, quality.gold_bar, fields)
    return Answered(
        new_id(), question.id, context.caller.user_id, attempt_id, client_key, answer_to_json(parsed), score.score,
        score.is_passed, score_to_json(score), effort.active_ms, effort.idle_ms, effort.load_ms, context.now,
    )  # fmt: skip
