"""The default holds on odd crowds, meets its bars on real ones, and says where its members differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from goldsmith.quality.categorical import auto as module
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.categorical.gold_skill import gold_skill
from goldsmith.quality.categorical.majority import majority
from goldsmith.quality.judgements import from_arrays
from tests.quality.categorical.naive_passes import naive_says
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows
from tests.quality.crowds import real, synthetic


@given(rows, golds)
@settings(max_examples=25, deadline=None)
def test_any_crowd_is_answered(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = auto(said)
    check(found, said)
    disagreement = found.facts["disagreement"]
    assert disagreement.shape == (said.task_count,)
    assert ((disagreement >= 0) & (disagreement <= 1)).all()
    assert np.allclose(disagreement[said.gold >= 0], 0.0)
    assert sum(found.facts["says"].values()) == pytest.approx(1.0)


@pytest.mark.parametrize("name", ODD)
def test_odd_crowds_are_defined_by_the_few_and_the_many(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check(auto(ODD[name]), ODD[name])
    monkeypatch.setattr(module, "MANY_CELLS", 0)
    check(auto(ODD[name]), ODD[name])


def test_names_and_seeds_do_not_matter() -> None:
    check_renaming(auto, tolerance=1e-3)
    said, _ = synthetic(tasks=100)
    assert np.array_equal(auto(said).posteriors, auto(said, seed=7).posteriors)


@pytest.mark.parametrize("many", [1, 10**9])
def test_disagreement_is_the_variance_among_members(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY_JUDGEMENTS", many)
    said, _ = synthetic(tasks=120, skill=0.5, seed=2)
    found = auto(said)
    parts = [(found.facts["says"][part.name], part.fit.posteriors) for part in module._parts(said, None)[0]]
    assert len(parts) == len(found.facts["says"])
    mean = sum(say * one for say, one in parts)
    spread = sum(say * ((one - mean) ** 2).sum(axis=1) for say, one in parts)
    assert np.allclose(found.posteriors, mean)
    assert np.allclose(found.facts["disagreement"], spread, atol=1e-9)


def test_half_of_what_models_of_matrices_say_goes_by_what_they_foresaw() -> None:
    said, _ = synthetic(tasks=150, classes=4, seed=3)
    parts = {part.name: part for part in module._parts(said, None)[0]}
    seen = [part for part in parts.values() if "evidence" in part.fit.facts]
    learnt = naive_says([np.exp(part.fit.facts["evidence"]).tolist() for part in seen], [3.0] * len(seen), 3.0)
    assert len(seen) == 4
    for part, say in zip(seen, learnt, strict=True):
        assert part.say == pytest.approx(0.5 * 3.0 + 0.5 * 12.0 * say, abs=0.02)
    assert (parts["mace"].say, parts["bwa"].say) == (4.0, 4.0)


def test_many_judgements_leave_the_dear_members_out(monkeypatch: pytest.MonkeyPatch) -> None:
    said, truth = synthetic(tasks=400, answers=6, seed=4)
    assert auto(said).facts["left_out"] == ()
    monkeypatch.setattr(module, "MANY_CELLS", 100)
    found = auto(said)
    assert found.facts["left_out"] == ("communities", "ebcc")
    assert (found.codes == truth).mean() >= (majority(said).codes == truth).mean()


def test_a_warm_start_ends_about_where_a_cold_one_does() -> None:
    said, _ = synthetic(tasks=400, seed=6)
    cold = auto(said)
    warm = auto(said, start=cold.posteriors)
    assert warm.iterations < cold.iterations
    assert (warm.codes == cold.codes).mean() > 0.98


@pytest.mark.parametrize("classes", [2, 5])
def test_made_up_crowds_are_read_better_than_by_the_vote(classes: int) -> None:
    ahead = []
    for seed in range(6):
        said, truth = synthetic(tasks=500, workers=25, classes=classes, answers=5, seed=seed, skill=0.65)
        ahead.append((auto(said).codes == truth).mean() - (majority(said).codes == truth).mean())
    assert np.mean(ahead) > 0.005


def test_coins_join_where_mistakes_go_anywhere_and_not_where_they_have_a_pattern() -> None:
    said, truth = synthetic(tasks=500, workers=25, classes=5, seed=2, skill=0.65)
    assert "one_coin" in auto(said).facts["says"]
    random = np.random.default_rng(0)
    label = np.where(random.random(len(said)) < 0.65, truth[said.tasks], (truth[said.tasks] + 1) % 5)
    assert "one_coin" not in auto(from_arrays(said.tasks, said.workers, label)).facts["says"]


def test_gold_says_the_more_the_more_it_covers() -> None:
    said, truth = synthetic(tasks=300, workers=10, seed=8)
    says = []
    for known in (3, 30, 150):
        gold = {task: int(truth[task]) for task in range(known)}
        given_gold = from_arrays(said.tasks, said.workers, said.labels, gold=gold)
        says.append(auto(given_gold).facts["says"]["gold_skill"])
    assert says == sorted(says)
    assert says[0] < says[-1]


def test_gold_judges_the_members_or_all_as_one_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    said, truth = synthetic(tasks=300, workers=20, classes=3, seed=5)
    given_gold = from_arrays(said.tasks, said.workers, said.labels, gold={one: int(truth[one]) for one in range(60)})
    plain, told = (auto(one).facts["says"] for one in (said, given_gold))
    assert told.keys() == plain.keys() | {"gold_skill"}
    assert max(told[name] / plain[name] for name in plain) > 1.05 * min(told[name] / plain[name] for name in plain)
    monkeypatch.setattr(module, "MANY_CELLS", 0)
    plain, told = (auto(one).facts["says"] for one in (said, given_gold))
    assert told == pytest.approx(
        {name: (1 - told["gold_skill"]) * say for name, say in plain.items()} | {"gold_skill": told["gold_skill"]}
    )


def test_gold_tells_of_a_class_that_the_whole_crowd_misses() -> None:
    """Everyone takes half of the pictures of class 1 for class 0; a tenth as gold mends a good part of it."""
    random = np.random.default_rng(1)
    truth = random.integers(2, size=600)
    is_hidden = (truth == 1) & (random.random(600) < 0.5)
    task, worker = np.repeat(np.arange(600), 5), np.tile(np.arange(5), 600)
    chance = np.where(is_hidden[task], 0.4, 0.95)
    label = np.where(random.random(3000) < chance, truth[task], 1 - truth[task])
    gold = {one: int(truth[one]) for one in range(60)}
    plain, told = (auto(from_arrays(task, worker, label, gold=known)) for known in (None, gold))
    assert (told.codes == truth)[60:].mean() > (plain.codes == truth)[60:].mean() + 0.03


def test_gold_alone_turns_a_contrary_majority_around() -> None:
    random = np.random.default_rng(0)
    truth = random.integers(2, size=200)
    task, worker = np.repeat(np.arange(200), 5), np.tile(np.arange(5), 200)
    is_right = random.random(1000) < np.where(worker < 2, 0.95, 0.1)
    label = np.where(is_right, truth[task], 1 - truth[task])
    gold = {one: int(truth[one]) for one in range(40)}
    said = from_arrays(task, worker, label, gold=gold)
    for found in (gold_skill(said), auto(said)):
        check(found, said)
        assert (found.codes == truth)[40:].mean() > 0.9
    assert (majority(said).codes == truth)[40:].mean() < 0.3


@pytest.mark.parametrize("name", ODD)
def test_gold_skill_is_defined_on_odd_crowds(name: str) -> None:
    check(gold_skill(ODD[name]), ODD[name])


@pytest.mark.parametrize(
    "name, bar",
    [
        ("weather_amt", 0.85),
        ("zencrowd_us", 0.90),
        ("face", 0.62),
        ("bluebird", 0.88),
        ("labelme", 0.79),
        ("reuters", 0.74),
    ],
)
def test_real_crowds_are_read_well(name: str, bar: float) -> None:
    assert accuracy(auto, name) >= bar


def test_a_reviewer_finds_more_mistakes_where_members_differ() -> None:
    said, truth = real("labelme")
    found = auto(said)
    is_wrong = np.array([found.labels[place] != truth[task] for place, task in enumerate(said.task_names.tolist())])
    differing = np.argsort(found.facts["disagreement"])[-200:]
    assert is_wrong[differing].mean() > 1.5 * is_wrong.mean()
