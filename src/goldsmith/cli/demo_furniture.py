"""What stands in the demo's organization before its people sign in: a project with pictures and a past."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from goldsmith.cli import administration
from goldsmith.cli.database import Ready
from goldsmith.cli.demo_pictures import Pictures, pictures_coming
from goldsmith.cli.terminal import people, progress
from goldsmith.demo.cast import ORGANIZATION, REQUESTER
from goldsmith.demo.history import BEGAN_HOURS_AGO, has_history, keep_examples, live_through, make_project
from goldsmith.demo.house import House, move_in
from goldsmith.demo.street_project import instructions
from goldsmith.formats.picture import PictureLimits
from goldsmith.kit.clock import utc_now
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files

_NOTE = "demo.json"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is wanted in which data folder."""

    data_dir: Path
    photos: Path | None
    tasks: int
    seed: int

    @contextmanager
    def coming(self) -> Iterator[Pictures | None]:
        """Begin with the pictures; None where the data folder has everything already."""
        if self._key in self._done():
            yield None
            return
        with pictures_coming(self.photos, self.tasks, self.seed, has_examples=True) as pictures:
            yield pictures

    def put_up(self, ready: Ready, pictures: Pictures | None) -> None:
        """Make the organization, its people and the project with its past, as far as they are not there."""
        if pictures is None:
            return
        organization = administration.ensure_organization(ready, ORGANIZATION, REQUESTER.email)
        settings = ready.settings
        database = Database(ready.database_url, pool_size=1)
        try:
            house = House(organization, database, Files.at(settings.store_url, settings.data_dir), PictureLimits())
            self._live(house, pictures)
        finally:
            database.close()
        self._note()

    def _live(self, house: House, pictures: Pictures) -> None:
        now = utc_now()
        move_in(house, now - timedelta(hours=BEGAN_HOURS_AGO))
        plan = pictures.plan()
        examples = pictures.examples()
        markdown = instructions(keep_examples(house, examples, now)) if examples else None
        with progress() as bar:
            shown = bar.add_task("Pictures come in", total=None, words="")
            project_id = make_project(
                house, plan, markdown, now, lambda done, total: bar.update(shown, completed=done, total=total)
            )
        if plan.has_truth and not has_history(house, project_id, now):
            with people().status("Simulated annotators are at work"):
                live_through(house, plan, project_id, now, self.seed)

    @property
    def _key(self) -> str:
        return f"streets {self.tasks} {self.seed}" if self.photos is None else f"photos {self.photos.resolve()}"

    def _done(self) -> list[str]:
        try:
            return list(json.loads((self.data_dir / _NOTE).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return []

    def _note(self) -> None:
        (self.data_dir / _NOTE).write_text(json.dumps([*self._done(), self._key]) + "\n", encoding="utf-8")
        (self.data_dir / ".gitignore").write_text("*\n", encoding="utf-8")
