"""Boxes are drawn with a real mouse or finger in every way the engine offers."""

import pytest

from tests.browser.engine.harness import Engine, box


def test_a_drag_draws_a_box_with_the_label_in_use(engine: Engine) -> None:
    engine.press("2")
    engine.drag((100, 80), (300, 200))
    (drawn,) = engine.annotations()
    assert drawn["label"] == "person"
    assert drawn["box"] == pytest.approx({"left": 100, "top": 80, "width": 200, "height": 120}, abs=0.6)
    assert engine.snapshot()["selection"] == [drawn["id"]]


def test_two_clicks_draw_the_same_box_as_a_drag(engine: Engine) -> None:
    engine.drag((300, 200), (100, 80))
    engine.press("Escape")
    engine.click(100, 80)
    engine.move(180, 150)
    engine.click(300, 200)
    dragged, clicked = engine.annotations()
    assert clicked["box"] == pytest.approx(dragged["box"], abs=0.01)


def test_four_extreme_clicks_draw_a_box_and_undo_takes_back_the_last(engine: Engine) -> None:
    engine.press("e")
    for x, y in ((200, 50), (120, 140), (10, 10)):
        engine.click(x, y)
    engine.press("Control+z")
    assert engine.annotations() == []
    for x, y in ((210, 260), (330, 130)):
        engine.click(x, y)
    assert engine.only() == pytest.approx({"left": 120, "top": 50, "width": 210, "height": 210}, abs=0.6)


def test_undo_takes_back_clicks_one_by_one_and_never_an_older_box(engine: Engine) -> None:
    engine.drag((500, 400), (600, 500))
    engine.press("Escape", "e")
    for x, y in ((200, 50), (120, 140)):
        engine.click(x, y)
    engine.press("Control+z", "Control+z")
    assert len(engine.annotations()) == 1
    engine.press("Control+z")
    assert engine.annotations() == []


@pytest.mark.parametrize("mode", ["corners", "extreme"])
def test_escape_gives_up_the_shape_in_work(engine: Engine, mode: str) -> None:
    engine.call("setBoxMode", mode)
    engine.click(100, 100)
    engine.press("Escape")
    engine.drag((300, 300), (400, 400)) if mode == "corners" else engine.click(300, 300)
    assert len(engine.annotations()) == (1 if mode == "corners" else 0)


def test_a_box_never_leaves_the_picture(engine: Engine) -> None:
    engine.move(700, 500)
    engine.page.mouse.down()
    engine.page.mouse.move(1279, 799, steps=4)
    engine.page.mouse.up()
    assert engine.only() == pytest.approx({"left": 700, "top": 500, "width": 100, "height": 100}, abs=0.6)


def test_edges_snap_to_the_border_unless_alt_is_held(engine: Engine) -> None:
    engine.drag((2, 3), (100, 100))
    engine.press("Escape")
    engine.page.keyboard.down("Alt")
    engine.drag((300, 3), (400, 100))
    engine.page.keyboard.up("Alt")
    snapped, free = (one["box"] for one in engine.annotations())
    assert (snapped["left"], snapped["top"]) == (0, 0)
    assert free["top"] == pytest.approx(3, abs=0.6)


def test_edges_snap_to_a_neighbour_where_that_is_asked_for(engine: Engine) -> None:
    engine.load("plain.png", [box("a1", 100, 100, 150, 150)])
    engine.call("setDisplay", {"snap": "neighbours"})
    engine.drag((252, 120), (400, 300))
    assert engine.annotations()[1]["box"]["left"] == 250


def test_a_speck_is_not_kept(engine: Engine) -> None:
    engine.call("zoomToScale", 8)
    engine.settle()
    engine.drag((400, 300), (401, 320))
    assert engine.annotations() == []
    assert "Not kept" in engine.page.locator("[role=status]").inner_text()


def test_drawing_can_begin_on_an_existing_box(engine: Engine) -> None:
    engine.load("plain.png", [box("a1", 100, 100, 400, 300)])
    engine.drag((200, 200), (300, 250))
    assert [one["box"]["width"] for one in engine.annotations()] == pytest.approx([400, 100], abs=0.6)


def test_the_label_key_names_the_box_just_drawn_and_those_after_it(engine: Engine) -> None:
    engine.drag((100, 100), (200, 200))
    engine.press("t")
    engine.drag((300, 100), (400, 200))
    assert [one["label"] for one in engine.annotations()] == ["truck", "truck"]


def test_one_finger_draws_and_two_move_and_zoom_the_view(engine: Engine) -> None:
    touch = engine.page.context.new_cdp_session(engine.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    first, second = engine.place(100, 100), engine.place(220, 180)
    send("touchStart", first)
    send("touchMove", ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2))
    send("touchMove", second)
    send("touchEnd")
    assert engine.only() == pytest.approx({"left": 100, "top": 100, "width": 120, "height": 80}, abs=0.6)

    before = engine.scale()
    send("touchStart", (500, 400))
    send("touchStart", (500, 400), (700, 400))
    for spread in (20, 40, 60, 80, 100):
        send("touchMove", (500 - spread, 400), (700 + spread, 400))
    send("touchEnd")
    engine.frames()
    assert engine.scale() == pytest.approx(before * 2, rel=0.02)
    assert len(engine.annotations()) == 1


def test_space_and_middle_button_move_the_view_without_drawing(engine: Engine) -> None:
    engine.call("zoomToScale", 3)
    engine.settle()
    view = engine.events("view")[-1]
    engine.page.mouse.move(640, 400)
    engine.page.keyboard.down("Space")
    engine.page.mouse.down()
    engine.page.mouse.move(700, 430, steps=3)
    engine.page.mouse.up()
    engine.page.keyboard.up("Space")
    engine.page.mouse.down(button="middle")
    engine.page.mouse.move(730, 430, steps=3)
    engine.page.mouse.up(button="middle")
    engine.frames()
    moved = engine.events("view")[-1]
    assert view["centreX"] - moved["centreX"] == pytest.approx(90 / 3, abs=0.01)
    assert view["centreY"] - moved["centreY"] == pytest.approx(30 / 3, abs=0.01)
    assert engine.annotations() == []


def test_the_wheel_zooms_around_the_pointer(engine: Engine) -> None:
    x, y = (round(value) for value in engine.place(200, 150))
    under = engine.picture_point(x, y)
    engine.page.mouse.move(x, y)
    for _ in range(6):
        engine.page.mouse.wheel(0, -120)
    engine.frames(3)
    assert engine.scale() > 3
    assert engine.picture_point(x, y) == pytest.approx(under, abs=0.01)
