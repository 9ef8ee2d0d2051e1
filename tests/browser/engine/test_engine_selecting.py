"""Objects are selected, moved, resized, cloned and deleted with mouse and keys, and everything can be undone."""

from typing import Any

import pytest

from tests.browser.engine.harness import Engine, box

SMALL_ON_LARGE = [box("large", 100, 100, 400, 300), box("small", 200, 200, 80, 60, "person")]


@pytest.fixture
def selecting(engine: Engine) -> Engine:
    engine.load("plain.png", SMALL_ON_LARGE)
    engine.press("v")
    return engine


def edges(engine: Engine, name: str) -> tuple[float, float, float, float]:
    found: dict[str, Any] = next(one["box"] for one in engine.annotations() if one["id"] == name)
    return (found["left"], found["top"], found["width"], found["height"])


def test_a_click_takes_the_smallest_and_the_next_click_the_one_beneath(selecting: Engine) -> None:
    selections = []
    for _ in range(3):
        selecting.click(220, 220)
        selections.append(selecting.snapshot()["selection"])
    assert selections == [["small"], ["large"], ["small"]]
    selecting.click(700, 550)
    assert selecting.snapshot()["selection"] == []


def test_shift_click_adds_and_takes_away(selecting: Engine) -> None:
    selecting.click(220, 220)
    selecting.page.keyboard.down("Shift")
    selecting.click(450, 350)
    assert selecting.snapshot()["selection"] == ["small", "large"]
    selecting.click(450, 350)
    selecting.page.keyboard.up("Shift")
    assert selecting.snapshot()["selection"] == ["small"]


def test_a_drag_moves_without_changing_the_size_and_stops_at_the_border(selecting: Engine) -> None:
    selecting.drag((240, 230), (300, 280))
    assert edges(selecting, "small") == pytest.approx((260, 250, 80, 60), abs=0.6)
    selecting.drag((300, 280), (795, 20))
    assert edges(selecting, "small") == pytest.approx((720, 0, 80, 60), abs=0.01)


@pytest.mark.parametrize(
    "grip, to, expected",
    [
        ((100, 100), (80, 70), (80, 70, 420, 330)),
        ((300, 100), (350, 60), (100, 60, 400, 340)),
        ((500, 100), (560, 140), (100, 140, 460, 260)),
        ((500, 250), (450, 300), (100, 100, 350, 300)),
        ((500, 400), (520, 430), (100, 100, 420, 330)),
        ((300, 400), (200, 380), (100, 100, 400, 280)),
        ((100, 400), (150, 500), (150, 100, 350, 400)),
        ((100, 250), (50, 400), (50, 100, 450, 300)),
    ],
)
def test_each_of_the_eight_handles_moves_its_own_edges(
    selecting: Engine, grip: tuple[float, float], to: tuple[float, float], expected: tuple[float, ...]
) -> None:
    selecting.call("select", ["large"])
    selecting.drag(grip, to)
    assert edges(selecting, "large") == pytest.approx(expected, abs=0.7)


def test_a_handle_is_taken_eleven_css_pixels_beside_its_middle_and_nothing_jumps(selecting: Engine) -> None:
    selecting.call("select", ["large"])
    selecting.frames()
    x, y = selecting.place(500, 400)
    selecting.page.mouse.move(x + 8, y + 7)
    selecting.page.mouse.down()
    selecting.page.mouse.move(x + 28, y + 7, steps=3)
    selecting.page.mouse.up()
    assert edges(selecting, "large") == pytest.approx((100, 100, 400 + 20 / selecting.scale(), 300), abs=0.05)


def test_arrows_nudge_by_one_and_shift_by_ten_and_undo_as_one(selecting: Engine) -> None:
    selecting.click(220, 220)
    selecting.press("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowLeft")
    assert edges(selecting, "small") == (192, 201, 80, 60)
    selecting.press("Control+z")
    assert edges(selecting, "small") == (200, 200, 80, 60)


@pytest.mark.parametrize(
    "key, expected",
    [
        ("Control+ArrowRight", (200, 200, 81, 60)),
        ("Control+ArrowLeft", (199, 200, 81, 60)),
        ("Control+ArrowUp", (200, 199, 80, 61)),
        ("Control+Shift+ArrowDown", (200, 200, 80, 70)),
        ("Alt+ArrowRight", (201, 200, 79, 60)),
        ("Alt+ArrowUp", (200, 200, 80, 59)),
        ("Alt+Shift+ArrowDown", (200, 210, 80, 50)),
    ],
)
def test_edges_move_by_keys(selecting: Engine, key: str, expected: tuple[float, ...]) -> None:
    selecting.click(220, 220)
    selecting.press(key)
    assert edges(selecting, "small") == expected


def test_tab_goes_through_the_objects_and_then_leaves_the_canvas(selecting: Engine) -> None:
    selecting.call("focus")
    seen = []
    for key in ("Tab", "Tab", "Shift+Tab", "Tab"):
        selecting.press(key)
        seen.append(selecting.snapshot()["selection"])
    assert seen == [["large"], ["small"], ["large"], ["small"]]
    selecting.press("Tab")
    assert not selecting.page.evaluate("() => document.activeElement?.matches('[data-annotate-root]')")


def test_escape_lets_tab_leave_at_once(selecting: Engine) -> None:
    selecting.call("focus")
    selecting.press("Tab", "Escape", "Escape", "Shift+Tab")
    assert selecting.page.evaluate("() => document.activeElement?.id") == "typing"


def test_tab_can_zoom_to_each_object(selecting: Engine) -> None:
    selecting.call("setDisplay", {"autoZoom": True})
    selecting.call("focus")
    before = selecting.scale()
    selecting.press("Tab", "Tab")
    selecting.settle()
    assert selecting.scale() > before * 2


def test_delete_clone_relabel_and_select_all(selecting: Engine) -> None:
    selecting.click(220, 220)
    selecting.press("Control+d", "t")
    assert [one["label"] for one in selecting.annotations()] == ["car", "person", "truck"]
    selecting.press("Backspace")
    assert len(selecting.annotations()) == 2
    selecting.press("Control+a", "Delete")
    assert selecting.annotations() == []
    selecting.press("Control+z", "Control+z", "Control+Shift+z", "Control+y")
    assert selecting.annotations() == []
    for _ in range(4):
        selecting.press("Control+z")
    assert selecting.annotations() == SMALL_ON_LARGE


def test_keys_do_nothing_while_somebody_types(selecting: Engine) -> None:
    selecting.click(220, 220)
    selecting.page.locator("#typing").focus()
    selecting.page.keyboard.type("b1t")
    selecting.press("Delete", "Backspace", "Control+a", "ArrowLeft")
    assert selecting.annotations() == SMALL_ON_LARGE
    assert selecting.snapshot()["tool"] == "select"


def test_keys_of_the_page_reach_the_host(selecting: Engine) -> None:
    selecting.press("Control+Enter", "?")
    assert [one["id"] for one in selecting.events("action")] == ["task.submit", "help"]


def test_single_letter_keys_can_be_switched_off(selecting: Engine) -> None:
    selecting.call("setKeymap", {}, False)
    selecting.press("b", "1")
    assert selecting.snapshot()["tool"] == "select"
    selecting.call("setKeymap", {"tool.box": ["q"]}, True)
    selecting.press("q")
    assert selecting.snapshot()["tool"] == "box"


def test_hidden_objects_are_neither_picked_nor_stepped_to(selecting: Engine) -> None:
    selecting.call("setLabelHidden", "person", True)
    selecting.click(220, 220)
    assert selecting.snapshot()["selection"] == ["large"]
    selecting.call("setSoloLabel", "person")
    selecting.click(220, 220)
    assert selecting.snapshot()["selection"] == ["small"]


def test_a_right_click_asks_for_a_menu_on_the_object(selecting: Engine) -> None:
    selecting.page.mouse.click(*selecting.place(220, 220), button="right")
    assert [one["id"] for one in selecting.events("menu")] == ["small"]


def test_numbers_from_the_object_list_are_kept_inside_the_picture(selecting: Engine) -> None:
    assert selecting.call("setBox", "small", {"left": 790}) is True
    assert edges(selecting, "small") == (790, 200, 10, 60)
    assert selecting.call("setBox", "small", {"width": -3}) is False


def test_nothing_is_told_while_the_pointer_only_moves(selecting: Engine) -> None:
    selecting.move(700, 550)
    selecting.frames()
    before = selecting.page.evaluate("() => harness.events.length")
    for step in range(20):
        selecting.move(600 + step, 550)
    selecting.frames()
    assert selecting.page.evaluate("() => harness.events.length") == before
