"""Gold: scores worked out by hand, feedback people can use, and when gold is due."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Annotation, Answer, AttributeValue, Box, Geometry, Line, Point, Polygon, RotatedBox, Span
from goldsmith.quality import is_gold_due, score_answer
from tests.labels.strategies import annotated, answers


def car(id_: str, left: float, label: str = "car", **attributes: AttributeValue) -> Annotation:
    return Annotation(id_, "box", label, Box(left, 0, 10, 10), attributes)


EXPECTED = Answer((car("e1", 0), car("e2", 100), car("e3", 200)))


def test_the_score_is_f1_over_matched_objects() -> None:
    score = score_answer(Answer((car("a1", 1), car("a2", 101), car("a3", 500))), EXPECTED)
    assert (score.matched, score.missed, score.extra) == (2, 1, 1)
    assert score.score == pytest.approx(2 / 3)
    assert score.mean_iou == pytest.approx(9 / 11)
    assert not score.is_passed
    assert score_answer(Answer((car("a1", 1), car("a2", 101), car("a3", 500))), EXPECTED, pass_score=0.6).is_passed


def test_feedback_names_what_was_right_missed_and_extra() -> None:
    score = score_answer(Answer((car("a1", 1), car("a3", 500))), EXPECTED)
    assert [(each.reason, each.expected_id, each.annotation_id) for each in score.feedback] == [
        ("right", "e1", "a1"),
        ("missed", "e2", None),
        ("missed", "e3", None),
        ("extra", None, "a3"),
    ]


def test_a_right_box_with_a_wrong_label_is_explained_as_such() -> None:
    score = score_answer(Answer((car("a1", 0, "dog"),)), Answer((car("e1", 0),)))
    assert (score.score, score.matched, score.missed, score.extra) == (0.0, 0, 1, 1)
    (feedback,) = score.feedback
    assert (feedback.reason, feedback.expected_id, feedback.annotation_id) == ("wrong_label", "e1", "a1")
    assert feedback.message == "Your dog box is in the right place, but the right label is car."


def test_a_box_that_is_off_is_told_by_how_much() -> None:
    (feedback,) = score_answer(Answer((car("a1", 5),)), Answer((car("e1", 0),))).feedback
    assert feedback.reason == "loose"
    assert feedback.message.startswith("Your car box overlaps only 33% with the expected one, at least 50% is needed")


SQUARE = Polygon(((0, 0), (20, 0), (20, 20), (0, 20)))


CLOSER = "with the expected one, at least 50% is needed"


@pytest.mark.parametrize(
    "kind, expected, drawn, words",
    [
        ("polygon", SQUARE, SQUARE, "polygon is right (it overlaps 100% with the expected one)."),
        (
            "polygon",
            SQUARE,
            Polygon(((0, 0), (20, 0), (0, 18))),
            f"polygon overlaps only 45% {CLOSER}: draw its outline closer to what is visible.",
        ),
        (
            "rotated_box",
            RotatedBox(50, 50, 40, 10, 0),
            RotatedBox(50, 50, 40, 10, 90),
            f"rotated box overlaps only 14% {CLOSER}: turn and draw its edges closer to what is visible.",
        ),
        (
            "line",
            Line(((0, 0), (1000, 0))),
            Line(((0, 10), (1000, 10))),
            f"line overlaps only 33% {CLOSER}: follow what is visible more closely, from end to end.",
        ),
        ("point", Point(3, 4), Point(6, 8), "point is right (it lies 5.0 px from the expected one)."),
        (
            "point",
            Point(3, 4),
            Point(12, 16),
            "point lies 15.0 px from the expected one, too far: place it more exactly.",
        ),
        (
            "span",
            Span(0, 0, 12),
            Span(0, 0, 3),
            f"span overlaps only 25% {CLOSER}: mark from the first word of it to the last.",
        ),
    ],
)
def test_people_are_told_in_the_words_of_the_kind(kind: str, expected: Geometry, drawn: Geometry, words: str) -> None:
    answer, gold = (Answer((Annotation("a", kind, "car", shape),)) for shape in (drawn, expected))
    (feedback,) = score_answer(answer, gold).feedback
    assert feedback.message == f"Your car {words}"


def test_another_kind_in_the_same_place_is_a_miss_and_an_extra() -> None:
    drawn = Answer((Annotation("a", "rotated_box", "car", RotatedBox(5, 5, 10, 10, 0)),))
    feedback = score_answer(drawn, Answer((car("e", 0),))).feedback
    assert [each.reason for each in feedback] == ["missed", "extra"]
    assert feedback[1].message == "Your car rotated box shows nothing that was asked for."


def test_the_reach_says_how_near_a_point_must_be() -> None:
    drawn, expected = (Answer((Annotation("a", "point", "car", Point(x, 0)),)) for x in (0, 15))
    assert score_answer(drawn, expected).score == 0
    assert score_answer(drawn, expected, reach=15).score == 1


@given(st.lists(annotated, max_size=4, unique_by=lambda each: each.id))
def test_the_expected_answer_of_any_kinds_scores_full_marks(annotations: list[Annotation]) -> None:
    answer = Answer(tuple(annotations))
    assert score_answer(answer, answer).score == pytest.approx(1.0)


def test_wrong_attributes_cost_up_to_half_of_a_match() -> None:
    expected = Answer((car("e1", 0, open=True, state="parked"),))
    assert score_answer(Answer((car("a1", 0, state="parked", open=True),)), expected).score == 1.0
    half = score_answer(Answer((car("a1", 0, open=True, state="moving"),)), expected)
    assert half.score == pytest.approx(0.75)
    assert half.feedback[0].reason == "wrong_attribute"
    assert "state" in half.feedback[0].message
    assert score_answer(Answer((car("a1", 0),)), expected).score == pytest.approx(0.5)


def test_attributes_the_expected_answer_does_not_name_are_not_judged() -> None:
    assert score_answer(Answer((car("a1", 0, open=True),)), Answer((car("e1", 0),))).score == 1.0


def test_choices_have_no_order_and_a_number_is_not_a_truth() -> None:
    expected = Answer((car("e1", 0, parts=("door", "roof"), seats=1),))
    assert score_answer(Answer((car("a1", 0, parts=("roof", "door"), seats=1.0),)), expected).score == 1.0
    assert score_answer(Answer((car("a1", 0, parts=("roof", "door"), seats=True),)), expected).score == 0.75


def test_nothing_expected_and_nothing_drawn_is_right() -> None:
    assert score_answer(Answer(()), Answer(())).score == 1.0
    assert score_answer(Answer(()), EXPECTED).score == 0.0
    assert score_answer(EXPECTED, Answer(())).score == 0.0


@given(answers())
def test_the_expected_answer_itself_scores_full_marks(answer: Answer) -> None:
    score = score_answer(answer, answer)
    assert score.score == pytest.approx(1.0)
    assert {each.reason for each in score.feedback} <= {"right"}


@given(answers(), answers())
def test_every_object_is_explained_exactly_once(answer: Answer, expected: Answer) -> None:
    score = score_answer(answer, expected)
    assert 0 <= score.score <= 1
    assert sorted(each.annotation_id for each in score.feedback if each.annotation_id) == sorted(
        annotation.id for annotation in answer.annotations
    )
    assert sorted(each.expected_id for each in score.feedback if each.expected_id) == sorted(
        annotation.id for annotation in expected.annotations
    )
    assert (score.matched + score.missed, score.matched + score.extra) == (
        len(expected.annotations),
        len(answer.annotations),
    )


@given(answers(most=3))
def test_an_extra_box_never_helps(answer: Answer) -> None:
    far = Annotation("far", "box", "car", Box(5000, 5000, 10, 10))
    more = replace(answer, annotations=(*answer.annotations, far))
    assert score_answer(more, answer).score < 1


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.3, 0.5, 0.9])
def test_gold_keeps_its_share_closely_in_the_long_run(share: float) -> None:
    for seed in range(20):
        gold = 0
        for served in range(2000):
            gold += is_gold_due(f"worker-{seed}", served, gold, share)
            assert abs(gold - share * (served + 1)) < 6
        assert gold / 2000 == pytest.approx(share, abs=0.003)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_no_share_is_none_and_a_full_share_is_all(share: float) -> None:
    assert all(is_gold_due("seed", served, round(share * served), share) == bool(share) for served in range(500))


def test_gold_comes_at_no_predictable_place() -> None:
    """Any position is gold for about `share` of the workers, and so is the one right after gold for some."""
    runs = []
    for seed in range(1500):
        run: list[bool] = []
        for served in range(40):
            run.append(is_gold_due(f"worker-{seed}", served, sum(run), 0.2))
        runs.append(run)
    for place in range(40):
        assert sum(run[place] for run in runs) / len(runs) == pytest.approx(0.2, abs=0.045)
    after = [run[place + 1] for run in runs for place in range(39) if run[place]]
    assert 0.05 < sum(after) / len(after) < 0.2


@given(st.text(), st.integers(0, 10_000), st.floats(0, 1))
def test_asking_twice_gives_the_same(seed: str, served: int, share: float) -> None:
    gold = round(share * served)
    assert is_gold_due(seed, served, gold, share) == is_gold_due(seed, served, gold, share)
