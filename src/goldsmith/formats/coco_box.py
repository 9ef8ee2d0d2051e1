"""A box as COCO writes it: hundredths of a pixel, never leaving the picture, never without extent."""

from collections.abc import Mapping

GRAIN = 0.01


def fitted_box(
    box: Mapping[str, float], image_width: int | None, image_height: int | None
) -> tuple[float, float, float, float] | None:
    """`(left, top, width, height)` in pixels with two decimals, clipped to the picture; None if nothing is inside.

    In floating point, too, left + width <= image_width holds, and no edge moves by more than two hundredths of a pixel
    (clipping apart). A size that is not known does not clip.
    """
    across = _fitted_span(box["left"], box["width"], image_width)
    down = _fitted_span(box["top"], box["height"], image_height)
    if across is None or down is None:
        return None
    return across[0], down[0], across[1], down[1]


def _fitted_span(start: float, extent: float, limit: int | None) -> tuple[float, float] | None:
    low = start if start > 0 else 0.0
    high = start + extent
    if limit is not None and high > limit:
        high = float(limit)
    if not low < high:
        return None
    low = round(low, 2)
    size = round(high - low, 2)
    if size < GRAIN:
        size = GRAIN
        if limit is not None and low + size > limit:
            low = round(limit - GRAIN, 2)
    # Two decimals do not add up exactly in binary: without this the right edge could pass the picture's by 1e-13.
    if limit is not None and low + size > limit:
        low, size = (low, round(size - GRAIN, 2)) if size > GRAIN else (round(low - GRAIN, 2), size)
    return low, size
