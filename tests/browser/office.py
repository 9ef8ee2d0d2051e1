"""A requester's window in a browser test: dropping files on it, and the pages of a project by their addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.browser.workplace import Edges, Json, Workplace, boxed

CAR: Edges = (120, 200, 160, 90)


@dataclass(frozen=True, slots=True)
class Office:
    """An organization with somebody who runs projects signed in at a browser."""

    workplace: Workplace
    page: Page

    def open(self, path: str) -> Page:
        """The page at this address, once it has come to rest."""
        self.page.goto(path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def settled_project(self, pictures: int = 3, people: int = 3) -> tuple[str, list[str]]:
        """A project whose pictures all were answered: its id, and its tasks'. The last person misses everything."""
        made = self.workplace
        project = made.project(pipeline={"attempts": people, "review": {"share": 0, "below_confidence": 0}})
        tasks = made.add_streets(project, pictures, [CAR])
        for place in range(people):
            key = made.key_of(made.person())
            boxes = [] if place == people - 1 else [boxed("a1", "car", _off(CAR, place * 2), state="parked")]
            while (task := self._claim(project, key)) is not None:
                body = {"client_key": "k", "answer": {"annotations": boxes}, "effort": {"active_ms": 9000}}
                made.call("POST", f"/assignments/{task['id']}/submit", body, key)
        return project, tasks

    def _claim(self, project: str, key: str) -> Json | None:
        claimed: Json | None = self.workplace.call("POST", f"/projects/{project}/assignments", {}, key)
        return claimed


@contextmanager
def office(workplace: Workplace, browser: Browser, role: str = "admin", **options: Any) -> Iterator[Office]:
    """A fresh browser profile with a requester signed in."""
    with workplace.context(browser, workplace.person(role, "Rita Quest"), **options) as context:
        yield Office(workplace, context.new_page())


def drop_files(page: Page, target: Locator, files: Sequence[Path]) -> None:
    """Drag files from outside the browser onto an element, as from a file manager."""
    box = target.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": step, "x": x, "y": y, "data": data})
        page.wait_for_timeout(60)  # as a hand takes time, too
    session.detach()


def eventually(page: Page, claim: Callable[[], bool], seconds: float = 20) -> None:
    """Return when the claim holds; fail when it does not in time."""
    for _ in range(int(seconds * 10)):
        if claim():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come true in time")


def _off(edges: Edges, pixels: float) -> Edges:
    return edges[0] + pixels, edges[1] + pixels, edges[2], edges[3]
