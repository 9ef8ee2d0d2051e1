"""What answers are given on: a picture with a size, or a document's texts with their lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from goldsmith.labels.size import Size


@dataclass(frozen=True, slots=True)
class Passages:
    """The texts of a document: how many code points each of its parts holds, None for a part that is no text."""

    lengths: tuple[int | None, ...]

    def length(self, part: int) -> int | None:
        """The length of a part's text; None where there is no such part, or no text in it."""
        return self.lengths[part] if 0 <= part < len(self.lengths) else None


Surface: TypeAlias = Size | Passages
