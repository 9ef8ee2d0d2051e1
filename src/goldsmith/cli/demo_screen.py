"""`goldsmith demo`: pictures are being drawn before anything heavier is loaded, because they take longest."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goldsmith.cli.ending import leave_on_sigterm
from goldsmith.cli.server_note import running_server
from goldsmith.cli.terminal import say

if TYPE_CHECKING:
    from goldsmith.cli.demo_pictures import Pictures

_NOTE = "demo.json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What should stand in which data folder: drawn streets or photos."""

    data_dir: Path
    photos: Path | None
    tasks: int
    seed: int

    @property
    def is_there(self) -> bool:
        """Whether an earlier demo finished it."""
        return self._key in self._noted()

    def begin(self) -> None:
        """Make the folder, and keep it out of version control."""
        if not self.data_dir.exists():
            self.data_dir.mkdir(parents=True)
            (self.data_dir / ".gitignore").write_text("*\n", encoding="utf-8")

    def note(self) -> None:
        """Remember that it is finished."""
        (self.data_dir / _NOTE).write_text(json.dumps([*self._noted(), self._key]) + "\n", encoding="utf-8")

    @property
    def _key(self) -> str:
        return f"streets {self.tasks} {self.seed}" if self.photos is None else f"photos {self.photos.resolve()}"

    def _noted(self) -> list[str]:
        try:
            return list(json.loads((self.data_dir / _NOTE).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return []


def show(wanted: Wanted, port: int | None) -> None:
    """Run the demo until Ctrl+C; where it runs already, print new links for it."""
    leave_on_sigterm(0)
    running = running_server(wanted.data_dir)
    try:
        if running is not None:
            from goldsmith.cli.demo_server import print_new_links

            print_new_links(wanted, running)
            return
        with _coming(wanted) as pictures:
            from goldsmith.cli.demo_server import serve

            serve(wanted, pictures, port)
    except KeyboardInterrupt:
        say(f"\nStopped. The data stays in {wanted.data_dir}; the next demo goes on with it.")


@contextmanager
def _coming(wanted: Wanted) -> Iterator["Pictures | None"]:
    """The pictures on their way; None where they are there."""
    if wanted.is_there:
        say(f"Going on with the demo in {wanted.data_dir}.")
        yield None
        return
    wanted.begin()
    say(f"Preparing the demo in {wanted.data_dir}, this once.")
    from goldsmith.cli.demo_pictures import pictures_coming

    with pictures_coming(wanted.photos, wanted.tasks, wanted.seed, has_examples=True) as pictures:
        yield pictures
