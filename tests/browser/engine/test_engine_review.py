"""A reviewer sees everybody's attempts over the picture, isolates one, and pins comments to objects."""

import pytest

from tests.browser.engine.harness import Engine, box

ATTEMPTS = [
    {"id": "one", "title": "W-7F3K", "answer": {"annotations": [box("a1", 100, 100, 200, 150)]}},
    {"id": "two", "title": "W-9QX2", "answer": {"annotations": [box("a1", 112, 104, 200, 150)]}},
]


@pytest.fixture
def review(engine: Engine) -> Engine:
    engine.load("plain.png", [box("m1", 400, 300, 120, 90)])
    engine.press("v")
    engine.call("setAttempts", ATTEMPTS)
    engine.frames()
    return engine


def test_the_pointer_on_an_outline_names_the_attempt(review: Engine) -> None:
    review.move(100, 180)
    review.move(312, 180)
    review.move(600, 500)
    assert [(one["attemptId"], one["id"]) for one in review.events("hover")] == [
        ("one", "a1"),
        ("two", "a1"),
        (None, None),
    ]


def test_an_isolated_attempt_is_the_only_one_under_the_pointer(review: Engine) -> None:
    review.call("isolateAttempt", "two")
    review.move(100, 180)
    assert review.events("hover") == []
    assert review.snapshot()["isolatedAttempt"] == "two"


def test_an_attempt_can_be_taken_over_in_one_undoable_step(review: Engine) -> None:
    review.call("replaceAnswer", ATTEMPTS[0]["answer"], "Take over W-7F3K")
    assert [one["id"] for one in review.annotations()] == ["a1"]
    assert review.snapshot()["undoTitle"] == "Take over W-7F3K"
    review.press("Control+z")
    assert [one["id"] for one in review.annotations()] == ["m1"]


def test_a_pin_goes_to_the_object_under_the_pointer_or_to_the_picture(review: Engine) -> None:
    review.press("c")
    review.click(450, 340)
    review.click(600, 100)
    first, second = (one["request"] for one in review.events("pin"))
    assert (first["annotation_id"], round(first["x"]), round(first["y"])) == ("m1", 450, 340)
    assert second["annotation_id"] is None
    place = review.events("pin")[0]["place"]
    assert (place["clientX"], place["clientY"]) == pytest.approx(review.place(450, 340), abs=1)


def test_pressing_a_pin_opens_its_comment_wherever_its_object_has_gone(review: Engine) -> None:
    comment = {"id": "c1", "annotation_id": "m1", "x": 400, "y": 300, "text": "Too wide"}
    review.call("setComments", [comment])
    review.click(520, 300)
    review.drag((450, 340), (300, 200))
    review.click(370, 160)
    assert [one["id"] for one in review.events("comment")] == ["c1", "c1"]


def test_read_only_lets_look_and_select_and_nothing_more(review: Engine) -> None:
    before = review.annotations()
    review.call("setReadOnly", True)
    review.click(450, 340)
    assert review.snapshot()["selection"] == ["m1"]
    review.drag((450, 340), (500, 400))
    review.press("Delete", "ArrowLeft", "Control+ArrowLeft", "2", "Control+d", "b", "Shift+Enter", "Enter")
    review.drag((50, 50), (90, 90))
    assert review.annotations() == before


def test_read_only_moves_the_view_by_a_drag_that_begins_on_an_object(review: Engine) -> None:
    review.call("setReadOnly", True)
    before = review.events("view")[-1]
    review.drag((450, 340), (500, 340))
    review.frames()
    assert before["centreX"] - review.events("view")[-1]["centreX"] == pytest.approx(50, abs=0.6)
