"""Merging fields: the same from the same, whoever comes first; known people count for what they are known for."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Answer, Attribute, Option, is_same_value
from goldsmith.quality import Attempt
from goldsmith.quality.fields import FieldKnowledge, SettledField, merge_fields, nothing_known, rebuild_fields
from goldsmith.quality.stopping import Pool, WorkerState
from tests.quality.fields.asked import CARS, FIELDS, NIGHT, PLATE, SIGNS, WEATHER, attempts, crowds, saying

counts = st.floats(0, 50, allow_nan=False)
states = st.lists(st.lists(counts, min_size=3, max_size=3), min_size=3, max_size=3).map(
    lambda rows: WorkerState(tuple(map(tuple, rows)))
)


def one(field: Attribute, said: list[Attempt], known: FieldKnowledge | None = None) -> SettledField:
    (settled,) = merge_fields(said, [field], {} if known is None else {field.name: known})
    return settled


@given(crowds, st.data())
def test_who_comes_first_leaves_no_trace_and_a_record_suffices(crowd: list[Answer], data: st.DataObject) -> None:
    said = attempts(*crowd)
    settled = merge_fields(said, FIELDS)
    assert merge_fields(data.draw(st.permutations(said)), FIELDS) == settled
    assert rebuild_fields(said, FIELDS, {each.name: each.parameters for each in settled}) == settled
    for each in settled:
        assert 0 <= each.confidence <= 1
        assert each.doubt >= 0
        assert 0 <= each.votes <= len(crowd)
        assert each.values.keys() == each.weights.keys() == {one.response_id for one in said}


@given(crowds)
def test_one_mind_is_followed(crowd: list[Answer]) -> None:
    for settled, field in zip(merge_fields(attempts(*[crowd[0]] * len(crowd)), FIELDS), FIELDS, strict=True):
        assert settled.votes == len(crowd)
        assert is_same_value(settled.value, crowd[0].fields.get(field.name))


@given(crowds, st.lists(states, min_size=6, max_size=6), st.permutations(WEATHER.options))
def test_the_order_of_options_changes_nothing_but_ties(
    crowd: list[Answer], known: list[WorkerState], order: list[Option]
) -> None:
    names = [option.name for option in WEATHER.options]
    turned = [names.index(option.name) for option in order]
    before = FieldKnowledge(tuple(names), _pool(names), workers={f"w{n}": s for n, s in enumerate(known)})
    after = FieldKnowledge(
        tuple(option.name for option in order),
        _pool([option.name for option in order]),
        workers={
            f"w{n}": WorkerState(tuple(tuple(s.rows[t][a] for a in turned) for t in turned))
            for n, s in enumerate(known)
        },
    )
    renamed = Attribute("weather", "Weather", "choice", True, tuple(order))
    said = attempts(*crowd)
    first, second = one(WEATHER, said, before), one(renamed, said, after)
    assert second.chances == pytest.approx(first.chances, abs=2e-3)
    assert sum(first.chances.values()) == pytest.approx(1, abs=1e-3)


def _pool(names: list[str]) -> Pool:
    right, share = {"rain": 0.9, "sun": 0.6, "snow": 0.7}, {"rain": 0.5, "sun": 0.3, "snow": 0.2}
    pool = tuple(tuple(right[t] if a == t else (1 - right[t]) / 2 for a in names) for t in names)
    return Pool(pool, tuple(share[name] for name in names))


@given(
    st.lists(st.sampled_from(["rain", "sun", "snow"]), min_size=1, max_size=6), st.lists(states, min_size=6, max_size=6)
)
def test_a_choice_is_bayes_rule_over_shrunken_confusions(said: list[str], known: list[WorkerState]) -> None:
    names = ["rain", "sun", "snow"]
    pool = _pool(names)
    knowledge = FieldKnowledge(tuple(names), pool, 0.5, {f"w{n}": state for n, state in enumerate(known)})
    logs = [math.log(share) for share in pool.prior]
    for person, answer in enumerate(said):
        column = names.index(answer)
        for truth in range(3):
            row = known[person].rows[truth]
            chance = (row[column] + 8 * pool.rows[truth][column]) / (sum(row) + 8)
            logs[truth] += 0.5 * math.log(chance)
    weights = [math.exp(log - max(logs)) for log in logs]
    expected = {name: weight / sum(weights) for name, weight in zip(names, weights, strict=True)}
    assert one(WEATHER, saying("weather", *said), knowledge).chances == pytest.approx(expected, abs=2e-3)


def test_somebody_known_to_mix_two_classes_up_is_understood() -> None:
    mixing = WorkerState(((0.0, 40.0, 0.0), (40.0, 0.0, 0.0), (0.0, 0.0, 40.0)))
    plain = nothing_known(WEATHER)
    known = FieldKnowledge(plain.classes, plain.pool, workers={"w0": mixing})
    settled = one(WEATHER, saying("weather", "rain"), known)
    assert settled.value == "sun"
    assert settled.weights["r0"] < 0
    assert one(WEATHER, saying("weather", "rain", "rain", "rain")).value == "rain"


def test_many_options_are_cut_to_the_likeliest_with_all_that_was_said() -> None:
    options = tuple(Option(f"o{n}", f"O{n}") for n in range(200))
    field = Attribute("breed", "Breed", "choice", True, options)
    settled = one(field, saying("breed", "o7", "o7", "o150", "o199"))
    assert settled.value == "o7"
    assert {"o7", "o150", "o199"} <= settled.chances.keys()
    assert len(settled.chances) <= 15
    assert len(settled.parameters["evidence"]["r0"]) == len(settled.chances)


def test_leaving_out_what_may_be_left_out_is_an_answer() -> None:
    assert one(NIGHT, saying("night", None, None, True)).value is None
    assert one(NIGHT, saying("night", None, True, True)).value is True
    assert one(CARS, saying("cars", None, None, 4)).value is None
    assert one(PLATE, saying("plate", None, "AB 12", "AB 12")).value == "AB 12"
    assert one(SIGNS, saying("signs", None, None, ("stop",))).value is None


def test_options_are_settled_one_by_one() -> None:
    settled = one(SIGNS, saying("signs", ("stop", "yield"), ("stop",), ("yield", "stop"), ("stop", "bump")))
    assert settled.value == ("stop", "yield") or settled.value == ("stop",)
    assert settled.chances["stop"] > settled.chances["yield"] > settled.chances["bump"]


@pytest.mark.parametrize(
    "said, value, votes", [((3, 3, 4), 3, 2), ((1, 9, 4), 4, 1), ((2, 2, 2), 2, 3), ((1, 2), 1, 1)]
)
def test_numbers_go_by_the_lower_median(said: tuple[int, ...], value: int, votes: int) -> None:
    settled = one(CARS, saying("cars", *said))
    assert (settled.value, settled.votes) == (value, votes)


def test_two_who_type_the_same_are_hardly_wrong_by_chance() -> None:
    alone, both, apart = (
        one(PLATE, saying("plate", *said)) for said in (["AB 12"], ["AB 12", "ab 12."], ["AB 12", "AB 17"])
    )
    assert alone.confidence == 0.75
    assert both.confidence > 0.98
    assert apart.confidence < 0.55
    three = one(PLATE, saying("plate", "the quick brown fox", "the quick brown box", "a quick brown fox"))
    assert three.value == "the quick brown fox"


def test_good_typists_count_for_more() -> None:
    plain = nothing_known(PLATE)
    good = WorkerState(((60.0, 1.0), (0.0, 0.0)))
    known = FieldKnowledge(plain.classes, plain.pool, workers={"w0": good})
    settled = one(PLATE, saying("plate", "AB 12", "AB 17"), known)
    assert settled.value == "AB 12"
    assert settled.confidence > 0.8
    assert settled.weights["r0"] > 2


def test_a_merge_needs_somebody_and_everybody_once() -> None:
    with pytest.raises(ValueError, match="nothing to merge"):
        merge_fields([], FIELDS)
    twice = [Attempt("r1", "w", Answer()), Attempt("r2", "w", Answer())]
    with pytest.raises(ValueError, match="same worker"):
        merge_fields(twice, FIELDS)
