"""The pictures of a demo run: streets being drawn while a bar moves, or the user's photos."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from goldsmith.cli.ending import deaf_to_ctrl_c, end_with_parent
from goldsmith.cli.failure import Failure
from goldsmith.cli.terminal import progress
from goldsmith.demo.photos import read_photos
from goldsmith.demo.plan import Plan, gold_count, plan_of_photos, plan_of_streets, with_picture
from goldsmith.demo.streets import Drawings, drawing
from goldsmith.demo.subject import Subject


class OnPicture(Protocol):
    """Told of every picture as it comes."""

    def __call__(self, subject: Subject, *, is_gold: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Pictures:
    """What will be labelled: `beginning` is the plan with as many pictures as are known by now."""

    beginning: Plan
    tasks: int
    drawings: Drawings | None

    def examples(self) -> dict[str, bytes]:
        """The pictures of the instructions by name; none for photos."""
        return self.drawings.examples() if self.drawings else {}

    def plan(self, on_picture: OnPicture) -> Plan:
        """The whole plan, once every picture came."""
        plan = self.beginning
        total = self.tasks + gold_count(self.tasks) if self.drawings else len(plan.tasks) + len(plan.gold)
        with progress() as bar:
            shown = bar.add_task("Drawing streets" if self.drawings else "Pictures come in", total=total, words="")
            for done, (subject, is_gold) in enumerate(self._coming(), 1):
                on_picture(subject, is_gold=is_gold)
                plan = with_picture(plan, subject, is_gold=is_gold) if self.drawings else plan
                bar.update(shown, completed=done)
        if self.drawings is not None:
            self.drawings.end()
        return plan

    def _coming(self) -> Iterator[tuple[Subject, bool]]:
        if self.drawings is None:
            yield from ((each, False) for each in self.beginning.tasks)
            yield from ((each, True) for each in self.beginning.gold)
            return
        for number, subject in enumerate(self.drawings.streets()):
            yield subject, number >= self.tasks


@contextmanager
def pictures_coming(photos: Path | None, tasks: int, seed: int, *, has_examples: bool) -> Iterator[Pictures]:
    """Begin with the pictures, so that they are drawn while a server starts. Raises Failure over the photos."""
    if photos is not None:
        yield Pictures(_plan_of(photos, tasks), tasks, None)
        return
    count = tasks + gold_count(tasks)
    processes = os.cpu_count() or 1
    begun = drawing(count, seed, processes=processes, has_examples=has_examples, on_start=end_with_parent)
    with ExitStack() as stack:
        with deaf_to_ctrl_c():
            drawings = stack.enter_context(begun)
        yield Pictures(plan_of_streets(), tasks, drawings)


def _plan_of(photos: Path, tasks: int) -> Plan:
    try:
        return plan_of_photos(read_photos(photos, tasks + gold_count(tasks)), photos)
    except (ValueError, KeyError) as error:
        raise Failure(str(error)) from error
