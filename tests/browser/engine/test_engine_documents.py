"""Documents of all sorts of parts in the place of the picture: what is shown, which keys play it, and what is asked."""

import base64
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import in_both_themes
from tests.browser.engine.harness import Engine, Json
from tests.browser.engine.texts import ENTITIES, part
from tests.browser.sounds import tone
from tests.browser.workplace import FIELDS

ASKING: Json = {"labels": [], "fields": FIELDS}


def said(role: str, text: str, source: str | None = None) -> Json:
    return {"role": role, "text": text, "source": source}


TALK = [
    said("system", "Be brief."),
    said("user", "How long does an egg take?", "W-7F3K"),
    said("assistant", "Six minutes.\n\nThen cool it.", "model-1"),
    said("assistant", "Seven.", "model-2"),
]


def show(engine: Engine, *parts: Json, task: str = "t1", **more: Any) -> None:
    """A document of these parts, about which questions are asked."""
    engine.load(None, task=task, ontology=ASKING, parts=list(parts), **more)


@pytest.fixture(scope="session")
def sound() -> str:
    """A file within its own address, which can be played from any place; the server of the harness gives no ranges."""
    return f"data:audio/wav;base64,{base64.b64encode(tone(12)).decode()}"


def media(engine: Engine) -> Json:
    """Where the sound is, and how it runs."""
    script = (
        "sound => ({at: sound.currentTime, speed: sound.playbackRate, paused: sound.paused, ready: sound.readyState})"
    )
    found: Json = engine.page.locator("audio, video").first.evaluate(script)
    return found


def test_a_document_takes_the_place_of_the_canvas_and_gives_it_back(blank: Engine) -> None:
    blank.load(None, ontology=ENTITIES, parts=[part("text", text="Some words.")])
    assert blank.snapshot()["picture"] == {"state": "none"}
    assert blank.snapshot()["tool"] == "span"
    expect(blank.page.locator("[data-annotate-root]")).to_be_hidden()
    expect(blank.page.get_by_text("Some words.")).to_be_visible()
    blank.load("plain.png", task="t2")
    expect(blank.page.locator("[data-annotate-root]")).to_be_visible()
    expect(blank.page.get_by_text("Some words.")).to_have_count(0)
    assert blank.snapshot()["tool"] == "box"
    blank.drag((100, 100), (200, 160))
    assert len(blank.annotations()) == 1


def test_questions_are_answered_by_keys_beside_any_document(blank: Engine) -> None:
    show(blank, part("thread", messages=TALK))
    blank.call("focus")
    blank.press("2", "1")
    assert blank.page.evaluate("() => harness.editor.getAnswer().fields") == {"weather": "sun", "night": True}
    blank.press("Control+z", "Enter")
    assert blank.page.evaluate("() => harness.editor.getAnswer().fields") == {"weather": "sun"}
    assert blank.events("action") == [{"id": "task.submit"}]


def test_answers_to_one_question_stand_side_by_side_under_letters_and_sources_where_they_are_told(
    blank: Engine,
) -> None:
    show(blank, part("thread", messages=[{**each, "source": None} for each in TALK]))
    candidates = blank.page.locator("[data-candidate]")
    assert [one.split("\n")[0] for one in candidates.all_inner_texts()] == ["A", "B"]
    boxes = [one.bounding_box() for one in candidates.all()]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    expect(blank.page.get_by_text("model-1")).to_have_count(0)
    expect(blank.page.get_by_text("User", exact=True)).to_be_visible()
    show(blank, part("thread", messages=TALK), task="t2")
    expect(blank.page.get_by_text("model-2")).to_be_visible()
    expect(blank.page.get_by_text("User · W-7F3K")).to_be_visible()


def test_one_answer_is_part_of_the_conversation(blank: Engine) -> None:
    show(blank, part("thread", messages=TALK[:3]))
    expect(blank.page.locator("[data-candidate]")).to_have_count(0)
    expect(blank.page.get_by_text("Assistant · model-1")).to_be_visible()


def test_what_models_wrote_is_formatted_unless_the_person_wants_it_as_it_was_written(blank: Engine) -> None:
    show(blank, part("thread", messages=[said("user", "# a"), said("assistant", "one\n\ntwo <b>three</b>")]))
    words = blank.page.locator("li[data-role=assistant] p:not([class])")
    expect(words).to_have_count(2)
    blank.call("setDisplay", {"formatted": False})
    expect(words).to_have_count(0)
    expect(blank.page.get_by_text("two <b>three</b>")).to_be_visible()


def test_pictures_stand_side_by_side_and_are_enlarged_by_mouse_and_by_keys(blank: Engine) -> None:
    show(blank, part("picture", url="plain.png", title="Before"), part("picture", url="other.png"))
    pictures = blank.page.get_by_role("button", name="Enlarge")
    first, second = (one.bounding_box() for one in pictures.all())
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    pictures.first.click()
    shown = blank.page.get_by_role("dialog")
    expect(shown.get_by_text("Before (1 of 2)")).to_be_visible()
    blank.press("ArrowRight")
    expect(shown.get_by_text("Picture 2 (2 of 2)")).to_be_visible()
    blank.press("1")
    assert blank.page.evaluate("() => harness.editor.getAnswer().fields ?? null") is None
    blank.press("Escape")
    expect(shown).to_have_count(0)
    blank.call("focus")
    blank.press("Tab", "Enter")
    expect(shown.get_by_text("Before (1 of 2)")).to_be_visible()


def test_sound_is_played_moved_and_slowed_by_keys(blank: Engine, sound: str) -> None:
    show(blank, part("audio", url=sound))
    blank.page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    blank.call("focus")
    blank.press("Space")
    blank.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")
    blank.press("Space")
    assert media(blank)["paused"] is True
    at = media(blank)["at"]
    blank.press(".", ".", ",")
    assert media(blank)["at"] == pytest.approx(at + 3, abs=0.1)
    blank.press("F7", "F7", "F7")
    assert media(blank)["at"] == 0
    blank.press("<", "<")
    assert media(blank)["speed"] == 0.5
    for _ in range(8):
        blank.press(">")
    assert media(blank)["speed"] == 2
    expect(blank.page.get_by_text("2×")).to_be_visible()


def test_sound_is_played_while_somebody_types_and_letters_stay_letters(blank: Engine, sound: str) -> None:
    show(blank, part("audio", url=sound))
    blank.page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    typing = blank.page.locator("#typing")
    typing.focus()
    blank.press("a", ".", "Space", "F9", "F8")
    assert typing.input_value() == "a. "
    blank.page.wait_for_function("() => document.querySelector('audio').currentTime > 3")
    blank.press("F8")
    assert media(blank)["paused"] is True


def test_a_website_is_opened_in_a_tab_that_learns_nothing_and_never_run_here(blank: Engine) -> None:
    show(
        blank,
        part("page", url="https://www.example.com/a?b=c", title="On eggs"),
        part("page", url="javascript:alert(1)"),
    )
    (link,) = blank.page.get_by_role("link", name="Open in a new tab").all()
    assert [link.get_attribute(name) for name in ("href", "target", "rel")] == [
        "https://www.example.com/a?b=c",
        "_blank",
        "noreferrer noopener",
    ]
    expect(blank.page.get_by_text("example.com", exact=True)).to_be_visible()
    expect(blank.page.get_by_text("Its address is none of the web.")).to_be_visible()


def test_what_cannot_be_loaded_says_so(blank: Engine) -> None:
    show(blank, part("picture", url="gone.png", title="Before"), part("audio", url="gone.wav"))
    expect(blank.page.get_by_text("Before could not be loaded.")).to_be_visible()
    expect(blank.page.get_by_text("It could not be loaded or played here.")).to_be_visible()


def test_the_next_task_stops_the_sound_of_the_last(blank: Engine, sound: str) -> None:
    show(blank, part("audio", url=sound))
    blank.page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    blank.page.evaluate("() => { window.last = document.querySelector('audio'); }")
    blank.call("perform", "media.play")
    blank.page.wait_for_function("() => !window.last.paused")
    show(blank, part("text", text="Next."), task="t2")
    assert blank.page.evaluate("() => window.last.paused") is True
    assert blank.call("perform", "media.play") is False


def test_text_grows_and_shrinks_by_the_keys_that_zoom(blank: Engine) -> None:
    show(blank, part("text", text="Some words."))
    blank.call("focus")
    blank.press("+", "+", "-")
    assert blank.snapshot()["display"]["textSize"] == 18
    size = blank.page.get_by_role("document", name="Text").evaluate("text => getComputedStyle(text).fontSize")
    assert size == "18px"


def test_axe_finds_nothing_on_a_document(blank: Engine, sound: str) -> None:
    text = part("text", text="Some words.\n\nMore of them.", title="Letter")
    show(blank, text, part("thread", messages=TALK), part("picture", url="plain.png"), part("audio", url=sound))
    found = in_both_themes(blank.page, "document")
    assert found == {}
