"""Tasks coming in: one picture, a folder of pictures, or a file of rows."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldsmith.client import folder as folders
from goldsmith.client import rows
from goldsmith.client.folder import FolderProgress, FolderReport
from goldsmith.client.reading import read
from goldsmith.client.rows import RowsProgress, RowsReport
from goldsmith.client.transport import Transport

_PICTURE = "application/octet-stream"
_CHUNK_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class PictureTask:
    """A picture that is a task; `is_new` is False where the project had it already."""

    task_id: str
    media_id: str
    is_new: bool
    content_hash: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that was kept without being a task."""

    media_id: str
    url: str
    width: int
    height: int


class Imports:
    """`goldsmith.imports`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def folder(
        self,
        project_id: str,
        folder: str | Path,
        *,
        progress: Callable[[FolderProgress], None] | None = None,
        parallel: int = 4,
        batch_id: str | None = None,
    ) -> FolderReport:
        """Add every picture in a folder and below, `parallel` at a time; those that are there already are not sent.

        Send the same folder again to go on where a broken connection stopped. A bad file is reported by name and stops
        nothing. Raises NotADirectoryError.
        """
        return folders.import_folder(
            self, project_id, Path(folder), progress=progress, parallel=parallel, batch_id=batch_id
        )

    def rows(
        self,
        project_id: str,
        path: str | Path,
        *,
        fetch: bool = True,
        progress: Callable[[RowsProgress], None] | None = None,
        batch_id: str | None = None,
    ) -> RowsReport:
        """Add the rows of a CSV or JSONL file, streamed; bad rows are reported by their line in the file.

        `fetch`: have the server fetch and check the pictures before anybody works on them. Sending the same file again
        adds nothing twice. Raises OSError, or ValueError when the name ends in neither .csv, .jsonl nor .ndjson.
        """

        def send(lines: bytes, row_format: str) -> Mapping[str, Any]:
            query = {"format": row_format, "fetch": fetch, "batch_id": batch_id}
            path = f"/projects/{project_id}/import"
            answer: Mapping[str, Any] = self._transport.call(
                "POST", path, query=query, content=lambda: [lines], media_type=rows.MEDIA_TYPE, is_repeatable=True
            )
            return answer

        return rows.import_rows(send, Path(path), progress=progress)

    def picture(
        self,
        project_id: str,
        source: bytes | Path,
        *,
        file_name: str,
        unique_id: str | None = None,
        priority: int = 0,
        metadata: Mapping[str, Any] | None = None,
        gold: Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        batch_id: str | None = None,
    ) -> PictureTask:
        """Add one picture (its bytes, or the file it is in) as a task; with `gold` as a task whose answer is known.

        The task's end is told to `callback_url`.
        """
        query = {
            "file_name": file_name,
            "unique_id": unique_id,
            "priority": priority or None,
            "metadata": metadata and json.dumps(metadata),
            "gold": gold and json.dumps(gold, separators=(",", ":")),
            "callback_url": callback_url,
            "batch_id": batch_id,
        }
        path = f"/projects/{project_id}/pictures"
        answer = self._transport.call(
            "POST", path, query=query, content=lambda: _chunks(source), media_type=_PICTURE, is_repeatable=True
        )
        return read(PictureTask, answer)

    def find_picture(self, project_id: str, content_hash: str) -> PictureTask | None:
        """The project's task of the picture with this SHA-256 (hexadecimal), if it has one."""
        found = self._transport.call("GET", f"/projects/{project_id}/pictures/{content_hash}")
        return read(PictureTask, found[0]) if found else None

    def keep_picture(self, source: bytes | Path) -> KeptPicture:
        """Keep a picture that is no task, e.g. an example for instructions."""
        answer = self._transport.call(
            "POST", "/pictures", content=lambda: _chunks(source), media_type=_PICTURE, is_repeatable=True
        )
        return read(KeptPicture, answer)


def _chunks(source: bytes | Path) -> Iterable[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
