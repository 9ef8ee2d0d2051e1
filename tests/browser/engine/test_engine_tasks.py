"""One editor carries a person from task to task: nothing is rebuilt, nothing old shows, drafts come back."""

import pytest

from tests.browser.engine.harness import Engine, box


def test_the_next_task_reuses_the_canvases_and_keeps_the_tools(engine: Engine) -> None:
    engine.page.evaluate("() => { window.first = [...document.querySelectorAll('canvas')]; }")
    engine.press("2", "e")
    engine.load("other.png", [box("b1", 5, 5, 50, 50)], task="t2")
    snapshot = engine.snapshot()
    assert engine.page.evaluate("() => first.length === 3 && first.every((canvas) => canvas.isConnected)")
    assert (snapshot["label"], snapshot["boxMode"], snapshot["taskId"]) == ("person", "extreme", "t2")
    assert snapshot["picture"]["size"] == {"width": 640, "height": 480}
    assert snapshot["undoTitle"] is None
    assert [one["id"] for one in engine.annotations()] == ["b1"]


def test_a_preloaded_picture_shows_at_once(engine: Engine) -> None:
    engine.call("preload", "other.png")
    engine.page.route("**/other.png", lambda route: route.abort())
    engine.load("other.png", task="t2")
    picture = engine.snapshot()["picture"]
    assert picture["state"] == "ready"
    assert picture["loadMilliseconds"] < 300


def test_the_picture_on_the_screen_outlives_any_number_of_preloaded_ones(engine: Engine) -> None:
    for number in range(8):
        engine.call("preload", f"other.png?{number}")
    engine.page.mouse.wheel(0, -120)
    engine.drag((100, 100), (200, 200))
    assert engine.only()["width"] == pytest.approx(100, abs=0.6)


def test_the_same_task_again_keeps_zoom_and_place(engine: Engine) -> None:
    engine.call("zoomToScale", 4)
    engine.settle()
    before = engine.events("view")[-1]
    engine.load("plain.png", task="t1")
    engine.frames(4)
    assert engine.events("view")[-1] == pytest.approx(before)


def test_a_later_task_overtakes_an_earlier_one(engine: Engine) -> None:
    engine.page.evaluate(
        """() => { const { editor, ontology } = harness;
            void editor.load({id: 'slow', url: 'other.png', ontology});
            return editor.load({id: 'fast', url: 'plain.png', ontology}); }"""
    )
    engine.page.wait_for_timeout(300)
    assert engine.snapshot()["taskId"] == "fast"
    assert engine.snapshot()["picture"]["size"]["width"] == 800


def test_a_picture_that_cannot_be_had_is_told_and_the_next_try_works(engine: Engine) -> None:
    engine.load("gone.png", task="t3")
    picture = engine.snapshot()["picture"]
    assert picture["state"] == "failed"
    assert "could not be loaded" in picture["message"]
    engine.press("b", "Enter", "Shift+Enter", "Delete")
    engine.page.mouse.click(600, 400)
    engine.load("plain.png", task="t4")
    assert engine.snapshot()["picture"]["state"] == "ready"


def test_a_draft_survives_a_reload_with_its_undo(engine: Engine) -> None:
    engine.drag((100, 100), (200, 200))
    engine.drag((300, 100), (400, 200))
    engine.press("Control+z")
    kept = engine.page.evaluate("() => JSON.stringify(harness.editor.getLog())")
    engine.page.reload()
    engine.page.evaluate("() => { window.kept = null; }")
    engine.load("plain.png", log=engine.page.evaluate("(kept) => JSON.parse(kept)", kept))
    assert len(engine.annotations()) == 1
    engine.press("Control+y")
    assert len(engine.annotations()) == 2
    engine.press("Control+z", "Control+z")
    assert engine.annotations() == []


def test_a_log_of_something_else_is_refused(engine: Engine) -> None:
    engine.drag((100, 100), (200, 200))
    log = engine.call("getLog")
    log["entries"][0]["commands"][0]["type"] = "remove"
    assert engine.call("restore", log) is False
    assert len(engine.annotations()) == 1


def test_every_operation_is_told_once_and_snapshots_change_only_with_it(engine: Engine) -> None:
    engine.page.evaluate("() => { window.same = harness.editor.snapshot(); }")
    assert engine.page.evaluate("() => harness.editor.snapshot() === same")
    engine.drag((100, 100), (200, 200))
    engine.press("ArrowLeft", "ArrowLeft", "Control+z")
    kinds = [one["operation"]["kind"] for one in engine.events("change")]
    assert kinds == ["do", "do", "merge", "undo"]
    assert engine.snapshot()["operations"] == 4


def test_destroying_leaves_nothing_behind(engine: Engine) -> None:
    engine.call("destroy")
    assert engine.page.locator("#stage > *").count() == 0
    engine.press("b", "Control+z")
    engine.page.mouse.move(600, 400)


def test_the_host_may_change_size(engine: Engine) -> None:
    engine.page.set_viewport_size({"width": 900, "height": 700})
    engine.frames(4)
    engine.drag((100, 100), (200, 180))
    assert engine.only() == pytest.approx({"left": 100, "top": 100, "width": 100, "height": 80}, abs=1)
