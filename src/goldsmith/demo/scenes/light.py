"""Time of day and weather: what they do to every colour of a scene."""

import math
from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color, filtered, mix


@dataclass(frozen=True, slots=True)
class Light:
    """One mood. Sky stops run from the top of the picture to the horizon."""

    name: str
    sky: tuple[Color, ...]
    ambient: tuple[float, float, float]
    haze: Color
    haze_metres: float  # depth at which haze takes 63 % of a colour
    cloud: Color
    cloud_count: int
    glass: Color  # what an unlit window mirrors
    lit_share: float  # share of windows with a lamp behind them
    lamps: bool
    shadow_length: float  # metres of shadow per metre of height; 0 is a sky without sun
    shadow_depth: float  # 0 to 1
    body: str = ""  # sun or moon, where one is seen
    rain: bool = False
    snow: bool = False

    def tint(self, color: Color, depth: float) -> Color:
        """A surface of this colour seen at `depth` metres."""
        return self.veil(filtered(color, self.ambient), depth)

    def veil(self, color: Color, depth: float) -> Color:
        """A lamp or a lit window: only the air dims it."""
        return mix(color, self.haze, 1 - math.exp(-depth / self.haze_metres))


MORNING = Light(
    name="morning",
    sky=((112, 174, 222), (170, 208, 232), (240, 226, 208), (255, 214, 180)),
    ambient=(1.0, 0.965, 0.925),
    haze=(250, 224, 204),
    haze_metres=170,
    cloud=(255, 244, 234),
    cloud_count=4,
    glass=(150, 190, 214),
    lit_share=0.04,
    lamps=False,
    shadow_length=1.3,
    shadow_depth=0.30,
    body="sun",
)
NOON = Light(
    name="midday",
    sky=((58, 146, 226), (112, 186, 240), (182, 222, 246), (222, 240, 248)),
    ambient=(1.0, 1.0, 1.0),
    haze=(206, 230, 244),
    haze_metres=240,
    cloud=(255, 255, 255),
    cloud_count=7,
    glass=(138, 190, 222),
    lit_share=0.0,
    lamps=False,
    shadow_length=0.45,
    shadow_depth=0.34,
)
GOLDEN = Light(
    name="golden hour",
    sky=((92, 126, 190), (176, 158, 190), (250, 190, 140), (255, 214, 140)),
    ambient=(1.05, 0.93, 0.79),
    haze=(255, 202, 142),
    haze_metres=120,
    cloud=(255, 198, 160),
    cloud_count=5,
    glass=(250, 206, 150),
    lit_share=0.12,
    lamps=False,
    shadow_length=2.0,
    shadow_depth=0.36,
    body="sun",
)
DUSK = Light(
    name="dusk",
    sky=((38, 42, 96), (92, 72, 140), (198, 108, 146), (255, 168, 128)),
    ambient=(0.70, 0.61, 0.76),
    haze=(206, 128, 146),
    haze_metres=190,
    cloud=(168, 98, 150),
    cloud_count=5,
    glass=(150, 118, 164),
    lit_share=0.45,
    lamps=True,
    shadow_length=0,
    shadow_depth=0.22,
    body="moon",
)
NIGHT = Light(
    name="night",
    sky=((10, 16, 42), (18, 28, 64), (34, 48, 92), (58, 72, 118)),
    ambient=(0.50, 0.54, 0.74),
    haze=(52, 64, 110),
    haze_metres=170,
    cloud=(36, 48, 88),
    cloud_count=3,
    glass=(58, 76, 118),
    lit_share=0.5,
    lamps=True,
    shadow_length=0,
    shadow_depth=0.20,
    body="moon",
)
RAIN = Light(
    name="rain",
    sky=((104, 118, 136), (136, 150, 166), (168, 180, 192), (194, 202, 208)),
    ambient=(0.76, 0.81, 0.88),
    haze=(184, 194, 204),
    haze_metres=75,
    cloud=(120, 132, 150),
    cloud_count=8,
    glass=(128, 148, 168),
    lit_share=0.28,
    lamps=True,
    shadow_length=0,
    shadow_depth=0.20,
    rain=True,
)
SNOW = Light(
    name="snowfall",
    sky=((168, 184, 204), (194, 206, 220), (216, 224, 232), (232, 236, 240)),
    ambient=(0.90, 0.93, 1.0),
    haze=(226, 232, 240),
    haze_metres=80,
    cloud=(206, 214, 226),
    cloud_count=5,
    glass=(150, 170, 192),
    lit_share=0.3,
    lamps=True,
    shadow_length=0,
    shadow_depth=0.16,
    snow=True,
)

LIGHTS = (MORNING, NOON, GOLDEN, DUSK, NIGHT, RAIN, SNOW)
