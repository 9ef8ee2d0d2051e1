"""The simulated people of the demo: the same every time, better with care, and a reviewer who mends everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldsmith.demo.cast import ANNOTATORS, Person
from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.scoring import Score, score
from goldsmith.demo.simulation import attempt, rule
from goldsmith.demo.street_project import ontology
from goldsmith.demo.subject import Subject, true_answer
from goldsmith.labels import Size, find_problems, parse_answer, parse_ontology

SIZE = (1280, 800)
LABELS = ontology()["labels"]
ATTRIBUTES: dict[str, dict[str, bool | str]] = {
    "pedestrian": {"occluded": True, "pose": "walking"},
    "car": {"occluded": False, "state": "parked"},
    "dog": {"occluded": False},
}


def box(label: str, left: float, top: float, side: float = 90.0) -> TruthBox:
    """A square object."""
    return TruthBox(label, left, top, side, side, ATTRIBUTES[label])


# Objects on a grid, so that none hides another.
places = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), unique=True, max_size=8)
names = st.sampled_from(["pedestrian", "car", "dog"])
scenes = st.builds(
    lambda spots, labels: tuple(box(labels[n], 200 * x + 10, 190 * y + 10) for n, (x, y) in enumerate(spots)),
    places,
    st.lists(names, min_size=8, max_size=8),
)


def subject(boxes: tuple[TruthBox, ...], name: str = "a.jpg") -> Subject:
    """A picture with this truth."""
    return Subject(name, b"", SIZE, boxes)


@given(scenes, st.sampled_from(ANNOTATORS), st.integers(0, 1000))
def test_an_answer_is_the_same_every_time_and_always_valid(
    boxes: tuple[TruthBox, ...], person: Person, seed: int
) -> None:
    given_ = attempt(person, subject(boxes), LABELS, seed)
    assert given_ == attempt(person, subject(boxes), LABELS, seed)
    assert given_.seconds > 0
    parsed = parse_answer(given_.answer)
    assert find_problems(parsed, parse_ontology(ontology()), Size(*SIZE), {"box"}) == ()


@given(scenes, st.integers(0, 1000))
def test_the_reviewer_leaves_only_what_is_true(boxes: tuple[TruthBox, ...], seed: int) -> None:
    drawn = attempt(ANNOTATORS[2], subject(boxes), LABELS, seed).answer["annotations"]
    ruling = rule(subject(boxes), [{"annotation": each} for each in drawn])
    settled = drawn if ruling.answer is None else ruling.answer["annotations"]
    judged = score([(settled, boxes)])
    assert (judged.right, judged.said, judged.true) == (len(boxes),) * 3
    assert find_problems(parse_answer({"annotations": settled}), parse_ontology(ontology()), Size(*SIZE), {"box"}) == ()


@given(scenes)
def test_the_reviewer_accepts_the_truth(boxes: tuple[TruthBox, ...]) -> None:
    objects = [{"annotation": each} for each in true_answer(boxes)["annotations"]]
    assert rule(subject(boxes), objects).outcome == "accept"


def test_care_shows_in_the_score() -> None:
    pictures = [tuple(box("car", 200 * x + 10, 190 * y + 10) for x in range(6) for y in range(4))] * 20
    scores = [
        score(
            (attempt(person, subject(boxes, str(n)), LABELS, 1).answer["annotations"], boxes)
            for n, boxes in enumerate(pictures)
        )
        for person in ANNOTATORS
    ]
    careful, average, hasty = (each.f1 for each in scores)
    assert careful > average > hasty
    assert all(each.mean_iou is not None and each.mean_iou > 0.8 for each in scores)


def test_a_score_counts() -> None:
    truth = (box("car", 10, 10), box("dog", 400, 400))
    said = true_answer((box("car", 12, 10), box("car", 400, 400), box("dog", 800, 10)))["annotations"]
    judged = score([(said, truth), ([], ())])
    assert (judged.right, judged.said, judged.true) == (1, 3, 2)
    assert (judged.precision, judged.recall, judged.f1) == (1 / 3, 1 / 2, 2 / 5)
    nothing = Score()
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.mean_iou) == (1, 1, 1, None)
