"""Where nothing but fields is asked: no drawing, digits answer, and the browser finds the faults the server finds."""

import random
from typing import Any

import pytest

from goldsmith.labels import find_problems, parse_answer, parse_ontology
from tests.browser.engine.harness import Engine, Json
from tests.browser.workplace import FIELDS

ASKING: Json = {"labels": [], "fields": FIELDS}


@pytest.fixture
def asked(blank: Engine) -> Engine:
    """A plain picture with questions about it."""
    blank.load("plain.png", ontology=ASKING)
    return blank


def fields(engine: Engine) -> Json | None:
    """The values of the answer; None where it holds none."""
    found: Json | None = engine.page.evaluate("() => harness.editor.getAnswer().fields ?? null")
    return found


def test_nothing_can_be_drawn_and_the_picture_moves_under_a_drag(asked: Engine) -> None:
    assert asked.snapshot()["tool"] == "select"
    asked.press("b", "n")
    asked.call("setTool", "box")
    asked.page.mouse.move(*asked.middle())
    assert asked.page.locator("[data-annotate-root]").evaluate("element => element.style.cursor") == "grab"
    asked.press("Shift+Enter", "Control+d", "Delete", "w")
    asked.call("zoomToScale", 3)
    asked.settle()
    before = asked.events("view")[-1]["centreX"]
    asked.drag((420, 320), (380, 300))
    asked.frames()
    assert asked.call("add", {"left": 1, "top": 1, "width": 50, "height": 50}) is None
    assert asked.annotations() == []
    assert asked.snapshot()["tool"] == "select"
    assert asked.events("view")[-1]["centreX"] == pytest.approx(before + 40, abs=2)


def test_digits_answer_one_field_after_the_other_and_undo_takes_them_back(asked: Engine) -> None:
    asked.press("3", "2", "1", "2")
    assert fields(asked) == {"weather": "snow", "night": False, "signs": ["stop", "yield"]}
    assert asked.snapshot()["activeField"] == "signs"
    for left in ({"weather": "snow", "night": False, "signs": ["stop"]}, {"weather": "snow", "night": False}):
        asked.press("Control+z")
        assert fields(asked) == left
    asked.press("Control+z", "Control+z")
    assert fields(asked) is None
    asked.press("Control+Shift+z")
    assert fields(asked) == {"weather": "snow"}
    voice = asked.page.locator("[role=status]").last
    asked.press("1")
    assert voice.inner_text() == "Night: Yes."


def test_a_digit_leads_to_what_is_typed_and_enter_submits(asked: Engine) -> None:
    asked.call("touchField", "cars")
    asked.press("4")
    assert asked.events("field") == [{"name": "cars"}]
    assert fields(asked) is None
    asked.call("focus")
    asked.press("Enter")
    assert asked.events("action") == [{"id": "task.submit"}]


def test_the_next_task_begins_with_its_own_values_and_its_first_field(asked: Engine) -> None:
    asked.call("touchField", "note")
    asked.load("other.png", task="t2", ontology=ASKING, answer={"annotations": [], "fields": {"weather": "rain"}})
    assert fields(asked) == {"weather": "rain"}
    assert asked.snapshot()["activeField"] == "night"
    assert asked.snapshot()["undoTitle"] is None
    asked.call("setReadOnly", True)
    asked.press("1")
    assert fields(asked) == {"weather": "rain"}


def test_the_browser_and_the_server_find_the_same_problems_of_fields(asked: Engine) -> None:
    chance, ontology = random.Random(7), parse_ontology(ASKING)
    values: dict[str, list[Any]] = {
        "weather": ["rain", "hail", True, ""],
        "night": [True, False, "yes"],
        "signs": [["stop"], [], ["stop", "stop"], ["other"], "stop"],
        "cars": [0, 3, -1, 1.5, "3"],
        "note": ["", "short", "x" * 10_001, 3],
        "mood": ["grim"],
    }
    seen: set[str] = set()
    for number in range(40):
        names = chance.sample(sorted(values), chance.randint(0, len(values)))
        answer = {"annotations": [], "fields": {name: chance.choice(values[name]) for name in names}}
        asked.load("plain.png", task=f"t{number}", ontology=ASKING, answer=answer)
        ours = [(one["path"], one["code"]) for one in asked.call("validate")]
        theirs = find_problems(parse_answer(answer), ontology, None)
        assert sorted(ours) == sorted((one.path, one.code) for one in theirs), answer
        seen |= {one.code for one in theirs}
    assert len(seen) == 7
