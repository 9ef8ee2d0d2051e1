"""Drive the annotation engine's harness page: where things are on it, and what its answer holds."""

import functools
import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from scripts import ui
from scripts.steps import WEB

Json = dict[str, Any]


def build(folder: Path) -> None:
    """Build the harness page into `folder` with the Node of .venv."""
    vite = WEB / "node_modules" / "vite" / "bin" / "vite.js"
    node = str(ui.node_command(ui.node_root()))
    command = [
        node,
        str(vite),
        "build",
        "--config",
        "dev/vite.config.ts",
        "--outDir",
        str(folder),
        "--logLevel",
        "warn",
    ]
    subprocess.run(command, cwd=WEB, check=True, timeout=120)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def box(name: str, left: float, top: float, width: float, height: float, label: str = "car") -> Json:
    """An annotation as the answer model has it."""
    edges = {"left": left, "top": top, "width": width, "height": height}
    return {"id": name, "kind": "box", "label": label, "attributes": {}, "box": edges}


@dataclass(frozen=True, slots=True)
class Engine:
    """The editor on an open harness page."""

    page: Page

    def load(self, url: str | None, annotations: list[Json] | None = None, task: str = "t1", **more: object) -> None:
        """Load a task and wait until its picture or document is on the screen."""
        answer = {"annotations": annotations or []}
        given = {"id": task, "url": url, "answer": answer, **more}
        self.page.evaluate("(task) => harness.editor.load({ontology: harness.ontology, ...task})", given)
        self.frames()

    def frames(self, count: int = 2) -> None:
        """Wait for the page to paint."""
        wait = """(count) => new Promise((done) => {
            const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
            next();
        })"""
        self.page.evaluate(wait, count)

    def settle(self) -> None:
        """Wait until a gliding view has come to rest."""
        self.page.wait_for_timeout(260)
        self.frames()

    def call(self, method: str, *arguments: object) -> Any:
        """Call one of the facade's methods."""
        return self.page.evaluate("([name, given]) => harness.editor[name](...given)", [method, list(arguments)])

    def snapshot(self) -> Json:
        """What the pages would see."""
        found: Json = self.page.evaluate("() => harness.editor.snapshot()")
        return found

    def annotations(self) -> list[Json]:
        """The answer's annotations."""
        found: list[Json] = self.page.evaluate("() => harness.editor.getAnswer().annotations")
        return found

    def only(self) -> Json:
        """The box of the one annotation that the answer holds."""
        (annotation,) = self.annotations()
        found: Json = annotation["box"]
        return found

    def events(self, name: str) -> list[Any]:
        """What has been told under a name so far."""
        return [one["event"] for one in self.page.evaluate("() => harness.events") if one["name"] == name]

    def middle(self) -> tuple[float, float]:
        """The middle of the canvas in the window, in CSS pixels."""
        frame = self.page.locator("[data-annotate-root]").bounding_box()
        assert frame is not None
        return frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a pixel of the picture is in the window, in CSS pixels."""
        view, (left, top) = self.events("view")[-1], self.middle()
        return left + (x - view["centreX"]) * view["scale"], top + (y - view["centreY"]) * view["scale"]

    def picture_point(self, x: float, y: float) -> tuple[float, float]:
        """The pixel of the picture at a place in the window."""
        view, (left, top) = self.events("view")[-1], self.middle()
        return view["centreX"] + (x - left) / view["scale"], view["centreY"] + (y - top) / view["scale"]

    def scale(self) -> float:
        """CSS pixels per picture pixel."""
        found: float = self.events("view")[-1]["scale"]
        return found

    def move(self, x: float, y: float) -> None:
        """Move the mouse to a pixel of the picture."""
        self.page.mouse.move(*self.place(x, y))

    def click(self, x: float, y: float) -> None:
        """Click on a pixel of the picture."""
        self.page.mouse.click(*self.place(x, y))

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 5) -> None:
        """Drag from one pixel of the picture to another."""
        self.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*self.place(*end), steps=steps)
        self.page.mouse.up()

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)
