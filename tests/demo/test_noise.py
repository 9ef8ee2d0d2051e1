"""Simulated annotators err as often and as far as they say."""

import math
import statistics
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.demo.noise import CHARACTERS, Noise, miss_probability, simulate_answer
from goldsmith.demo.scenes import TruthBox, render_scene
from goldsmith.demo.street_project import ontology
from goldsmith.labels import Size, find_problems, parse_answer, parse_ontology

LABELS = ontology()["labels"]
SIZE = (1280, 800)
NONE = Noise(0, 0, 0, 0, 0, 0, 0)
TRIALS = 4000


def car(left: float = 300, top: float = 200, width: float = 200, height: float = 100) -> TruthBox:
    return TruthBox("car", left, top, width, height, {"occluded": False, "state": "parked"})


def answers(noise: Noise, boxes: list[TruthBox], count: int = TRIALS) -> list[list[dict[str, Any]]]:
    """Annotations of many answers to one picture, a seed each."""
    return [simulate_answer(boxes, SIZE, noise, LABELS, seed)["annotations"] for seed in range(count)]


def near_rate(count: int, total: int, rate: float) -> bool:
    """Is the share within four standard deviations of the rate?"""
    return abs(count / total - rate) <= 4 * math.sqrt(rate * (1 - rate) / total) + 1e-9


edges = st.integers(0, 2800).map(lambda quarters: quarters / 4)
sides = st.integers(8, 360).map(lambda quarters: quarters / 4)
truths = st.lists(st.builds(car, edges, edges, sides, sides), max_size=6)


@given(truths, st.integers(0, 1000))
def test_without_noise_the_answer_is_the_truth(boxes: list[TruthBox], seed: int) -> None:
    found = simulate_answer(boxes, SIZE, NONE, LABELS, seed)["annotations"]
    expected = sorted((box.left, box.top, box.width, box.height) for box in boxes)
    drawn = sorted(tuple(one["box"].values()) for one in found)
    assert drawn == expected
    assert all((one["label"], one["attributes"]) == ("car", {"occluded": False, "state": "parked"}) for one in found)


@given(truths, st.sampled_from(sorted(CHARACTERS)), st.integers(0, 10**6))
def test_every_answer_could_be_submitted(boxes: list[TruthBox], name: str, seed: int) -> None:
    wild = Noise(40, 0.5, 0.1, 0.2, 3.0, 0.5, 0.5)
    for noise in (CHARACTERS[name], wild):
        answer = parse_answer(simulate_answer(boxes, SIZE, noise, LABELS, seed))
        assert find_problems(answer, parse_ontology({"labels": LABELS}), Size(*SIZE)) == ()


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    boxes = list(render_scene(10, 640, 400).boxes)
    one, two, other = (simulate_answer(boxes, (640, 400), CHARACTERS["average"], LABELS, seed) for seed in (5, 5, 6))
    assert one == two != other


@pytest.mark.parametrize(
    "noise", [Noise(3, 0, 0, 0, 0, 0, 0), Noise(0, 0.04, 0, 0, 0, 0, 0), Noise(3, 0.04, 0, 0, 0, 0, 0)]
)
def test_edges_spread_as_said(noise: Noise) -> None:
    drawn = [one["box"] for (one,) in answers(noise, [car()])]
    for edge, truth, side in (("left", 300, 200), ("top", 200, 100)):
        errors = [box[edge] - truth for box in drawn]
        sigma = math.hypot(noise.edge_px_sigma, noise.edge_relative_sigma * side)
        assert abs(statistics.fmean(errors)) < 4 * sigma / math.sqrt(TRIALS)
        assert statistics.stdev(errors) == pytest.approx(sigma, rel=4 / math.sqrt(2 * TRIALS))


@pytest.mark.parametrize("side", [5.0, 30.0, 100.0])
def test_small_objects_are_missed_more_often(side: float) -> None:
    noise, box = Noise(0, 0, 0.1, 0.3, 0, 0, 0), car(width=side, height=side)
    missed = sum(not found for found in answers(noise, [box]))
    assert near_rate(missed, TRIALS, miss_probability(box, noise))


def test_the_chance_of_a_miss_falls_with_size() -> None:
    noise = Noise(0, 0, 0.1, 0.3, 0, 0, 0)
    chances = [miss_probability(car(width=side, height=side), noise) for side in (1, 20, 40, 60, 500)]
    assert chances == sorted(chances, reverse=True)
    assert (chances[-2], chances[-1]) == (0.1, 0.1)


def test_boxes_from_nowhere_come_at_their_rate() -> None:
    counts = [len(found) for found in answers(Noise(0, 0, 0, 0, 0.4, 0, 0), [])]
    assert statistics.fmean(counts) == pytest.approx(0.4, abs=4 * math.sqrt(0.4 / TRIALS))
    assert statistics.variance(counts) == pytest.approx(0.4, rel=0.15)  # Poisson


def test_labels_and_attributes_go_wrong_at_their_rates() -> None:
    swapped = sum(one["label"] != "car" for (one,) in answers(Noise(0, 0, 0, 0, 0, 0.1, 0), [car()]))
    assert near_rate(swapped, TRIALS, 0.1)
    told = [one["attributes"] for (one,) in answers(Noise(0, 0, 0, 0, 0, 0, 0.2), [car()])]
    assert near_rate(sum(one["occluded"] for one in told), TRIALS, 0.2)
    assert near_rate(sum(one["state"] == "moving" for one in told), TRIALS, 0.2)


def test_the_characters_differ_as_their_names_promise() -> None:
    careful, average, hasty = (CHARACTERS[name] for name in ("careful", "average", "hasty"))
    for field in Noise.__dataclass_fields__:
        assert getattr(careful, field) < getattr(average, field) < getattr(hasty, field)


def test_a_description_names_every_parameter() -> None:
    text = Noise(1.25, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16).describe()
    for figure in ("1.25 px", "11 %", "12 %", "13 %", "0.14 boxes", "15 %", "16 %"):
        assert figure in text
