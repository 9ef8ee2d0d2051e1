"""A merge as questions: what everybody said of each candidate, and what is true of it."""

from __future__ import annotations

from hypothesis import given

from goldsmith.labels import Answer, parse_answer
from goldsmith.quality import Attempt
from goldsmith.quality.merge import merge
from goldsmith.quality.merge.candidates import NOTHING, candidates_of, missed_by_all, truths_of
from tests.quality.strategies import crowds


def boxed(*boxes: tuple[float, str]) -> Answer:
    drawn = [
        {"id": f"a{n}", "kind": "box", "label": label, "attributes": {},
         "box": {"left": left, "top": 10, "width": 40, "height": 40}}
        for n, (left, label) in enumerate(boxes)
    ]  # fmt: skip
    return parse_answer({"annotations": drawn})


def attempts_of(*said: Answer) -> list[Attempt]:
    return [Attempt(f"r{n}", f"w{n}", each) for n, each in enumerate(said)]


def test_everybody_shown_the_picture_says_something_of_every_candidate() -> None:
    attempts = attempts_of(boxed((0, "car"), (200, "dog")), boxed((2, "car")), boxed((1, "dog")))
    car, stray = sorted(candidates_of(attempts, merge(attempts)), key=lambda each: -len(each.members))
    assert dict(car.said) == {"w0": "car", "w1": "car", "w2": "dog"}
    assert dict(stray.said) == {"w0": "dog", "w1": NOTHING, "w2": NOTHING}
    assert (car.settled, stray.settled) == ("car", NOTHING)
    assert stray.members == {("r0", "a1")}


def test_gold_tells_what_is_true_of_each_and_what_nobody_drew() -> None:
    attempts = attempts_of(boxed((0, "dog"), (200, "dog")), boxed((2, "dog")))
    expected = boxed((1, "car"), (400, "dog"))
    found = candidates_of(attempts, merge(attempts))
    assert sorted(truths_of(found, expected, 0.5)) == [NOTHING, "car"]
    ((missed, label),) = missed_by_all(found, attempts, expected, 0.5)
    assert (label, dict(missed.said)) == ("dog", {"w0": NOTHING, "w1": NOTHING})


@given(crowds())
def test_every_drawing_is_in_one_candidate_and_nobody_is_left_out(attempts: list[Attempt]) -> None:
    found = candidates_of(attempts, merge(attempts))
    members = [member for each in found for member in each.members]
    assert sorted(members) == sorted((a.response_id, each.id) for a in attempts for each in a.answer.annotations)
    for each in found:
        assert set(each.said) == {attempt.worker_id for attempt in attempts}
        assert sum(label != NOTHING for label in each.said.values()) == len(each.members)
