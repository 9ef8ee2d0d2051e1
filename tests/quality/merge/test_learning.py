"""What is learnt of workers from their colleagues: made-up crowds whose skills are known."""

import math
from random import Random

import pytest

from goldsmith.labels import KINDS, Annotation, Answer, Box, Geometry, Line, Point, Polygon, RotatedBox, Span
from goldsmith.quality import (
    Attempt,
    Reliability,
    Tally,
    learn_reliabilities,
    merge_boxes,
    reliabilities,
    score_answer,
    tally_of_gold,
    tally_workers,
)
from tests.quality.strategies import shaken


def scene(chance: Random) -> list[Box]:
    return [Box(150.0 * n + chance.uniform(0, 20), chance.uniform(0, 300), 80, 120) for n in range(5)]


def drawing(boxes: list[Box], chance: Random, hit: float, noise: float, extras: float, label_right: float) -> Answer:
    drawn = [
        Annotation(
            f"a{n}",
            "box",
            "car" if chance.random() < label_right else "van",
            Box(box.left + chance.gauss(0, noise), box.top + chance.gauss(0, noise), box.width, box.height),
        )
        for n, box in enumerate(boxes)
        if chance.random() < hit
    ]
    if chance.random() < extras:
        drawn.append(Annotation("x", "box", "car", Box(chance.uniform(0, 800), chance.uniform(400, 800), 50, 50)))
    return Answer(tuple(drawn))


SKILLS = {
    "steady": (0.97, 1.0, 0.02, 0.99),
    "plain": (0.9, 3.0, 0.05, 0.95),
    "other": (0.9, 3.0, 0.05, 0.95),
    "blind": (0.5, 3.0, 0.05, 0.95),
    "sloppy": (0.9, 12.0, 0.05, 0.95),
    "dreamer": (0.9, 3.0, 0.8, 0.95),
    "confused": (0.9, 3.0, 0.05, 0.5),
}


def crowd_tasks(count: int = 60) -> list[list[Attempt]]:
    chance = Random(5)
    tasks = []
    for task in range(count):
        boxes = scene(chance)
        chosen = chance.sample(sorted(SKILLS), 4)
        tasks.append(
            [Attempt(f"t{task}-{worker}", worker, drawing(boxes, chance, *SKILLS[worker])) for worker in chosen]
        )
    return tasks


def test_each_weakness_is_found_in_the_one_who_has_it() -> None:
    known = learn_reliabilities(crowd_tasks())
    assert min(known, key=lambda worker: known[worker].hit_odds) == "blind"
    assert max(known, key=lambda worker: known[worker].edge_noise) == "sloppy"
    assert min(known, key=lambda worker: known[worker].edge_noise) == "steady"
    assert max(known, key=lambda worker: known[worker].extra_odds) == "dreamer"
    assert min(known, key=lambda worker: known[worker].label_odds) == "confused"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_unsteady_hand_and_a_steady_one_are_known_by_any_kind_of_shape(kind: str) -> None:
    chance = Random(3)
    noises = {"steady": 0.7, "plain": 2.0, "other": 2.0, "sloppy": 5.0}
    tasks = []
    for task in range(25):
        scene = [made(kind, 150.0 * n, chance) for n in range(3)]
        attempts = []
        for worker, noise in noises.items():
            drawn = [
                Annotation(f"a{n}", kind, "car", shaken(shape, chance, noise))
                for n, shape in enumerate(scene)
                if chance.random() < (0.6 if worker == "other" else 0.97)
            ]
            attempts.append(Attempt(f"t{task}-{worker}", worker, Answer(tuple(drawn))))
        tasks.append(attempts)
    known = learn_reliabilities(tasks, reach=15)
    assert min(known, key=lambda worker: known[worker].edge_noise) == "steady"
    assert max(known, key=lambda worker: known[worker].edge_noise) == "sloppy"
    assert known["sloppy"].edge_noise > 1.3 * known["plain"].edge_noise
    assert min(known, key=lambda worker: known[worker].hit_odds) == "other"


def made(kind: str, left: float, chance: Random) -> Geometry:
    """One shape of the kind, somewhere near `left`."""
    x, y = left + chance.uniform(40, 60), chance.uniform(60, 300)
    ring = tuple((x + 50 * math.cos(n), y + 50 * math.sin(n)) for n in range(6))
    shapes: dict[str, Geometry] = {
        "box": Box(x - 50, y - 40, 100, 80),
        "polygon": Polygon(ring),
        "rotated_box": RotatedBox(x, y, 100, 50, 30),
        "line": Line(((x - 50, y), (x, y + 30), (x + 50, y))),
        "point": Point(x, y),
        "span": Span(0, round(x), round(x) + 100),
    }
    return shapes[kind]


def test_the_order_of_tasks_does_not_matter() -> None:
    tasks = crowd_tasks(12)
    backwards = [list(reversed(task)) for task in reversed(tasks)]
    assert learn_reliabilities(backwards) == learn_reliabilities(tasks)


def test_nothing_is_learnt_of_those_who_work_alone() -> None:
    attempt = Attempt("r", "w", Answer((Annotation("a", "box", "car", Box(0, 0, 9, 9)),)))
    assert tally_workers([attempt], merge_boxes([attempt])) == {"w": Tally()}
    assert learn_reliabilities([[attempt]] * 3) == {"w": Reliability()}


def test_the_unknown_are_typical_and_records_are_pulled_to_the_pool() -> None:
    good, bad = Tally(tasks=50, chances=100, hits=99), Tally(tasks=50, chances=100, hits=50)
    few = Tally(tasks=1, chances=1, hits=0)
    known = reliabilities({"good": good, "bad": bad, "few": few, "new": Tally()})
    assert known["new"] == Reliability()
    assert known["bad"].hit_odds < known["few"].hit_odds < 1 < known["good"].hit_odds


def test_gold_adds_to_the_same_tally() -> None:
    expected = Answer(
        (Annotation("e1", "box", "car", Box(0, 0, 9, 9)), Annotation("e2", "box", "car", Box(50, 0, 9, 9)))
    )
    given = Answer((Annotation("a1", "box", "van", Box(0, 0, 9, 9)), Annotation("a2", "box", "car", Box(200, 0, 9, 9))))
    tally = tally_of_gold(score_answer(given, expected))
    assert tally == Tally(tasks=1, chances=2, hits=1, extras=1, labelled=1, labels_right=0)
    assert tally + tally == Tally(tasks=2, chances=4, hits=2, extras=2, labelled=2, labels_right=0)
