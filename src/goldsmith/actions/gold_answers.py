"""An answer to gold: scored, kept, counted, learnt from and weighed, with as few statements as any other answer."""

from typing import Any
from uuid import UUID

from goldsmith.actions import learning, pausing
from goldsmith.actions.context import Context
from goldsmith.labels import Answer, parse_answer
from goldsmith.quality import GoldScore, Tally, score_answer, tally_of_gold
from goldsmith.storage import gold_answers
from goldsmith.storage.gold_answers import Scored
from goldsmith.storage.responses import Destination
from goldsmith.work.spec import Spec


def take_in(context: Context, spec: Spec, destination: Destination, answer: Answer, response_id: UUID) -> GoldScore:
    """The score of an answer to gold, with everything done that follows from it.

    Of measuring gold nobody's weight is learnt, so that it can tell how right tasks come out.
    """
    assert destination.expected is not None
    expected, quality = parse_answer(destination.expected), spec.quality
    score = score_answer(answer, expected, quality.match_iou, quality.gold_bar, spec.ontology.fields)
    tally = Tally() if destination.is_measuring else tally_of_gold(score)
    scored = Scored(score.score, score.is_passed, score_to_json(score), tally)
    answered = gold_answers.take_in(
        context.connection, destination, response_id, scored, keep=pausing.KEEP, now=context.now
    )
    if not destination.is_measuring:
        worker = str(destination.worker_id)
        learning.teach(context, destination.project_id, learning.gold_lessons(worker, answer, expected, spec))
    pausing.weigh_gold(context, spec, destination, answered)
    return score


def score_to_json(score: GoldScore) -> dict[str, Any]:
    """The stored form of a gold score."""
    return {
        "matched": score.matched,
        "missed": score.missed,
        "extra": score.extra,
        "mean_iou": score.mean_iou,
        "field_right": dict(score.field_right),
        "feedback": [
            {
                "reason": each.reason,
                "expected_id": each.expected_id,
                "annotation_id": each.annotation_id,
                "field": each.field,
                "message": each.message,
            }
            for each in score.feedback
        ],
    }
