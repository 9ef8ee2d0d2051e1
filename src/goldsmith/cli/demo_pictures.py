"""The pictures of a demo run: streets being drawn while a bar moves, or the user's photos."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goldsmith.cli.failure import Failure
from goldsmith.cli.terminal import progress
from goldsmith.demo.photos import read_photos
from goldsmith.demo.plan import Plan, gold_count, plan_of_photos, plan_of_streets
from goldsmith.demo.streets import Drawings, drawing


@dataclass(frozen=True, slots=True)
class Pictures:
    """What will be labelled; drawings may still be on their way."""

    photos: Path | None
    tasks: int
    drawings: Drawings | None

    def examples(self) -> dict[str, bytes]:
        """The pictures of the instructions by name; none for photos."""
        return self.drawings.examples() if self.drawings else {}

    def plan(self) -> Plan:
        """The plan once all pictures are there."""
        if self.photos is not None or self.drawings is None:
            assert self.photos is not None
            return _plan_of(self.photos, self.tasks)
        count = self.tasks + gold_count(self.tasks)
        with progress() as bar:
            shown = bar.add_task("Drawing streets", total=count, words="")
            subjects = []
            for subject in self.drawings.streets():
                subjects.append(subject)
                bar.update(shown, completed=len(subjects))
        return plan_of_streets(subjects, self.tasks)


@contextmanager
def pictures_coming(photos: Path | None, tasks: int, seed: int, *, has_examples: bool) -> Iterator[Pictures]:
    """Begin with the pictures, so that they are drawn while a server starts."""
    if photos is not None:
        yield Pictures(photos, tasks, None)
        return
    count = tasks + gold_count(tasks)
    with drawing(count, seed, processes=os.cpu_count() or 1, has_examples=has_examples) as drawings:
        yield Pictures(None, tasks, drawings)


def _plan_of(photos: Path, tasks: int) -> Plan:
    try:
        return plan_of_photos(read_photos(photos, tasks + gold_count(tasks)), photos)
    except (ValueError, KeyError) as error:
        raise Failure(str(error)) from error
