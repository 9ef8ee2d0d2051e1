"""Hypothesis strategies for answers and shapes, shared by the tests of labels and quality."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from goldsmith.labels import Annotation, Answer, Box, Geometry, Line, Point, Polygon, RotatedBox, Span

edges = st.floats(0, 400, allow_nan=False).map(lambda x: round(x, 2))
sides = st.floats(2, 200, allow_nan=False).map(lambda x: round(x, 2))
boxes = st.builds(Box, edges, edges, sides, sides)
points = st.builds(Point, edges, edges)
angles = st.floats(-360, 360, allow_nan=False).map(lambda x: round(x, 1))
rotated_boxes = st.builds(RotatedBox, edges, edges, sides, sides, angles)
names = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs", "Z", "C")),
    min_size=1,
    max_size=12,
)
values = st.one_of(
    st.booleans(), st.integers(-1000, 1000), st.floats(-1e6, 1e6), names, st.lists(names, max_size=3).map(tuple)
)


@st.composite
def polygons(draw: st.DrawFn, least: int = 3, most: int = 9) -> Polygon:
    """A star around its middle, so that it never crosses itself; every third has a hole."""
    x, y, count = draw(edges), draw(edges), draw(st.integers(least, most))
    radii = draw(st.lists(st.floats(8, 90), min_size=count, max_size=count))
    outline = [_around(x, y, radius, 2 * math.pi * n / count) for n, radius in enumerate(radii)]
    hole = tuple(_around(x, y, 1.5, angle) for angle in (0.0, 2.0, 4.0))
    return Polygon(tuple(outline), (hole,) if draw(st.integers(0, 2)) == 0 else ())


def _around(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    return round(x + radius * math.cos(angle), 2), round(y + radius * math.sin(angle), 2)


@st.composite
def lines(draw: st.DrawFn, most: int = 6) -> Line:
    """From left to right, each point well away from the last."""
    x, places = draw(edges), []
    for step in draw(st.lists(st.floats(3, 80), min_size=2, max_size=most)):
        x += step
        places.append((round(x, 2), draw(edges)))
    return Line(tuple(places))


spans = st.builds(
    lambda part, start, length: Span(part, start, start + length),
    st.integers(0, 3), st.integers(0, 900), st.integers(1, 90),
)  # fmt: skip

SHAPES: dict[str, st.SearchStrategy[Geometry]] = {
    "box": boxes,
    "polygon": polygons(),
    "rotated_box": rotated_boxes,
    "line": lines(),
    "point": points,
    "span": spans,
}
"""A strategy for each kind, by its name."""

annotated = st.sampled_from(sorted(SHAPES)).flatmap(
    lambda kind: st.builds(
        Annotation, names, st.just(kind), st.sampled_from(("car", "dog")), SHAPES[kind], st.just({"open": True})
    )
)
"""An annotation of any kind."""


@st.composite
def answers(draw: st.DrawFn, most: int = 5, labels: tuple[str, ...] = ("car", "dog")) -> Answer:
    """Boxes with attributes, and no fields."""
    drawn = draw(st.lists(boxes, max_size=most))
    return Answer(
        tuple(
            Annotation(
                f"a{index + 1}",
                "box",
                draw(st.sampled_from(labels)),
                box,
                draw(st.dictionaries(names, values, max_size=2)),
            )
            for index, box in enumerate(drawn)
        )
    )


whole_answers = st.builds(
    lambda answer, fields: Answer(answer.annotations, fields), answers(), st.dictionaries(names, values, max_size=3)
)
"""Answers with fields too."""
