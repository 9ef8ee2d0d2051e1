"""Arithmetic on colours: 8-bit red, green, blue."""

from collections.abc import Sequence

Color = tuple[int, int, int]


def mix(start: Color, end: Color, share: float) -> Color:
    """`share` of the way from start to end."""
    return (
        round(start[0] + (end[0] - start[0]) * share),
        round(start[1] + (end[1] - start[1]) * share),
        round(start[2] + (end[2] - start[2]) * share),
    )


def shade(color: Color, factor: float) -> Color:
    """Darker below 1, lighter above: lighter colours move towards white so that they keep their hue."""
    if factor <= 1:
        return mix((0, 0, 0), color, factor)
    return mix(color, (255, 255, 255), min(factor - 1, 1.0))


def filtered(color: Color, filter_: tuple[float, float, float]) -> Color:
    """The colour under a coloured light."""
    return (
        min(255, round(color[0] * filter_[0])),
        min(255, round(color[1] * filter_[1])),
        min(255, round(color[2] * filter_[2])),
    )


def along(stops: Sequence[Color], share: float) -> Color:
    """The colour at `share` (0 to 1) of an evenly spaced gradient."""
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    return mix(stops[index], stops[index + 1], place - index)


def luminance(color: Color) -> float:
    return (0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]) / 255
