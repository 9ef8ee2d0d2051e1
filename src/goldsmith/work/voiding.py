"""What becomes of a task when an answer that it rested on is void: nothing, it opens again, or it is settled anew."""

from dataclasses import dataclass
from typing import Literal

from goldsmith.work.spec import Pipeline

Consequence = Literal["none", "free_place", "back_to_attempts", "settle_again"]


@dataclass(frozen=True, slots=True)
class Shaken:
    """A task one of whose answers is void, under lock. `origin` is that of its standing verdict."""

    state: str
    stage: str
    round: int
    live: int
    is_gold: bool
    origin: str | None


def consequence_of(task: Shaken, response_round: int) -> Consequence:
    """What follows for the task.

    An answer of an earlier round decides nothing any more, nor does one beneath what a reviewer settled with their own
    eyes; a reviewer who has the task before them decides by what they see. Gold stays what it is.
    """
    if task.round != response_round or task.is_gold:
        return "none"
    if task.state == "pending" and task.stage == "attempt":
        return "free_place"
    if task.state == "pending" and task.stage == "review":
        return "back_to_attempts" if task.live == 0 else "none"
    return "settle_again" if task.state == "completed" and task.origin == "consensus" else "none"


def return_of(task: Shaken, response_round: int) -> Literal["none", "take_place", "settle_again"]:
    """What follows when an answer counts again: in an open task it takes a place, a settled one is settled with it."""
    if task.round != response_round or task.is_gold:
        return "none"
    if task.state == "pending":
        return "take_place" if task.stage == "attempt" else "none"
    return "settle_again" if task.state == "completed" and task.origin == "consensus" else "none"


def is_enough(remaining: int, pipeline: Pipeline) -> bool:
    """Whether the answers that remain may settle a task by themselves, as far as their number goes."""
    return remaining >= (1 if pipeline.stopping else pipeline.attempts)


def wanted_now(remaining: int, pipeline: Pipeline) -> int:
    """How many answers a reopened task wants in all."""
    return max(pipeline.attempts, remaining + 1)
