"""What gold holds, how hard it is, which of it is wanted, and when its expected answer is more doubtful than people."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import parse_answer, parse_ontology
from goldsmith.quality.gold_making import NOTHING, difficulty_of, grade_of, is_doubtful, is_wanted, tags_of
from tests import build

ONTOLOGY = parse_ontology(
    {
        "labels": build.LABELS,
        "fields": [
            build.WEATHER,
            {"name": "night", "type": "boolean"},
            {"name": "signs", "type": "multi_choice", "options": ["stop", "yield"]},
            {"name": "cars", "type": "number"},
        ],
    }
)


def test_tags_name_labels_and_classes() -> None:
    boxes = build.answer(build.box(label="dog"), build.box(300, 300, label="car"), build.box(200, 200, label="car"))
    fields = {"weather": "rain", "night": False, "signs": ["yield"], "cars": 3}
    assert tags_of(parse_answer({**boxes, "fields": fields}), ONTOLOGY) == (
        "car", "dog", "weather: rain", "night: no", "signs: yield",
    )  # fmt: skip
    assert tags_of(parse_answer(build.answer()), ONTOLOGY) == (NOTHING,)


@given(st.none() | st.floats(0, 1), st.integers(0, 100), st.data())
def test_difficulty_is_a_share_that_answers_take_over(
    agreement: float | None, answered: int, data: st.DataObject
) -> None:
    passed = data.draw(st.integers(0, answered))
    found = difficulty_of(agreement, answered, passed)
    assert 0 <= found <= 1
    if answered == 100:
        assert found == pytest.approx(1 - passed / 100, abs=0.04)
    assert grade_of(found) in ("easy", "medium", "hard")


def test_more_failures_are_harder() -> None:
    shares = [difficulty_of(0.9, 10, passed) for passed in range(11)]
    assert shares == sorted(shares, reverse=True)
    assert [grade_of(share) for share in (0.05, 0.2, 0.5)] == ["easy", "medium", "hard"]


@given(st.lists(st.sampled_from(["a", "a", "a", "b", "c"]), max_size=200), st.integers(1, 30))
def test_the_pool_never_grows_past_its_size_and_leaves_room_for_what_is_rare(stream: list[str], most: int) -> None:
    held: Counter[str] = Counter()
    for tag in stream:
        if is_wanted((tag,), held, sum(held.values()), most):
            held[tag] += 1
    assert sum(held.values()) <= most
    if {"a", "b"} <= held.keys() and stream.index("b") < stream.index("a"):
        assert held["a"] <= most / 2 + 1


def test_five_failures_throw_doubt_on_the_answer_and_not_on_five_people() -> None:
    assert is_doubtful(5, 0)
    assert not is_doubtful(4, 0)
    assert not is_doubtful(10, 4)
    assert is_doubtful(40, 12)
