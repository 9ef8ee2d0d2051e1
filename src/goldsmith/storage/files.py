"""Files beside the database: media, thumbnails and deliveries, in a folder or an object store."""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from goldsmith.kit.errors import NotFound

# What is held in memory while a file is written: a part being filled and those on their way. S3 wants 5 MB or more.
_PART_BYTES = 5 << 20
_PARTS = 2


@dataclass(frozen=True, slots=True)
class Written:
    """Size and content of a file as written."""

    byte_count: int
    content_hash: str


class Files:
    """A store of immutable files by key."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    def at(cls, store_url: str | None, data_dir: Path) -> "Files":
        """The store at a URL (s3://, gs://, az://, file://), or the folder `files` of the data folder."""
        if store_url is not None:
            return cls(from_url(store_url))
        return cls(LocalStore(data_dir.resolve() / "files", mkdir=True))

    def put(self, key: str, data: bytes) -> None:
        """Write a file whole."""
        obstore.put(self._store, key, data)

    def put_stream(self, key: str, chunks: Iterable[bytes]) -> Written:
        """Write a file chunk by chunk at constant memory; it appears only when it is whole."""
        digest, count = hashlib.sha256(), 0
        with obstore.open_writer(self._store, key, buffer_size=_PART_BYTES, max_concurrency=_PARTS) as writer:
            for chunk in chunks:
                digest.update(chunk)
                count += len(chunk)
                writer.write(chunk)
        return Written(count, digest.hexdigest())

    def get(self, key: str) -> bytes:
        """A file's content; raises NotFound."""
        try:
            return bytes(obstore.get(self._store, key).bytes())
        except FileNotFoundError as error:
            raise NotFound(f"The file {key} is not in the store.", code="file_missing") from error

    def delete(self, key: str) -> None:
        """Let a file be no more; nothing happens where it is gone already. For what is personal, and nothing else."""
        with contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, key)

    def stream_range(self, key: str, start: int, end: int, *, chunk_bytes: int = 1 << 20) -> Iterator[bytes]:
        """Bytes `start` up to, not including, `end` of a file, chunk by chunk; raises NotFound before the first."""
        self.size(key)
        places = range(start, end, chunk_bytes)
        return (bytes(obstore.get_range(self._store, key, start=at, end=min(at + chunk_bytes, end))) for at in places)

    def get_range(self, key: str, start: int, end: int) -> bytes:
        """Bytes `start` up to, not including, `end`, of which there must be some; raises NotFound."""
        try:
            return bytes(obstore.get_range(self._store, key, start=start, end=end))
        except FileNotFoundError as error:
            raise NotFound(f"The file {key} is not in the store.", code="file_missing") from error

    def size(self, key: str) -> int:
        """Bytes of a file; raises NotFound."""
        try:
            return int(obstore.head(self._store, key)["size"])
        except FileNotFoundError as error:
            raise NotFound(f"The file {key} is not in the store.", code="file_missing") from error

    def stream(self, key: str, *, chunk_bytes: int = 1 << 20) -> Iterator[bytes]:
        """A file's content chunk by chunk; raises NotFound before the first."""
        try:
            found = obstore.get(self._store, key)
        except FileNotFoundError as error:
            raise NotFound(f"The file {key} is not in the store.", code="file_missing") from error
        return (bytes(chunk) for chunk in found.stream(min_chunk_size=chunk_bytes))
