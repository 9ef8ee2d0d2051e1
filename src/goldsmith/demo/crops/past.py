"""The past of the project of cut-out objects: ten days of work, audits, pay, a pause, and gold that is wrong."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from goldsmith.actions import imports, media, modelling, projects, review, submit, work
from goldsmith.actions.context import Context
from goldsmith.actions.pausing import WorkerPaused
from goldsmith.demo.books import Books
from goldsmith.demo.cast import ANNOTATORS, FREELANCERS, GUESSER, REQUESTER, REVIEWER, Person
from goldsmith.demo.crops.answering import answer_to, true_answer
from goldsmith.demo.crops.cutting import Crop
from goldsmith.demo.crops.project import PROJECT_NAME, crops_spec
from goldsmith.demo.house import House, look_after
from goldsmith.storage.projects import project_by_name
from goldsmith.work.response import Effort

TASKS, GOLD, NEWEST = 96, 30, 16
_DAYS = 10
_GUESSER_BEGAN_DAYS_AGO = 5.0
_REVIEWED_DAYS = 4.0
_TENDED_EVERY = 90


@dataclass(frozen=True, slots=True)
class _Turn:
    at: datetime
    person: Person


@dataclass(frozen=True, slots=True)
class Past:
    """What is lived through: in which house and project, with which objects by file name.

    Everybody has `answers_each` tasks (fewer where none are left) and the reviewer `reviews`: so many that most is
    settled. The `newest` objects come in at the end, for the people who sign in.
    """

    house: House
    project_id: UUID
    crops: dict[str, Crop]
    now: datetime
    seed: int
    answers_each: int = 95
    reviews: int = 55
    newest: Sequence[Crop] = ()

    def live_through(self, on_turn: Callable[[int, int], None]) -> None:
        """Let everybody work as they did for ten days, looked after as the background would; `on_turn` is told."""
        turns, books = self._turns(), Books(self.house, self.project_id, self.now)
        for number, turn in enumerate(turns, 1):
            books.keep_until(turn.at)
            (self._review if turn.person is REVIEWER else self._answer)(turn)
            on_turn(number, len(turns))
            if number % _TENDED_EVERY == 0:
                look_after(self.house, self.project_id)
        look_after(self.house, self.project_id)
        books.keep_until(self.now)
        with self.house.open(REQUESTER, self.now) as context:
            studied = modelling.study(context, self.house.files, self.project_id)
            modelling.conclude(context, self.house.files, self.project_id, studied)
            for crop in self.newest:
                _bring_in(context, self.house, self.project_id, crop)

    def _turns(self) -> list[_Turn]:
        rng = random.Random(self.seed)  # noqa: S311 - a simulation, not a secret
        each = self.answers_each
        turns = [_Turn(at, who) for who in (*ANNOTATORS, *FREELANCERS) for at in self._instants(each, _DAYS, rng)]
        turns += [_Turn(at, GUESSER) for at in self._instants(each, _GUESSER_BEGAN_DAYS_AGO, rng)]
        turns += [_Turn(at, REVIEWER) for at in self._instants(self.reviews, _REVIEWED_DAYS, rng)]
        return sorted(turns, key=lambda turn: (turn.at, turn.person.email))

    def _instants(self, count: int, days: float, rng: random.Random) -> Iterator[datetime]:
        for _ in range(count):
            yield self.now - timedelta(days=rng.uniform(0.01, days))

    def _answer(self, turn: _Turn) -> None:
        with self.house.open(turn.person, turn.at) as context:
            try:
                found = work.next_task(context, self.project_id, "attempt", ())
            except WorkerPaused:
                return
            if found is None:
                return
            said = answer_to(turn.person, self.crops[found.assignment.file_name], self.seed)
            effort = Effort(active_ms=round(said.seconds * 1000), idle_ms=0, load_ms=200)
            submit.submit_answer(context, found.assignment.id, client_key="demo", answer=said.answer, effort=effort)

    def _review(self, turn: _Turn) -> None:
        with self.house.open(REVIEWER, turn.at) as context:
            found = work.next_task(context, self.project_id, "review", ())
            if found is None:
                return
            verdict = review.review_case(context, found.assignment.task_id, found.assignment.round).verdict
            right = true_answer(self.crops[found.assignment.file_name])
            settled = {each["name"]: each["value"] for each in verdict.fields} if verdict else {}
            is_right = settled == right["fields"]
            outcome: review.Outcome = "accept" if is_right else "fix"
            decision = review.Decision(outcome, "demo", None if is_right else right, None, (), Effort(4000, 0, 200))
            review.decide(context, found.assignment.id, decision)


def has_project(house: House, now: datetime) -> bool:
    """Whether the project is there."""
    with house.open(REQUESTER, now) as context:
        return project_by_name(context.connection, PROJECT_NAME, context.caller.mode) is not None


def make_project(house: House, crops: Sequence[Crop], now: datetime) -> UUID:
    """The project with its objects; of the gold, one has a wrong known answer, as happens to everybody."""
    gold = {crop.file_name for crop in crops[: min(GOLD, len(crops) // 4)]}
    wrong = next(crop for crop in crops if crop.truth["kind"] == "dog")
    with house.open(REQUESTER, now - timedelta(days=_DAYS)) as context:
        made = projects.create_project(
            context, name=PROJECT_NAME, task_type="image_classification", spec=crops_spec()
        )[0]  # fmt: skip
        for crop in crops:
            expected = true_answer(crop) if crop.file_name in gold else None
            if crop is wrong and expected is not None:
                expected["fields"]["kind"] = "car"
            _bring_in(context, house, made.id, crop, expected)
        return made.id


def _bring_in(
    context: Context, house: House, project_id: UUID, crop: Crop, expected: dict[str, Any] | None = None
) -> None:
    kept = media.keep_picture(context, house.files, crop.data, house.limits)
    imports.add_picture(context, project_id, kept, file_name=crop.file_name, unique_id=None, gold=expected)
