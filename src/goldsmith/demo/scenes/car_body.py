"""Shapes of cars: side outlines in metres, from the rear end (0) to the front, one entry a body type."""

from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.geometry import Point, path


@dataclass(frozen=True, slots=True)
class Body:
    """Outlines run from the rear bottom over the top to the front bottom; x along the car, y up."""

    name: str
    length: float
    width: float
    hull: tuple[Point, ...]
    cabin: tuple[Point, ...]
    glass: tuple[tuple[Point, ...], ...]  # side windows
    axles: tuple[float, float]
    wheel: float  # radius
    belt: float  # height where the cabin starts to lean in
    roof_share: float  # roof width as a share of the body's
    front_glass: tuple[float, float]  # bottom and top height of the windscreen
    rear_glass: tuple[float, float] | None
    doors: tuple[float, ...]  # x of the vertical shut lines

    @property
    def height(self) -> float:
        return max(y for _, y in self.cabin)


SEDAN = Body(
    "sedan",
    4.6,
    1.82,
    hull=path("0.34,0.26 0.03,0.36 0,0.62 0.06,0.92 0.95,0.97 3.2,0.94 4.42,0.8 4.6,0.58 4.54,0.35 4.24,0.26"),
    cabin=path("0.55,0.93 1.35,1.4 1.75,1.44 2.35,1.44 3.45,0.92"),
    glass=(path("1.02,0.97 1.48,1.33 1.98,1.36 1.98,0.97"), path("2.08,0.97 2.08,1.36 2.34,1.35 3.08,0.97")),
    axles=(0.92, 3.72),
    wheel=0.33,
    belt=0.92,
    roof_share=0.74,
    front_glass=(0.98, 1.38),
    rear_glass=(1.02, 1.34),
    doors=(1.16, 2.03, 3.12),
)
HATCHBACK = Body(
    "hatchback",
    3.95,
    1.76,
    hull=path("0.34,0.28 0.03,0.38 0,0.62 0.08,0.98 0.6,1 2.75,0.96 3.78,0.8 3.95,0.56 3.88,0.36 3.58,0.27"),
    cabin=path("0.12,0.96 0.45,1.42 0.85,1.5 1.95,1.5 2.98,0.94"),
    glass=(path("0.52,1 0.72,1.38 1.36,1.42 1.36,1"), path("1.46,1 1.46,1.42 1.92,1.41 2.62,1")),
    axles=(0.72, 3.2),
    wheel=0.32,
    belt=0.95,
    roof_share=0.76,
    front_glass=(1.0, 1.44),
    rear_glass=(1.02, 1.40),
    doors=(1.41, 2.62),
)
SUV = Body(
    "suv",
    4.55,
    1.92,
    hull=path("0.34,0.36 0.03,0.46 0,0.78 0.05,1.12 0.6,1.14 3.1,1.1 4.35,1 4.55,0.72 4.48,0.43 4.18,0.34"),
    cabin=path("0.06,1.1 0.38,1.66 0.75,1.72 2.45,1.72 3.38,1.08"),
    glass=(
        path("0.44,1.15 0.58,1.56 1.05,1.6 1.05,1.15"),
        path("1.14,1.15 1.14,1.6 1.86,1.62 1.86,1.15"),
        path("1.95,1.15 1.95,1.62 2.42,1.6 3.04,1.15"),
    ),
    axles=(0.88, 3.66),
    wheel=0.38,
    belt=1.08,
    roof_share=0.80,
    front_glass=(1.15, 1.66),
    rear_glass=(1.18, 1.60),
    doors=(1.10, 1.90, 3.02),
)
MINI = Body(
    "mini",
    3.45,
    1.66,
    hull=path("0.34,0.26 0.03,0.36 0,0.58 0.06,0.9 0.5,0.94 2.55,0.92 3.25,0.82 3.45,0.58 3.38,0.35 3.08,0.26"),
    cabin=path("0.1,0.9 0.3,1.36 0.62,1.46 1.75,1.46 2.62,0.9"),
    glass=(path("0.42,0.95 0.55,1.33 1.08,1.38 1.08,0.95"), path("1.18,0.95 1.18,1.38 1.72,1.37 2.32,0.95")),
    axles=(0.62, 2.82),
    wheel=0.31,
    belt=0.90,
    roof_share=0.82,
    front_glass=(0.95, 1.40),
    rear_glass=(0.98, 1.36),
    doors=(1.13, 2.34),
)
WAGON = Body(
    "wagon",
    4.7,
    1.83,
    hull=path("0.34,0.26 0.03,0.36 0,0.6 0.04,0.95 0.6,0.97 3.25,0.94 4.5,0.8 4.7,0.58 4.64,0.35 4.34,0.26"),
    cabin=path("0.08,0.93 0.42,1.42 0.85,1.48 2.4,1.47 3.5,0.92"),
    glass=(
        path("0.48,0.98 0.7,1.37 1.22,1.4 1.22,0.98"),
        path("1.31,0.98 1.31,1.4 2.02,1.4 2.02,0.98"),
        path("2.11,0.98 2.11,1.4 2.38,1.38 3.14,0.98"),
    ),
    axles=(0.96, 3.8),
    wheel=0.33,
    belt=0.92,
    roof_share=0.76,
    front_glass=(0.98, 1.42),
    rear_glass=(1.0, 1.40),
    doors=(1.27, 2.07, 3.16),
)
VAN = Body(
    "van",
    4.9,
    1.95,
    hull=path("0.34,0.32 0.03,0.42 0,0.8 0.02,1.16 0.5,1.18 3.7,1.16 4.62,1 4.9,0.7 4.84,0.41 4.54,0.32"),
    cabin=path("0.02,1.1 0.08,1.95 0.3,2.08 3.2,2.08 3.5,1.98 4.22,1.08"),
    glass=(path("2.72,1.2 2.72,1.85 3.36,1.85 3.88,1.2"),),
    axles=(0.95, 3.95),
    wheel=0.36,
    belt=1.2,
    roof_share=0.88,
    front_glass=(1.2, 1.94),
    rear_glass=(1.3, 1.8),
    doors=(1.2, 2.6, 3.92),
)
PICKUP = Body(
    "pickup",
    5.1,
    1.92,
    hull=path("0.34,0.4 0.03,0.5 0,0.8 0,1.08 1.9,1.08 3.7,1.08 4.9,1 5.1,0.74 5.04,0.47 4.74,0.38"),
    cabin=path("1.75,1.06 1.95,1.68 2.2,1.74 3.05,1.74 3.9,1.06"),
    glass=(path("2.05,1.12 2.14,1.6 2.6,1.63 2.6,1.12"), path("2.7,1.12 2.7,1.63 3.04,1.62 3.6,1.12")),
    axles=(1.0, 4.1),
    wheel=0.39,
    belt=1.06,
    roof_share=0.82,
    front_glass=(1.12, 1.68),
    rear_glass=(1.14, 1.6),
    doors=(1.9, 2.65, 3.6),
)

BODIES = (SEDAN, HATCHBACK, SUV, MINI, WAGON, VAN, PICKUP)

PAINTS: tuple[Color, ...] = (
    (204, 54, 50),
    (36, 104, 168),
    (236, 238, 240),
    (52, 58, 68),
    (240, 178, 56),
    (70, 140, 120),
    (150, 162, 172),
    (224, 110, 62),
    (120, 62, 92),
    (120, 176, 206),
    (238, 226, 200),
    (34, 66, 100),
    (98, 124, 84),
)
TAXI: Color = (250, 196, 40)
