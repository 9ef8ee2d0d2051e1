"""A picture is labelled by keyboard alone: no mouse is touched in this file."""

from tests.browser.engine.harness import Engine


def test_two_corners_are_set_with_a_crosshair_steered_by_arrows(engine: Engine) -> None:
    engine.page.locator("#typing").focus()
    engine.press("Tab", "b")
    engine.press("ArrowLeft", "ArrowUp", "Enter")
    engine.press("Shift+ArrowRight", "ArrowDown", "ArrowDown", "Enter")
    drawn = engine.only()
    assert drawn["width"] > 20 > 1
    assert drawn["width"] == 5 * drawn["height"]
    assert (drawn["left"] + drawn["height"] / 2, drawn["top"] + drawn["height"] / 2) == (400, 300)


def test_boxes_are_placed_moved_sized_and_named(engine: Engine) -> None:
    engine.page.locator("#typing").focus()
    engine.press("Tab", "Shift+Enter")
    placed = engine.only()
    engine.press("Shift+ArrowLeft", "Control+ArrowRight", "2")
    (moved,) = engine.annotations()
    assert moved["box"]["left"] == placed["left"] - 10
    assert moved["box"]["width"] == placed["width"] + 1
    assert moved["label"] == "person"
    engine.press("n", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter")
    assert [one["label"] for one in engine.annotations()] == ["person", "person"]


def test_extreme_points_are_set_by_keys(engine: Engine) -> None:
    engine.page.locator("#typing").focus()
    engine.press("Tab", "e")
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"):
        engine.press(key, key, "Enter")
    assert engine.only()["width"] == engine.only()["height"] > 0


def test_what_happens_is_said_aloud(engine: Engine) -> None:
    engine.call("focus")
    engine.press("Shift+Enter")
    assert "Car added" in engine.page.locator("[role=status]").inner_text()
    engine.press("Escape", "Tab")
    assert "1 of 1: Car" in engine.page.locator("[role=status]").inner_text()
