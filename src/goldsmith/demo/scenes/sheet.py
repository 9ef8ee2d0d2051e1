"""What is drawn on: the picture, three times its size, beside a map of which object owns each pixel."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PIL import Image, ImageDraw

from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.geometry import Point

OVERSAMPLING = 3


class Surface(Protocol):
    """Anything polygons in picture pixels can be drawn on."""

    def polygon(self, points: Sequence[Point], color: Color, /) -> None: ...

    def veil(self, points: Sequence[Point], color: Color, opacity: float, /) -> None: ...


class Sheet:
    """Picture and owner map. While `owner` is k > 0, what is drawn belongs to object k; 0 is scenery.

    `flat` paints whole objects in one colour, so that a test can find an object by looking at the picture alone.
    """

    def __init__(self, width: int, height: int, flat: Mapping[int, Color] | None = None) -> None:
        size = (width * OVERSAMPLING, height * OVERSAMPLING)
        self.width, self.height = width, height
        self.image = Image.new("RGB", size)
        self.owners = Image.new("L", size)
        self.owner = 0
        self.reach: dict[int, tuple[float, float, float, float]] = {}
        self._flat = dict(flat or {})
        self._opaque = ImageDraw.Draw(self.image)
        self._translucent = ImageDraw.Draw(self.image, "RGBA")
        self._mark = ImageDraw.Draw(self.owners)

    def polygon(self, points: Sequence[Point], color: Color) -> None:
        """Cover the polygon (picture pixels) with a colour, taking it from whatever owned it."""
        corners = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        self._opaque.polygon(corners, fill=self._flat.get(self.owner, color))
        if self.reach:
            self._mark.polygon(corners, fill=self.owner)
        if self.owner:
            self._extend(points)

    def veil(self, points: Sequence[Point], color: Color, opacity: float) -> None:
        """Colour without covering: shadows, reflections, glass. Owners stay."""
        if self.owner in self._flat:
            return
        corners = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        self._translucent.polygon(corners, fill=(*color, round(255 * opacity)))

    def begin(self, owner: int) -> None:
        """From here on, what is drawn belongs to object `owner`."""
        self.owner = owner
        self.reach[owner] = (float("inf"), float("inf"), float("-inf"), float("-inf"))

    def end(self) -> None:
        self.owner = 0

    def _extend(self, points: Sequence[Point]) -> None:
        left, top, right, bottom = self.reach[self.owner]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self.reach[self.owner] = (min(left, *xs), min(top, *ys), max(right, *xs), max(bottom, *ys))

    def finished(self) -> Image.Image:
        """The picture at its own size."""
        return self.image.reduce(OVERSAMPLING)


class ShadowSheet:
    """A mask of cast shadows, at picture size: overlapping shapes darken only once."""

    def __init__(self, width: int, height: int) -> None:
        self.mask = Image.new("L", (width, height))
        self._draw = ImageDraw.Draw(self.mask)

    def polygon(self, points: Sequence[Point], _color: Color, /) -> None:
        self._draw.polygon(list(points), fill=255)

    def veil(self, _points: Sequence[Point], _color: Color, _opacity: float, /) -> None:
        """What lets light through throws no shadow."""
