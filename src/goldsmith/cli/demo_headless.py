"""`goldsmith demo --headless`: the main job over HTTP with simulated people, and the table of what came out."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from goldsmith.cli import administration
from goldsmith.cli.chosen import chosen_settings
from goldsmith.cli.database import Ready, database_of
from goldsmith.cli.demo_pictures import OnPicture, pictures_coming
from goldsmith.cli.ending import leave_on_sigterm
from goldsmith.cli.failure import Failure
from goldsmith.cli.listening import address_of, listen
from goldsmith.cli.server import background_server
from goldsmith.cli.terminal import answer_json, people, progress, say
from goldsmith.client import Goldsmith
from goldsmith.demo import headless
from goldsmith.demo.cast import ORGANIZATION, REQUESTER
from goldsmith.demo.plan import Plan
from goldsmith.demo.results import Report
from goldsmith.demo.subject import Subject
from goldsmith.kit.clock import utc_now

if TYPE_CHECKING:
    from rich.progress import TaskID

_HOST = "127.0.0.1"
_NO_TRUTH = (
    "Simulated annotators need to know what is truly in the pictures: put a COCO file with boxes beside the photos "
    "(photos/*.json), or leave --headless out and label them yourself."
)


def run(photos: Path | None, out: Path, data_dir: Path | None, tasks: int, seed: int, *, as_json: bool) -> None:
    """Do it all and print the table."""
    leave_on_sigterm()
    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    with pictures_coming(photos, tasks, seed, has_examples=False) as pictures, _folder(data_dir) as folder:
        listener = listen(_HOST, 0)
        url = address_of(listener, _HOST)
        chosen = chosen_settings(data_dir=folder, processes=1)
        if not pictures.beginning.has_truth:
            raise Failure(_NO_TRUTH)
        with database_of(chosen) as ready, background_server(ready, listener, url) as server:
            owner_key = _owner_key(ready)
            plan = pictures.plan(_keeper(out))
            server.wait_until_it_answers()
            report = _run(url, owner_key, plan, out, seed)
    if as_json:
        from goldsmith.cli.demo_table import as_plain

        answer_json(as_plain(report))
        return
    from goldsmith.cli.demo_table import print_report

    print_report(report, out, time.monotonic() - began)


def _run(url: str, owner_key: str, plan: Plan, out: Path, seed: int) -> Report:
    try:
        with Goldsmith(url, owner_key) as owner, _told() as tell:
            return headless.run(owner, plan, out, seed, tell)
    except headless.RunFailed as error:
        raise Failure(str(error)) from error


@contextmanager
def _told() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for every phase; where nobody looks, a line for each."""
    with progress() as bar:
        shown: dict[str, TaskID] = {}

        def tell(words: str, done: int, total: int) -> None:
            if words not in shown:
                shown[words] = bar.add_task(words, total=total, words="")
                if not people().is_terminal:
                    say(words)
            bar.update(shown[words], completed=done, total=total)

        yield tell


@contextmanager
def _folder(data_dir: Path | None) -> Iterator[Path]:
    if data_dir is not None:
        yield data_dir
        return
    with TemporaryDirectory(prefix="goldsmith-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _owner_key(ready: Ready) -> str:
    """A key of the owner of an organization of this run's own."""
    name = f"{ORGANIZATION}, {utc_now():%Y-%m-%d %H:%M:%S.%f}"
    administration.create_organization(ready, name, REQUESTER.email)
    return administration.create_user_key(ready, name, REQUESTER.email, name="headless demo", mode="live")


def _keeper(out: Path) -> OnPicture:
    """Puts drawn pictures beside the COCO file, which names them."""

    def keep(subject: Subject, *, is_gold: bool) -> None:
        if isinstance(subject.source, bytes) and not is_gold:
            (out / "pictures").mkdir(exist_ok=True)
            (out / "pictures" / subject.file_name).write_bytes(subject.source)

    return keep
