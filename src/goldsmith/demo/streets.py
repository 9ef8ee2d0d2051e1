"""Streets to label, drawn by several processes at once."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from goldsmith.demo.scenes import render_scene, scene_jpeg
from goldsmith.demo.street_project import example_pictures
from goldsmith.demo.subject import Subject

WIDTH, HEIGHT = 1280, 800


@dataclass(frozen=True, slots=True)
class Drawings:
    """Streets and example pictures on their way: they are there when asked for."""

    _pool: ProcessPoolExecutor
    _streets: list[Future[Subject]]
    _examples: Future[dict[str, bytes]] | None

    def streets(self) -> Iterator[Subject]:
        """The streets in the order of their seeds."""
        return (each.result() for each in self._streets)

    def examples(self) -> dict[str, bytes]:
        """The pictures of the instructions by name."""
        return self._examples.result() if self._examples else {}

    def end(self) -> None:
        """Let the processes go; what is not drawn by then never will be."""
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def drawing(
    count: int, seed: int, *, processes: int, has_examples: bool, on_start: Callable[[], None] | None = None
) -> Iterator[Drawings]:
    """Begin to draw `count` streets; the same seed gives the same streets. Each process calls `on_start` first."""
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=spawn, initializer=on_start)
    examples = pool.submit(example_pictures) if has_examples else None
    drawings = Drawings(pool, [pool.submit(draw_street, seed * 1000 + number) for number in range(count)], examples)
    try:
        yield drawings
    finally:
        drawings.end()


def draw_street(seed: int) -> Subject:
    """The street of one seed with everything that can be seen in it."""
    scene = render_scene(seed, WIDTH, HEIGHT)
    return Subject(f"street-{seed:05}.jpg", scene_jpeg(scene), (WIDTH, HEIGHT), scene.boxes)
