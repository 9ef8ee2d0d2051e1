"""How fast a long text with many marks follows, reported; the test holds only that everything was carried out."""

import random
from collections.abc import Callable

import numpy as np
import pytest

from tests.browser.engine.harness import Engine, Json
from tests.browser.engine.test_engine_frames import gaps
from tests.browser.engine.texts import Reading

LENGTH, MARKS = 100_000, 2_000
WORDS = ["the", "quick", "brown", "fox", "over", "lazy", "dog", "near", "Lisbon", "on", "Monday", "with", "Anna", "and"]

TIMED = """async ([act, turn]) => {
    const begun = performance.now();
    const all = harness.editor.snapshot().annotations;
    new Function("editor", "all", "turn", act)(harness.editor, all, turn);
    const worked = performance.now() - begun;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [worked, performance.now() - begun];
}"""
"""Milliseconds of script, and until the second frame after, when what was done is on the screen."""

ACTS = {
    "mark": "editor.addSpan({part: 0, start: 37 * turn, end: 37 * turn + 9}, 'person')",
    "choose": "editor.select([all[turn].id])",
    "name": "editor.relabel([all[turn].id], all[turn].label === 'date' ? 'place' : 'date')",
    "move an end": "editor.setSpan(all[turn].id, {...all[turn].span, end: all[turn].span.end + 1})",
    "step": "editor.perform('object.next')",
    "delete": "editor.remove([all[turn].id])",
}


def long_text(words_to_a_paragraph: int | None) -> str:
    """Words with a line break after so many of them, or with none at all."""
    chance = random.Random(3)
    said: list[str] = []
    for number in range(1, LENGTH // 3):
        is_last = words_to_a_paragraph is not None and number % words_to_a_paragraph == 0
        said.append(chance.choice(WORDS) + ("\n" if is_last else " "))
    return "".join(said)[:LENGTH]


def many_spans() -> list[Json]:
    chance = random.Random(4)
    starts = [chance.randrange(LENGTH - 40) for _ in range(MARKS)]
    return [
        {
            "id": f"a{number}",
            "kind": "span",
            "label": chance.choice(["person", "place", "date"]),
            "attributes": {},
            "span": {"part": 0, "start": start, "end": start + chance.randint(3, 30)},
        }
        for number, start in enumerate(starts, start=1)
    ]


@pytest.mark.parametrize("paragraph", [80, None], ids=["paragraphs", "one-paragraph"])
def test_frame_times(blank: Engine, paragraph: int | None, record_property: Callable[[str, object], None]) -> None:
    reading = Reading(blank, long_text(paragraph))
    figures = {}
    begun = blank.page.evaluate("() => performance.now()")
    reading.load(many_spans())
    figures["load"] = f"{blank.page.evaluate('() => performance.now()') - begun:.0f} ms, on the screen two frames after"

    def scroll() -> None:
        for _ in range(40):
            blank.page.mouse.wheel(0, 300)

    def drag() -> None:
        blank.page.mouse.move(420, 300)
        blank.page.mouse.down()
        blank.page.mouse.move(800, 560, steps=60)
        blank.page.mouse.up()

    blank.page.mouse.move(600, 400)
    for name, act in (("scroll", scroll), ("drag", drag)):
        times = gaps(blank, act)
        median, late = np.median(times), np.percentile(times, 95)
        figures[name] = f"frames median {median:.1f} p95 {late:.1f} max {times.max():.1f} ms"
    for name, script in ACTS.items():
        taken = [blank.page.evaluate(TIMED, [script, turn]) for turn in range(1, 8)]
        worked, shown = np.median(np.array(taken), axis=0)
        figures[name] = f"{worked:.1f} ms of script, {shown:.1f} ms to the second frame after"
    for name, figure in figures.items():
        record_property(name, figure)
        print(f"{LENGTH} characters, {MARKS} marks, {paragraph or 'all'} words to a paragraph, {name}: {figure}")
    assert len(blank.annotations()) in (MARKS, MARKS + 1)
