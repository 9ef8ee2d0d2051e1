"""A folder goes in once, in parallel, whatever is wrong with some of its files."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from goldsmith.client import Conflict, FolderProgress, Forbidden, Invalid
from goldsmith.client.folder import import_folder


@dataclass(frozen=True, slots=True)
class Uploaded:
    is_new: bool


class Shelf:
    """Keeps pictures by content; refuses those that say `bad`, and everything once it is `closed`."""

    def __init__(self, *, closed: bool = False, batch_id: str | None = None) -> None:
        self.batch_id = batch_id
        self.kept: dict[str, str] = {}
        self.sent: list[str] = []
        self.closed = closed
        self.lock = threading.Lock()

    def find_picture(self, _project_id: str, content_hash: str) -> Uploaded | None:
        if self.closed:
            raise Forbidden(403, "forbidden", "Your role is annotator.")
        return Uploaded(False) if content_hash in self.kept else None

    def picture(self, _project_id: str, source: bytes | Path, *, file_name: str, batch_id: str | None) -> Uploaded:
        assert isinstance(source, Path)
        if batch_id != self.batch_id:
            raise Conflict(409, "batch_closed", "The batch takes no more tasks.")
        data = source.read_bytes()
        if b"bad" in data:
            raise Invalid(422, "truncated", f"{file_name}: the file ends too early.")
        with self.lock:
            self.sent.append(file_name)
            self.kept[hashlib.sha256(data).hexdigest()] = file_name
        return Uploaded(True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / ".hidden").mkdir()
    for number in range(20):
        (tmp_path / "inner" / f"{number:02}.JPG").write_bytes(b"picture %d" % number)
    (tmp_path / "broken.png").write_bytes(b"bad")
    (tmp_path / ".hidden" / "x.jpg").write_bytes(b"hidden")
    (tmp_path / "notes.txt").write_text("no picture")
    return tmp_path


def test_good_pictures_go_in_and_bad_ones_are_named(folder: Path) -> None:
    shelf, seen = Shelf(), list[FolderProgress]()
    report = import_folder(shelf, "p", folder, progress=seen.append)
    assert (report.added, report.existing) == (20, 0)
    assert [(each.file_name, each.code) for each in report.problems] == [("broken.png", "truncated")]
    assert report.problems[0].message == "the file ends too early."
    assert report.passed_over == ("notes.txt",)
    assert sorted(shelf.sent) == [f"inner/{number:02}.JPG" for number in range(20)]
    assert [each.files_done for each in seen] == list(range(1, 22))
    assert seen[-1].bytes_done == seen[-1].bytes


def test_the_second_time_nothing_is_sent(folder: Path) -> None:
    shelf = Shelf()
    import_folder(shelf, "p", folder)
    shelf.sent.clear()
    report = import_folder(shelf, "p", folder)
    assert (report.added, report.existing, len(report.problems)) == (0, 20, 1)
    assert shelf.sent == []


def test_what_no_file_is_to_blame_for_stops_everything(folder: Path) -> None:
    with pytest.raises(Forbidden):
        import_folder(Shelf(closed=True), "p", folder)
    with pytest.raises(Conflict):
        import_folder(Shelf(batch_id="b"), "p", folder, batch_id="closed")
    assert import_folder(Shelf(batch_id="b"), "p", folder, batch_id="b").added == 20


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "broken.png").unlink()
    (folder / "dangling.jpg").symlink_to(folder / "nowhere.jpg")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    report = import_folder(Shelf(), "p", folder)
    assert [(each.file_name, each.code) for each in report.problems] == [
        ("dangling.jpg", "unreadable"),
        ("loop.png", "unreadable"),
    ]
    assert report.added == 20


def test_a_folder_must_be_one(folder: Path) -> None:
    with pytest.raises(NotADirectoryError):
        import_folder(Shelf(), "p", folder / "notes.txt")
