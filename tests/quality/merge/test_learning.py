"""What is learnt of workers from their colleagues: made-up crowds whose skills are known."""

from random import Random

from goldsmith.labels import Annotation, Answer, Box
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
