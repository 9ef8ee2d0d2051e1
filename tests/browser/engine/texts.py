"""Documents on the harness page: parts in short, and where the words of a text are in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator

from tests.browser.engine.harness import Engine, Json

ENTITIES: Json = {
    "labels": [
        {"name": "person", "title": "Person", "color": "#2563eb", "key": "1", "attributes": []},
        {"name": "place", "title": "Place", "color": "#f97316", "key": "2", "attributes": []},
        {"name": "date", "title": "Date", "color": "#16a34a", "key": "3", "attributes": []},
    ]
}

LETTER = """Dear Anna Berg,

on 3 May I met the mayor of New York City in 😀 spirits. We spoke of Lisbon.
Yours, Tom"""


def part(kind: str, **given: object) -> Json:
    """A part as the server sends it."""
    blank = dict.fromkeys(("title", "text", "url", "media_type", "width", "height", "messages"))
    return {"kind": kind, **blank, **given}


def span(name: str, words: str, label: str = "person", text: str = LETTER) -> Json:
    """An annotation over the first place where a text says these words."""
    start = text.index(words)
    return {
        "id": name,
        "kind": "span",
        "label": label,
        "attributes": {},
        "span": {"part": 0, "start": start, "end": start + len(words)},
    }


@dataclass(frozen=True, slots=True)
class Reading:
    """A text on the harness page, on which words are marked."""

    engine: Engine
    text: str = LETTER

    def load(self, annotations: list[Json] | None = None, task: str = "t1", **more: object) -> None:
        """Show the text as the one part of a document."""
        given = {"ontology": ENTITIES, "parts": [part("text", text=self.text)], **more}
        self.engine.load(None, annotations, task, **given)

    @property
    def element(self) -> Locator:
        """The text, which holds the caret."""
        return self.engine.page.locator("[role=document]").first

    def place(self, words: str, at: float = 0.5) -> tuple[float, float]:
        """Where words are in the window: `at` 0 is their first edge, 1 their last."""
        script = """([words, text]) => {
            const all = document.querySelector("[role=document]");
            const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
            const [from, to] = [text.indexOf(words), text.indexOf(words) + words.length];
            const range = document.createRange();
            let seen = 0, begun = false;
            for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
                const begin = text.indexOf(node.data, seen);
                seen = begin + node.data.length;
                if (!begun && from < seen) { range.setStart(node, from - begin); begun = true; }
                if (begun && to <= seen) { range.setEnd(node, to - begin); break; }
            }
            const lines = [...range.getClientRects()].filter(({width}) => width > 0);
            const [first, last] = [lines[0], lines.at(-1)];
            return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
        }"""
        left, top, right, bottom = self.engine.page.evaluate(script, [words, self.text])
        return (left + (right - left) * at, top if at < 1 else bottom)

    def drag(self, words: str, modifier: str | None = None) -> None:
        """Select words with the mouse, from their first letter to their last."""
        mouse, keyboard = self.engine.page.mouse, self.engine.page.keyboard
        mouse.move(*self.place(words, 0))
        mouse.down()
        mouse.move(*self.place(words, 0.5), steps=3)
        mouse.move(*self.place(words, 1), steps=3)
        if modifier is not None:
            keyboard.down(modifier)
        mouse.up()
        self.engine.frames()
        if modifier is not None:
            keyboard.up(modifier)

    def click(self, words: str, **options: Any) -> None:
        """Press the mouse on the middle of words."""
        self.engine.page.mouse.click(*self.place(words), **options)
        self.engine.frames()

    def marked(self) -> list[tuple[str, str]]:
        """Label and words of every mark, cut out as the server would: by code points."""
        spans = [(one["label"], one["span"]) for one in self.engine.annotations()]
        return [(label, self.text[at["start"] : at["end"]]) for label, at in spans]

    def pieces(self, name: str) -> list[str]:
        """The words of the pieces in which a mark is shown."""
        return self.engine.page.locator(f"[data-ids~='{name}']:not([aria-hidden])").all_inner_texts()

    def chips(self) -> list[str]:
        """What stands behind the marks, in the order of the page."""
        found: list[str] = self.engine.page.locator("[role=document] [data-words]").evaluate_all(
            "chips => chips.map(chip => chip.dataset.words)"
        )
        return found
