"""Line charts as SVG files that follow the reader's light or dark page; matplotlib's know one ground only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

Points: TypeAlias = Sequence[tuple[float, float]]

WIDTH, HEIGHT = 640, 380
LEFT, RIGHT, TOP, BOTTOM = 64, 28, 16, 84
_STYLE = """
svg { background: #fff; font: 13px system-ui, sans-serif; fill: #333 } .grid { stroke: #e4e4e7 }
.line { fill: none; stroke-width: 2.5 } .dashed { stroke-dasharray: 6 5 }
.c0 { stroke: #b7791f } .c1 { stroke: #2563eb } .c2 { stroke: #71717a } .c3 { stroke: #15803d }
@media (prefers-color-scheme: dark) {
svg { background: #18181b; fill: #d4d4d8 } .grid { stroke: #3f3f46 }
.c0 { stroke: #f6c453 } .c1 { stroke: #7aa7ff } .c2 { stroke: #a1a1aa } .c3 { stroke: #4ade80 } }
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: what it shows, and its points."""

    name: str
    points: Points
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis measures, from where to where, and how its marks read."""

    name: str
    low: float
    high: float
    marks: Sequence[float]
    form: str = "{:.0%}"

    def share(self, value: float) -> float:
        """Where a value lies, 0 at the low end and 1 at the high."""
        return (value - self.low) / (self.high - self.low)


def round_axis(name: str, values: Sequence[float], step: float) -> Axis:
    """An axis that holds all values, from a whole step to a whole step, with a mark at each."""
    low, high = math.floor(min(values) / step), math.ceil(max(values) / step)
    return Axis(name, low * step, high * step, [place * step for place in range(low, high + 1)])


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over two axes."""

    title: str
    x: Axis
    y: Axis
    lines: Sequence[Line]

    def write(self, path: Path) -> None:
        """Write the chart to an SVG file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.svg(), encoding="utf-8")

    def svg(self) -> str:
        parts = [*map(self._column, self.x.marks), *map(self._row, self.y.marks), *self._lines(), *self._names()]
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        return "\n".join([head, f"<title>{escape(self.title)}</title>", f"<style>{_STYLE}</style>", *parts, "</svg>\n"])

    def _at(self, x: float, y: float) -> tuple[float, float]:
        across = LEFT + self.x.share(x) * (WIDTH - LEFT - RIGHT)
        return round(across, 1), round(HEIGHT - BOTTOM - self.y.share(y) * (HEIGHT - TOP - BOTTOM), 1)

    def _column(self, mark: float) -> str:
        across, low = self._at(mark, self.y.low)
        line = f'<path class="grid" d="M{across} {low}V{TOP}"/>'
        return f'{line}<text x="{across}" y="{low + 18}" text-anchor="middle">{self.x.form.format(mark)}</text>'

    def _row(self, mark: float) -> str:
        left, up = self._at(self.x.low, mark)
        line = f'<path class="grid" d="M{left} {up}H{WIDTH - RIGHT}"/>'
        return f'{line}<text x="{left - 8}" y="{up + 4}" text-anchor="end">{self.y.form.format(mark)}</text>'

    def _lines(self) -> list[str]:
        return [self._polyline(_look(place, line), line.points) for place, line in enumerate(self.lines)]

    def _polyline(self, look: str, points: Points) -> str:
        at = " ".join("{},{}".format(*self._at(*point)) for point in points)
        return f'<polyline class="{look}" points="{at}"/>'

    def _names(self) -> list[str]:
        """What the axes measure, and the lines' names in a row below."""
        wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        across = f'<text x="{LEFT + wide / 2}" y="{HEIGHT - 46}" text-anchor="middle">{escape(self.x.name)}</text>'
        turned = f'transform="translate(16 {TOP + high / 2}) rotate(-90)"'
        each = wide / len(self.lines)
        keys = [_key(LEFT + place * each, _look(place, line), line.name) for place, line in enumerate(self.lines)]
        return [across, f'<text {turned} text-anchor="middle">{escape(self.y.name)}</text>', *keys]


def _look(place: int, line: Line) -> str:
    return f"line c{place}{' dashed' if line.is_dashed else ''}"


def _key(across: float, look: str, name: str) -> str:
    up = HEIGHT - 16
    return f'<path class="{look}" d="M{across} {up}h22"/><text x="{across + 28}" y="{up + 4}">{escape(name)}</text>'
