"""What answers teach of their givers: gold for sure, colleagues without the worker's own voice; and changed options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.fields import (
    lessons_of_colleagues,
    lessons_of_gold,
    merge_fields,
    nothing_known,
    reclassed,
    taught,
)
from goldsmith.quality.stopping import confusion, posterior, unknown_worker
from tests.quality.fields.asked import CARS, NIGHT, PLATE, SIGNS, WEATHER, saying


def test_gold_moves_the_row_of_its_truth() -> None:
    state = unknown_worker(3)
    for said in ("rain", "rain", "sun"):
        state = taught(state, lessons_of_gold(WEATHER, said, "rain"))
    assert state.rows[0] == pytest.approx((2, 1, 0), abs=0.02)
    assert sum(map(sum, state.rows[1:])) == 0
    assert confusion(state, nothing_known(WEATHER).pool)[0][0] == pytest.approx(8 / 11, abs=0.01)


def test_gold_of_every_type_is_told_right_from_wrong() -> None:
    def rows(field: object, said: object, expected: object) -> list[list[float]]:
        size = len(nothing_known(field).classes)  # type: ignore[arg-type]
        return [list(row) for row in taught(unknown_worker(size), lessons_of_gold(field, said, expected)).rows]  # type: ignore[arg-type]

    assert rows(NIGHT, None, True) == [[0, 0, 1], [0, 0, 0], [0, 0, 0]]
    assert rows(CARS, 4, 4) == [[1, 0], [0, 0]]
    assert rows(CARS, 5, 4) == [[0, 1], [0, 0]]
    assert rows(PLATE, "ab 12", "AB 12!") == [[1, 0], [0, 0]]
    ticked = rows(SIGNS, ("stop", "bump"), ("stop", "yield"))
    assert ticked[0] == pytest.approx([1, 1], abs=0.01)
    assert ticked[1] == [1, 0]


@given(st.lists(st.sampled_from(["rain", "sun", "snow"]), min_size=2, max_size=5))
def test_colleagues_judge_without_ones_own_voice(said: list[str]) -> None:
    attempts, known = saying("weather", *said), nothing_known(WEATHER)
    (settled,) = merge_fields(attempts, [WEATHER])
    for place, answer in enumerate(said):
        others = [(f"w{n}", ["rain", "sun", "snow"].index(each)) for n, each in enumerate(said) if n != place]
        (lesson,) = lessons_of_colleagues(WEATHER, settled, f"r{place}")
        assert lesson.answer == ["rain", "sun", "snow"].index(answer)
        assert lesson.belief == pytest.approx(posterior(others, {}, known.pool, scale=known.scale), abs=1e-3)


def test_somebody_alone_is_taught_nothing() -> None:
    for field, value in ((WEATHER, "rain"), (SIGNS, ("stop",)), (CARS, 3)):
        (settled,) = merge_fields(saying(field.name, value), [field])
        assert not [*lessons_of_colleagues(field, settled, "r0")]


def test_a_number_that_only_its_giver_stands_for_proves_nothing() -> None:
    (settled,) = merge_fields(saying("cars", 1, 9, 4), [CARS])
    assert [*lessons_of_colleagues(CARS, settled, "r2")] == []
    (settled,) = merge_fields(saying("cars", 3, 3, 4), [CARS])
    (right,), (wrong,) = (lessons_of_colleagues(CARS, settled, name) for name in ("r0", "r2"))
    assert (right.answer, wrong.answer) == (0, 1)


def test_options_teach_each_for_itself() -> None:
    (settled,) = merge_fields(saying("signs", ("stop",), ("stop",), ("stop", "bump")), [SIGNS])
    taught_of = {name: taught(unknown_worker(2), lessons_of_colleagues(SIGNS, settled, name)) for name in ("r0", "r2")}
    assert taught_of["r0"].rows[0][0] > taught_of["r0"].rows[0][1]
    assert taught_of["r2"].rows[1][0] > taught_of["r0"].rows[1][0]


def test_counts_follow_the_names_of_classes() -> None:
    rows = [[5, 1, 0], [2, 7, 1], [0, 3, 9]]
    names = ["rain", "sun", "snow"]
    assert reclassed(rows, names, names).rows == ((5, 1, 0), (2, 7, 1), (0, 3, 9))
    assert reclassed(rows, names, ["snow", "fog", "rain"]).rows == ((9, 0, 0), (0, 0, 0), (0, 0, 5))
    many = [*names, *(f"c{n}" for n in range(9))]
    wide = reclassed(rows, names, many)
    assert wide.rows[:3] == ((5, 1), (7, 3), (9, 3))
    assert reclassed(wide.rows, many, ["snow", *many]).rows[0] == (9, 3)
    assert reclassed(wide.rows, many, names) == unknown_worker(3)
