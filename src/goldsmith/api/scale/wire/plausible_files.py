"""What a plausible answer consists of: the response, and the files that its URLs lead to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PlausibleFile:
    """A file that a response names."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Files:
    """The files of one answer as they are made; `url_of` says where a file of a name will be found."""

    url_of: Callable[[str], str]
    made: list[PlausibleFile] = field(default_factory=list)

    def add_json(self, name: str, content: object) -> str:
        """The URL of a new file."""
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return self._add(PlausibleFile(name, "application/json", written))

    def add_png(self, name: str, content: bytes) -> str:
        """The URL of a new file."""
        return self._add(PlausibleFile(name, "image/png", content))

    def _add(self, file: PlausibleFile) -> str:
        self.made.append(file)
        return self.url_of(file.name)
