"""Words of a text are marked with the mouse or by keyboard alone, chosen, named, moved and taken back."""

import pytest

from tests.browser.engine.harness import Engine
from tests.browser.engine.texts import LETTER, Reading, part, span


@pytest.fixture
def letter(blank: Engine) -> Reading:
    """A letter with nothing marked in it."""
    reading = Reading(blank)
    reading.load()
    return reading


def test_a_drag_marks_whole_words_with_the_label_in_use(letter: Reading) -> None:
    letter.drag("nna Be")
    assert letter.marked() == [("person", "Anna Berg")]
    letter.engine.press("2")
    assert letter.marked() == [("place", "Anna Berg")]
    letter.drag(" New York Ci")
    assert letter.marked()[1] == ("place", "New York City")
    assert letter.chips() == ["Place", "Place"]
    assert letter.engine.snapshot()["undoTitle"] == "Add Place"


def test_alt_or_the_setting_marks_exactly_what_was_dragged_over(letter: Reading) -> None:
    letter.drag("nna Be", modifier="Alt")
    letter.engine.call("setDisplay", {"wholeWords": False})
    letter.drag("isbo")
    letter.drag("ayo", modifier="Alt")
    assert letter.marked() == [("person", "nna Be"), ("person", "isbo"), ("person", "mayor")]


def test_places_are_counted_in_characters_as_the_server_counts_them(letter: Reading) -> None:
    letter.drag("😀 spirits")
    letter.drag("Lisbon")
    assert letter.marked() == [("person", "😀 spirits"), ("person", "Lisbon")]
    assert letter.engine.call("quote", letter.engine.annotations()[0]) == "😀 spirits"


def test_with_the_other_tool_words_are_selected_first_and_a_label_marks_them(letter: Reading) -> None:
    letter.engine.press("v")
    letter.drag("Anna")
    assert letter.marked() == []
    letter.engine.press("2")
    assert letter.marked() == [("place", "Anna")]
    letter.drag("Lisb")
    assert letter.engine.page.evaluate("() => getSelection().toString()") == "Lisbon"
    letter.engine.page.evaluate("() => document.querySelector('#before').focus()")
    assert letter.engine.call("pickLabel", "date") is True
    assert letter.marked()[1] == ("date", "Lisbon")
    letter.click("spoke", click_count=2)
    letter.engine.press("Enter")
    assert letter.marked()[2] == ("date", "spoke")


def test_a_double_click_marks_a_word_and_on_a_mark_only_chooses_it(letter: Reading) -> None:
    letter.click("mayor", click_count=2)
    assert letter.marked() == [("person", "mayor")]
    letter.click("Lisbon")
    assert letter.engine.snapshot()["selection"] == []
    letter.click("mayor", click_count=2)
    assert letter.marked() == [("person", "mayor")]
    assert letter.engine.snapshot()["selection"] == ["a1"]


def test_marks_within_and_across_one_another_are_seen_and_chosen(blank: Engine) -> None:
    reading = Reading(blank)
    reading.load(
        [
            span("whole", "mayor of New York City", "person"),
            span("city", "New York City", "place"),
            span("late", "City in 😀", "date"),
        ]
    )
    assert reading.pieces("whole") == ["mayor of ", "New York ", "City"]
    assert reading.pieces("late") == ["City", " in 😀"]
    assert reading.chips() == ["Place", "Person", "Date"]
    rows = blank.page.locator("[data-ids~=city]:not([aria-hidden])").first
    assert rows.evaluate("piece => piece.style.background.split('no-repeat').length") == 5
    for name in ("city", "whole", "city"):
        reading.click("New York")
        assert blank.snapshot()["selection"] == [name]
    reading.click("Tom")
    assert blank.snapshot()["selection"] == []


def test_tab_steps_through_marks_in_reading_order_and_then_leaves(blank: Engine) -> None:
    reading = Reading(blank)
    reading.load([span("c", "Tom"), span("a", "Anna"), span("b", "New York City", "place")])
    blank.page.locator("#typing").focus()
    blank.press("Tab")
    for name in ("a", "b", "c"):
        blank.press("Tab")
        assert blank.snapshot()["selection"] == [name]
    assert "3 of 3: Person, Tom." in blank.page.locator("[role=status]").inner_text()
    blank.press("Shift+Tab")
    assert blank.snapshot()["selection"] == ["b"]
    blank.press("Escape", "Escape", "Shift+Tab")
    assert blank.page.evaluate("() => document.activeElement.id") == "typing"


def test_words_are_marked_by_keyboard_alone(letter: Reading) -> None:
    press = letter.engine.press
    letter.engine.page.locator("#typing").focus()
    press("Tab", "Control+ArrowRight", "ArrowRight", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "1")
    assert letter.marked() == [("person", "Anna Berg")]
    press("ArrowDown", "ArrowDown", "Home", "ArrowRight", "ArrowRight", "ArrowRight")
    press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "3")
    assert letter.marked()[1] == ("date", "3 May")
    press("Control+ArrowRight", "Control+ArrowRight", "Control+ArrowRight", "Control+ArrowRight", "Enter")
    assert letter.marked()[2] == ("date", "mayor")
    press("Control+z", "Control+z")
    assert letter.marked() == [("person", "Anna Berg")]


def test_keys_move_the_ends_of_a_mark(letter: Reading) -> None:
    letter.drag("New York")
    press = letter.engine.press
    press("Control+Shift+ArrowRight")
    assert letter.marked() == [("person", "New York City")]
    press("Shift+ArrowLeft", "Shift+ArrowLeft", "Alt+ArrowRight")
    assert letter.marked() == [("person", "ew York Ci")]
    press("Control+Alt+ArrowLeft")
    assert letter.marked() == [("person", "New York Ci")]
    for _ in range(20):
        press("Shift+ArrowLeft")
    assert letter.marked() == [("person", "N")]
    press("Delete")
    assert letter.marked() == []


def test_presses_of_one_key_undo_as_one(letter: Reading) -> None:
    letter.drag("New York")
    letter.engine.press("Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Control+z")
    assert letter.marked() == [("person", "New York")]


def test_an_end_of_the_chosen_mark_is_dragged(letter: Reading) -> None:
    letter.drag("New York")
    mouse = letter.engine.page.mouse
    x, y = letter.place("New York", 1)
    mouse.move(x - 1, y)
    mouse.down()
    mouse.move(*letter.place("City", 0.6), steps=4)
    mouse.up()
    assert letter.marked() == [("person", "New York City")]
    letter.engine.press("Control+z")
    assert letter.marked() == [("person", "New York")]


def test_the_same_words_are_not_marked_twice_alike(letter: Reading) -> None:
    letter.drag("Lisbon")
    letter.click("Tom")
    letter.drag("Lisbon")
    assert letter.marked() == [("person", "Lisbon")]
    letter.engine.press("Escape", "2")
    letter.drag("Lisbon")
    assert letter.marked() == [("person", "Lisbon"), ("place", "Lisbon")]


def test_selecting_over_lines_marks_one_stretch(letter: Reading) -> None:
    x, y = letter.place("spoke", 0)
    mouse = letter.engine.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(*letter.place("Yours", 1), steps=6)
    mouse.up()
    letter.engine.frames()
    assert letter.marked() == [("person", "spoke of Lisbon.\nYours")]
    assert letter.pieces("a1") == ["spoke of Lisbon.", "Yours"]
    assert letter.chips() == ["Person"]


def test_a_right_click_on_a_mark_asks_for_its_menu_and_beside_it_for_none(letter: Reading) -> None:
    letter.drag("Lisbon")
    letter.click("Tom")
    letter.click("Tom", button="right")
    letter.click("Lisbon", button="right")
    (menu,) = letter.engine.events("menu")
    assert menu["id"] == "a1"
    assert letter.engine.snapshot()["selection"] == ["a1"]


def test_read_only_lets_look_and_choose_and_nothing_more(blank: Engine) -> None:
    reading = Reading(blank)
    reading.load([span("a", "Anna")], readOnly=True)
    reading.click("Anna")
    assert blank.snapshot()["selection"] == ["a"]
    reading.drag("Lisbon")
    reading.click("Anna")
    blank.press("Delete", "Shift+ArrowRight", "2", "Enter")
    assert reading.marked() == [("person", "Anna")]


def test_a_kept_log_comes_back_with_its_marks(letter: Reading) -> None:
    letter.drag("Lisbon")
    log = letter.engine.call("getLog")
    letter.load(task="t2", log=log)
    assert letter.marked() == [("person", "Lisbon")]
    assert letter.chips() == ["Person"]
    letter.engine.press("Control+z")
    assert letter.marked() == []


def test_words_are_copied_without_the_names_behind_them(letter: Reading) -> None:
    letter.drag("Lisbon")
    words = letter.element.evaluate(
        "text => { getSelection().selectAllChildren(text); return getSelection().toString(); }"
    )
    assert words.replace("\n", "") == LETTER.replace("\n", "")


def test_attempts_lie_in_lanes_of_their_own_and_one_is_seen_alone(blank: Engine) -> None:
    reading = Reading(blank)
    reading.load([span("m", "New York City", "place")])
    first = span("x", "New York", "place")
    attempts = [
        {"id": "r1", "title": "W-7F3K", "answer": {"annotations": [first]}},
        {"id": "r2", "title": "W-9Q2M", "answer": {"annotations": [span("x", "York City", "date")]}},
    ]
    blank.call("setAttempts", attempts)
    blank.frames()
    assert list(blank.page.locator("[role=document] [data-ids]:not([aria-hidden])").all_inner_texts()) == [
        "New ",
        "York",
        " City",
    ]
    assert reading.chips() == ["Place"]
    blank.call("isolateAttempt", "r2")
    blank.frames()
    assert reading.chips() == ["Date"]
    assert blank.page.locator("[role=document] [data-ids]:not([aria-hidden])").all_inner_texts() == ["York City"]
    found = blank.page.evaluate(
        "([a, b]) => harness.differences(a, b).map(({kind}) => kind)",
        [blank.annotations(), [first]],
    )
    assert found == ["moved"]


def test_a_comment_is_pinned_to_a_mark_and_found_again(blank: Engine) -> None:
    reading = Reading(blank)
    reading.load([span("m", "Lisbon", "place")])
    blank.call("setTool", "pin")
    reading.click("Anna")
    reading.click("Lisbon")
    (pin,) = blank.events("pin")
    assert pin["request"] == {"x": None, "y": None, "annotation_id": "m"}
    blank.call("setComments", [{"id": "c", "text": "A place?", **pin["request"]}])
    blank.frames()
    assert reading.chips() == ["Place", "1"]
    blank.call("select", [])
    blank.call("focusComment", "c")
    assert blank.snapshot()["selection"] == ["m"]


def test_two_texts_have_their_own_marks(blank: Engine) -> None:
    reading = Reading(blank, "First text here.")
    reading.load(parts=[part("text", text="First text here.", title="One"), part("text", text="Second text there.")])
    second = blank.page.locator("[role=document]").nth(1)
    second.dblclick(position={"x": 10, "y": 12})
    blank.frames()
    assert [one["span"] for one in blank.annotations()] == [{"part": 1, "start": 0, "end": 6}]
    assert blank.call("quote", blank.annotations()[0]) == "Second"


def test_what_was_given_is_kept_to(blank: Engine) -> None:
    reading = Reading(blank)
    rights = {"can_add": False, "can_edit": False, "can_relabel": True, "can_delete": False}
    reading.load([span("a", "Anna Berg"), span("b", "Lisbon", "place")], base={"ids": ["a", "b"], **rights})
    reading.drag("Tom")
    assert blank.events("refused") == [{"message": "Nothing may be added to what was given."}]
    reading.click("Berg")
    for key in ("Shift+ArrowLeft", "Delete"):
        blank.press(key)
    assert [each["message"] for each in blank.events("refused")[1:]] == [
        "What was given may not be moved or resized.",
        "What was given may not be deleted.",
    ]
    assert blank.snapshot()["selection"] == ["a"]
    blank.press("3")
    assert reading.marked() == [("date", "Anna Berg"), ("place", "Lisbon")]
