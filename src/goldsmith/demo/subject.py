"""What the demo labels: pictures, and what is truly in them where that is known."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldsmith.demo.scenes import TruthBox

Json = dict[str, Any]
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Subject:
    """A picture (its bytes, or the file it is in) and its truth; `boxes` is None where nobody knows it."""

    file_name: str
    source: bytes | Path
    size: Size | None
    boxes: tuple[TruthBox, ...] | None

    def read(self) -> bytes:
        """The bytes of the picture's file."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


def true_answer(boxes: tuple[TruthBox, ...]) -> Json:
    """The answer of somebody who makes no mistake."""
    return {"annotations": [true_annotation(f"t{number}", box) for number, box in enumerate(boxes, 1)]}


def true_annotation(annotation_id: str, box: TruthBox) -> Json:
    """One object as an annotation."""
    sides = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
    return {
        "id": annotation_id,
        "kind": "box",
        "label": box.label,
        "attributes": dict(box.attributes),
        "box": {side: round(value, 2) for side, value in sides.items()},
    }
