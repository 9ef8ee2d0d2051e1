"""Plausible masks: small pictures in which every label has a column of its own, since the real one is never opened.

Ours, because Scale's form is not known to us: colours are "#rrggbb".
"""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.label_tree import Choice, leaves
from goldsmith.api.scale.wire.lot import Lot
from goldsmith.api.scale.wire.plausible_drawn import ANY_LABEL
from goldsmith.api.scale.wire.plausible_files import Files
from goldsmith.api.scale.wire.png import png

_MOST_SHOWN = 255
"""Labels that a picture of one channel can tell apart, beside 0 for none."""

_HEIGHT = 4
_BYTE = 256


def mask_response(payload: Payload, lot: Lot, files: Files) -> dict[str, object]:
    """The finished response of segmentannotation."""
    labels = (leaves(payload.get("labels")) or (ANY_LABEL,))[:_MOST_SHOWN]
    colors = [lot.number(f"color:{label.value}", _BYTE**3 - 1) for label in labels]
    return {
        "labelMapping": {label.value: _mapping(label, n, colors[n]) for n, label in enumerate(labels)},
        "annotations": {
            "combined": _combined(colors, files),
            "labeled": {label.value: _labeled(label, n, len(labels), files) for n, label in enumerate(labels)},
            "unlabeled": files.add_png("unlabeled.png", png([[(0,)] * len(labels)] * _HEIGHT)),
        },
    }


def _mapping(label: Choice, index: int, color: int) -> object:
    entry = {"index": index + 1, "color": f"#{color:06x}", "numPixels": _HEIGHT}
    return [entry] if label.is_instance else entry


def _combined(colors: Sequence[int], files: Files) -> dict[str, str]:
    shown = [(*color.to_bytes(3), _BYTE - 1) for color in colors]
    indices = range(1, len(colors) + 1)
    extended = [tuple(index.to_bytes(3, "little")) for index in indices]
    return {
        "image": files.add_png("combined.png", png([shown] * _HEIGHT)),
        "indexedImage": files.add_png("indexed.png", png([[(index,) for index in indices]] * _HEIGHT)),
        "extendedIndexedImage": files.add_png("extended_indexed.png", png([extended] * _HEIGHT)),
    }


def _labeled(label: Choice, number: int, count: int, files: Files) -> object:
    row = [(_BYTE - 1,) if n == number else (0,) for n in range(count)]
    url = files.add_png(f"label_{number + 1}.png", png([row] * _HEIGHT))
    return [url] if label.is_instance else url
