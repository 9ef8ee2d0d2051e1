"""A labeller's or reviewer's window in a browser test: where the picture is on it, and what can be done there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, expect

_MARGIN = 24
"""CSS pixels that a fitted picture leaves free on every side."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An open editor page."""

    page: Page

    def wait_for_task(self, number: int | None = None, piece: str = "Task", *, other_than: str | None = None) -> str:
        """Wait until a task's picture or document is on the stage; its name.

        `number` counts from 1, one more for each task done since the page opened. `other_than` names a picture that
        may still be there and is not meant.
        """
        unwanted = f"(?!{re.escape(other_than)}, )" if other_than else ""
        told = re.compile(rf"{piece} {number or '[0-9]+'}: {unwanted}.* (pixels|parts?)")
        voice = self.page.locator("p[role=status]", has_text=told)
        expect(voice).to_have_count(1, timeout=20_000)
        found = re.search(r": (.*), \d+ (by \d+ pixels|parts?)", voice.inner_text())
        assert found is not None
        self.page.wait_for_timeout(120)
        return found[1]

    def close_instructions(self) -> None:
        """Put the instructions away, which open by themselves the first time."""
        close = self.page.get_by_role("button", name="Close the instructions")
        if close.count() > 0:
            close.click()

    def place(self, x: float, y: float, size: tuple[int, int] = (640, 480)) -> tuple[float, float]:
        """Where a pixel of the fitted picture is in the window."""
        frame = self.canvas.bounding_box()
        assert frame is not None
        scale = min((frame["width"] - 2 * _MARGIN) / size[0], (frame["height"] - 2 * _MARGIN) / size[1])
        left = frame["x"] + frame["width"] / 2 + (x - size[0] / 2) * scale
        return left, frame["y"] + frame["height"] / 2 + (y - size[1] / 2) * scale

    def canvas_middle(self) -> tuple[float, float]:
        """The middle of the canvas in the window."""
        frame = self.canvas.bounding_box()
        assert frame is not None
        return frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2

    @property
    def canvas(self) -> Locator:
        """The canvas, which has the focus while keys draw."""
        return self.page.locator("[data-annotate-root]")

    def draw(self, left: float, top: float, width: float, height: float) -> None:
        """Drag a box with the mouse."""
        self.page.keyboard.press("n")
        self.page.mouse.move(*self.place(left, top))
        self.page.mouse.down()
        self.page.mouse.move(*self.place(left + width / 2, top + height), steps=3)
        self.page.mouse.move(*self.place(left + width, top + height), steps=3)
        self.page.mouse.up()

    @property
    def text(self) -> Locator:
        """The first text of a document, which has the focus while keys mark."""
        return self.page.locator("[data-document-root] [role=document]").first

    def words(self, words: str, at: float = 0.5) -> tuple[float, float]:
        """Where words within one paragraph of the text are in the window: `at` 0 is their first edge, 1 their last."""
        script = """([text, words]) => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const letters = [];
            for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
                for (let place = 0; place < node.length; place += 1) letters.push([node, place]);
            const from = letters.map(([node, place]) => node.data[place]).join("").indexOf(words);
            const edge = (index) => {
                const range = document.createRange(), [node, place] = letters[index];
                range.setStart(node, place);
                range.setEnd(node, place + 1);
                return range.getBoundingClientRect();
            };
            const [first, last] = [edge(from), edge(from + words.length - 1)];
            return [first.left, last.right, first.top + first.height / 2];
        }"""
        left, right, middle = self.page.evaluate(script, [self.text.element_handle(), words])
        return left + (right - left) * at, middle

    def mark(self, words: str) -> None:
        """Drag over words of the text with the mouse."""
        self.page.mouse.move(*self.words(words, 0))
        self.page.mouse.down()
        self.page.mouse.move(*self.words(words, 0.6), steps=3)
        self.page.mouse.move(*self.words(words, 1), steps=3)
        self.page.mouse.up()
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def objects(self) -> int:
        """How many objects the list holds."""
        return self.page.locator("[data-object]").count()

    def wait_for_objects(self, count: int) -> None:
        """Wait until the list holds so many."""
        expect(self.page.locator("[data-object]")).to_have_count(count)

    def wait_for_saving(self, words: str) -> None:
        """Wait until the head says this of the work: "Saved", "Offline" ..."""
        expect(self.page.get_by_test_id("saving")).to_have_text(re.compile(words), timeout=20_000)

    def option(self, field: str, title: str) -> Locator:
        """One option of a field about the whole picture."""
        buttons = self.page.locator(f"[data-field={field}] [data-control] button")
        return buttons.filter(has_text=re.compile(f"^{title}"))

    def chosen(self) -> list[str]:
        """The titles of all options that are chosen, field after field."""
        found = self.page.locator("[data-control] :is([aria-checked=true], [aria-pressed=true])").all_inner_texts()
        return [words.split("\n")[0] for words in found]

    def active_field(self) -> str | None:
        """The field that digit keys answer."""
        return self.page.locator("[data-field][data-active]").get_attribute("data-field")

    def focused_field(self) -> str | None:
        """The field that holds the focus."""
        script = "() => document.activeElement.closest('[data-field]')?.dataset.field ?? null"
        found: str | None = self.page.evaluate(script)
        return found

    def submit(self) -> None:
        """Submit and go on, by key."""
        self.page.keyboard.press("Control+Enter")


def open_desk(context: BrowserContext, project: str, area: str = "work") -> Desk:
    """The editor of a project in a new tab, with a task on it and the instructions out of the way."""
    page = context.new_page()
    page.goto(f"/{area}/{project}")
    desk = Desk(page)
    desk.wait_for_task(1, "Review" if area == "review" else "Task")
    desk.close_instructions()
    desk.page.wait_for_timeout(100)
    return desk


# What waits to be sent lies here until the server has it (web/src/work/session/browser-journal.ts).
_ALL_IS_SENT = """() => new Promise((resolve) => {
  const opening = indexedDB.open("goldsmith");
  opening.onsuccess = () => {
    const counting = opening.result.transaction("parcels").objectStore("parcels").count();
    counting.onsuccess = () => { opening.result.close(); resolve(counting.result === 0); };
  };
})"""


def finished(page: Page, piece: str = "task") -> None:
    """Wait until nothing is left to do and all that was done has arrived: the editor goes on while it sends."""
    expect(page.get_by_text(f"No {piece} for you at the moment")).to_be_visible()
    page.wait_for_function(_ALL_IS_SENT)
