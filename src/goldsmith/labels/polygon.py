"""The polygon: an outline of straight edges, with holes where something is cut out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import SMALLEST_SIDE, Box
from goldsmith.labels.json_value import describe, is_list, is_object
from goldsmith.labels.named_numbers import unknown_keys
from goldsmith.labels.position import Position, are_finite, box_around, find_outside, parse_positions, positions_to_json
from goldsmith.labels.region import GRID, Region, crossing_of, region_of_rings
from goldsmith.labels.size import Size

SMALLEST_AREA = SMALLEST_SIDE**2
"""Square pixels; anything smaller is a slip of the mouse."""

MAIN_SHARE = 0.9
"""Share of a polygon's area that must hang together: what crosses itself by a hair passes, a bow tie does not."""

MOST_HOLES = 1_000

_KEYS = ("points", "holes")
_EXAMPLE = '{"points": [[10, 20], [30, 20], [30, 40]]}'
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Polygon:
    """Corners in pixels of the upright picture, in order around the shape; the last edge leads back to the first.

    Its area is what all its rings enclose by the even-odd rule, so the direction of rings does not matter.
    """

    points: tuple[Position, ...]
    holes: tuple[tuple[Position, ...], ...] = ()

    @property
    def bounds(self) -> Box:
        """The smallest upright box around the outline."""
        return box_around(self.points)

    def region(self) -> Region:
        """The pieces it encloses, as shapely geometry: one, but for polygons that touch or cross themselves."""
        return region_of_rings(self.points, self.holes)


def parse_polygon(value: object, path: str, problems: list[Problem]) -> Polygon | None:
    """Read {"points", "holes"}, of which the holes may be missing.

    What is wrong is added to `problems` and the result is then None. A point that repeats the one before it is
    dropped, as is a last one that repeats the first.
    """
    if not is_object(value):
        message = f"A polygon must be an object like {_EXAMPLE}, not {describe(value)}."
        problems.append(Problem(path, "polygon_not_object", message))
        return None
    before = len(problems)
    problems.extend(unknown_keys(value, _KEYS, path, "polygon"))
    if "points" not in value:
        problems.append(Problem(f"{path}.points", "polygon_incomplete", "The polygon has no points; add at least 3."))
        return None
    points = _ring(value["points"], f"{path}.points", problems)
    holes = _holes(value.get("holes", []), f"{path}.holes", problems)
    return Polygon(points, holes) if len(problems) == before else None


def polygon_to_json(polygon: Polygon) -> dict[str, object]:
    """`holes` are written where there are any."""
    written: dict[str, object] = {"points": positions_to_json(polygon.points)}
    if polygon.holes:
        written["holes"] = [positions_to_json(hole) for hole in polygon.holes]
    return written


def _holes(value: object, path: str, problems: list[Problem]) -> tuple[tuple[Position, ...], ...]:
    if not is_list(value) or len(value) > MOST_HOLES:
        found = f"one of {len(value):,}" if is_list(value) else describe(value)
        message = f"holes must be a list of at most {MOST_HOLES:,} lists of points, not {found}."
        problems.append(Problem(path, "polygon_holes_not_list", message))
        return ()
    return tuple(_ring(hole, f"{path}[{n}]", problems) for n, hole in enumerate(value))


def _ring(value: object, path: str, problems: list[Problem]) -> tuple[Position, ...]:
    points = parse_positions(value, path, "polygon", problems)
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def find_polygon_problems(polygon: Polygon, size: Size | None, name: str, path: str) -> Iterator[Problem]:
    """What is wrong with a polygon on a picture of `size` (None: unknown, so the edges are not checked).

    An outline may touch itself, and cross itself by a little; one whose area falls apart is a problem.
    """
    rings = (polygon.points, *polygon.holes)
    if not all(map(are_finite, rings)):
        yield Problem(path, "polygon_not_finite", f"{name} has a corner that is not a number; draw it again.")
    elif any(len(ring) < _FEWEST for ring in rings):
        what = "a hole" if len(polygon.points) >= _FEWEST else "an outline"
        message = f"{name} has {what} of fewer than {_FEWEST} corners; draw it again or delete it."
        yield Problem(path, "polygon_too_few_points", message)
    else:
        if size is not None:
            yield from find_outside(polygon.bounds, size, name, path, "polygon")
        yield from _area_problems(polygon, name, path)


def _area_problems(polygon: Polygon, name: str, path: str) -> Iterator[Problem]:
    outline = region_of_rings(polygon.points)
    area = min(outline.area, polygon.region().area)
    if area < SMALLEST_AREA:
        message = f"{name} covers only {area:.1f} square px, not even {SMALLEST_AREA:g}; enlarge or delete it."
        yield Problem(path, "polygon_too_small", message)
        return
    for n, hole in enumerate(polygon.holes):
        outside = region_of_rings(hole).difference(outline, grid_size=GRID).area
        if outside > SMALLEST_AREA:
            message = f"{name} has a hole that reaches past its outline by {outside:.0f} square px; move or delete it."
            yield Problem(f"{path}.holes[{n}]", "polygon_hole_outside", message)
    if outline.geoms[0].area < MAIN_SHARE * outline.area:
        x, y = crossing_of(outline)
        message = (
            f"{name} falls apart into {len(outline.geoms)} pieces because its outline crosses or touches itself, near "
            f"{x:.0f}, {y:.0f}; move a corner there, or draw each piece on its own."
        )
        yield Problem(path, "polygon_falls_apart", message)
