"""A folder of pictures on its way in: hashed first, sent in parallel, resumable, bad files named."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

from goldsmith.client.errors import ApiError, Conflict, Invalid, TooLarge

PICTURE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"}
)
"""Names that say "picture", also of kinds that the server will refuse with a reason."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that could not be taken, and why."""

    file_name: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What became of a folder; `passed_over` are files whose names do not end like a picture's."""

    added: int = 0
    existing: int = 0
    problems: tuple[FileProblem, ...] = ()
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderProgress:
    """How far an import is: files and bytes, done and in all."""

    files_done: int
    files: int
    bytes_done: int
    bytes: int
    added: int
    existing: int
    problems: int


class Uploader(Protocol):
    """What this needs of `Imports`."""

    def find_picture(self, project_id: str, content_hash: str, /) -> object | None: ...
    def picture(
        self, project_id: str, source: bytes | Path, /, *, file_name: str, batch_id: str | None
    ) -> "Uploaded": ...


class Uploaded(Protocol):
    """What a picture that was sent became."""

    @property
    def is_new(self) -> bool: ...


def import_folder(
    uploader: Uploader,
    project_id: str,
    folder: Path,
    *,
    progress: Callable[[FolderProgress], None] | None = None,
    parallel: int = 4,
    batch_id: str | None = None,
) -> FolderReport:
    """See `Imports.folder`. Whatever is wrong with the project, the key or the server stops it and is raised."""
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is not a folder.")
    pictures, passed_over = _listing(folder)
    sizes = {path: _size(path) for path in pictures}
    report, done = FolderReport(passed_over=tuple(passed_over)), 0
    send = partial(_send, uploader, project_id, batch_id, folder)
    for path, outcome in _in_parallel(send, pictures, parallel):
        report, done = _counted(report, outcome), done + sizes[path]
        if progress is not None:
            counts = (report.added, report.existing, len(report.problems))
            progress(FolderProgress(sum(counts), len(pictures), done, sum(sizes.values()), *counts))
    return replace(report, problems=tuple(sorted(report.problems, key=lambda each: each.file_name)))


def _listing(folder: Path) -> tuple[list[Path], list[str]]:
    """Pictures and the names of all other files, in order; what is hidden is not looked at."""
    pictures, others = [], []
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inner.parts)
        if is_hidden or not (path.is_file() or path.is_symlink()) or path.is_dir():
            continue
        if path.suffix.lower() in PICTURE_SUFFIXES:
            pictures.append(path)
        else:
            others.append(inner.as_posix())
    return pictures, others


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it is named as a problem when its turn comes


def _in_parallel(
    send: Callable[[Path], bool | FileProblem], pictures: list[Path], parallel: int
) -> Iterator[tuple[Path, bool | FileProblem]]:
    """Each picture with True (added), False (there already) or its problem, as they end; few are begun ahead."""
    waiting = iter(pictures)
    with ThreadPoolExecutor(parallel, thread_name_prefix="goldsmith-upload") as pool:
        running: dict[Future[bool | FileProblem], Path] = {}
        try:
            while True:
                for path in islice(waiting, 2 * parallel - len(running)):
                    running[pool.submit(send, path)] = path
                if not running:
                    return
                ended, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in ended:
                    yield running.pop(future), future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _send(uploader: Uploader, project_id: str, batch_id: str | None, folder: Path, path: Path) -> bool | FileProblem:
    name = path.relative_to(folder).as_posix()
    try:
        with path.open("rb") as file:
            content_hash = hashlib.file_digest(file, "sha256").hexdigest()
        if uploader.find_picture(project_id, content_hash) is not None:
            return False
        return uploader.picture(project_id, path, file_name=name, batch_id=batch_id).is_new
    except (Invalid, TooLarge, Conflict) as error:
        if error.code == "batch_closed":
            raise
        return FileProblem(name, error.code, _without_name(error, name))
    except OSError as error:
        return FileProblem(name, "unreadable", f"The file cannot be read: {error.strerror or error}.")


def _without_name(error: ApiError, name: str) -> str:
    return error.message.removeprefix(f"{name}: ")


def _counted(report: FolderReport, outcome: bool | FileProblem) -> FolderReport:
    if isinstance(outcome, FileProblem):
        return replace(report, problems=(*report.problems, outcome))
    return replace(report, added=report.added + 1) if outcome else replace(report, existing=report.existing + 1)
