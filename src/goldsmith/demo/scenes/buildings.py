"""Houses of the street: what kinds there are, and how one is put together from ground floor, storeys and roof."""

import random
from dataclasses import dataclass

from goldsmith.demo.scenes import roof, shop, window
from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.wall import Wall

STYLES = ("brick", "plaster", "stone", "modern", "office", "canal")

_WALLS: dict[str, tuple[Color, ...]] = {
    "brick": ((168, 84, 66), (186, 104, 78), (140, 74, 66), (196, 128, 96), (122, 82, 78)),
    "plaster": (
        (242, 190, 142),
        (236, 160, 140),
        (244, 214, 156),
        (164, 200, 190),
        (176, 196, 220),
        (240, 222, 200),
        (222, 150, 120),
        (196, 208, 168),
    ),
    "stone": ((232, 218, 194), (224, 208, 186), (240, 230, 212), (214, 202, 188)),
    "modern": ((236, 236, 232), (96, 108, 122), (204, 208, 208), (70, 92, 104), (216, 190, 160)),
    "office": ((92, 128, 148), (74, 108, 134), (110, 140, 150), (86, 100, 122)),
    "canal": ((96, 62, 58), (60, 78, 88), (178, 84, 64), (228, 214, 190), (70, 92, 84), (154, 100, 82)),
}
_TRIMS: dict[str, tuple[Color, ...]] = {
    "brick": ((236, 226, 208), (220, 206, 186), (92, 62, 56)),
    "plaster": ((252, 246, 236), (255, 252, 244)),
    "stone": ((250, 242, 226), (196, 182, 160)),
    "modern": ((52, 58, 66), (250, 250, 248)),
    "office": ((206, 220, 226), (46, 62, 78)),
    "canal": ((250, 246, 236), (244, 236, 220)),
}
_ACCENTS: tuple[Color, ...] = (
    (44, 98, 110),
    (62, 112, 84),
    (180, 70, 60),
    (64, 84, 130),
    (120, 76, 106),
    (212, 150, 60),
    (84, 96, 106),
)
_STOREY_METRES = {"brick": 3.2, "plaster": 3.1, "stone": 3.5, "modern": 3.2, "office": 3.6, "canal": 3.0}
_BAY_METRES = {"brick": 2.3, "plaster": 2.5, "stone": 2.2, "modern": 3.4, "office": 2.6, "canal": 1.9}


@dataclass(frozen=True, slots=True)
class Building:
    """One house: everything about it but its place."""

    style: str
    width: float  # metres of street front
    storeys: int  # above the ground floor
    wall: Color
    trim: Color
    accent: Color
    shop: bool
    roof: str  # flat, pitched, mansard, gable
    name: str  # over the shop
    seed: int

    @property
    def storey_metres(self) -> float:
        return _STOREY_METRES[self.style]

    @property
    def ground_metres(self) -> float:
        return 4.0 if self.shop else self.storey_metres + 0.3

    @property
    def eaves_metres(self) -> float:
        """Height of the wall, without the roof."""
        return self.ground_metres + self.storeys * self.storey_metres + 0.6


def pick_building(rng: random.Random, avoid: str = "", frontal: bool = True, tallest: int = 6) -> Building:
    """A house that differs in style from the one beside it."""
    styles = [style for style in STYLES if style != avoid and (frontal or style != "canal")]
    style = rng.choices(styles, [0.55 if style == "office" else 1.0 for style in styles])[0]
    storeys = {
        "plaster": (2, 3),
        "brick": (2, 4),
        "stone": (3, 4),
        "modern": (3, 5),
        "office": (4, 6),
        "canal": (2, 3),
    }[style]
    width = {"canal": (5.0, 7.0), "plaster": (7.0, 11.0), "office": (11.0, 15.0)}.get(style, (8.0, 12.5))
    roofs = {"plaster": ("pitched",), "stone": ("mansard", "flat"), "canal": ("gable",)}.get(style, ("flat",))
    return Building(
        style=style,
        width=rng.uniform(*width),
        storeys=min(rng.randint(*storeys), tallest - (style == "office")),
        wall=rng.choice(_WALLS[style]),
        trim=rng.choice(_TRIMS[style]),
        accent=rng.choice(_ACCENTS),
        shop=rng.random() < (0.35 if style == "canal" else 0.72),
        roof=rng.choice(roofs),
        name=rng.choice(shop.NAMES),
        seed=rng.getrandbits(32),
    )


def draw_building(wall: Wall, building: Building) -> None:
    """The whole front of a house on its wall, roof included."""
    rng = dice(building.seed)
    roof.draw_roof(wall, building.roof, building.eaves_metres, _roof_color(building), building.trim, rng)
    wall.rect(0, 0, wall.width, building.eaves_metres, _lit_side(wall, building.wall))
    if building.style in ("brick", "canal"):
        _draw_bricks(wall, building, rng)
    if building.style == "office":
        _draw_curtain(wall, building, rng)
    else:
        _draw_storeys(wall, building, rng)
    if building.roof == "flat":
        roof.draw_cornice(wall, building.eaves_metres, building.trim, building.style)
    if building.shop:
        shop.draw_shop(wall, building.ground_metres, building.name, building.accent, building.trim, rng)
    else:
        _draw_ground_floor(wall, building, rng)
    _draw_edges(wall, building)


def _roof_color(building: Building) -> Color:
    if building.roof == "pitched":
        return mix((196, 98, 70), (150, 76, 62), (building.seed % 7) / 7)
    return (92, 104, 122) if building.roof == "mansard" else building.wall


def _lit_side(wall: Wall, color: Color) -> Color:
    """Walls to the left of the street lie in shade, those to the right in the sun."""
    if wall.frontal:
        return color
    return shade(color, 0.86 if wall.facing[0] > 0 else 1.05)


def _draw_edges(wall: Wall, building: Building) -> None:
    """A plinth, and a soft line where two houses meet."""
    wall.rect(0, 0, wall.width, 0.35, shade(building.wall, 0.62))
    wall.veil(((0, 0), (0, building.eaves_metres), (0.14, building.eaves_metres), (0.14, 0)), (20, 20, 40), 0.16)
    right = wall.width
    wall.veil(
        ((right - 0.1, 0), (right - 0.1, building.eaves_metres), (right, building.eaves_metres), (right, 0)),
        (20, 20, 40),
        0.10,
    )


def _draw_bricks(wall: Wall, building: Building, rng: random.Random) -> None:
    if wall.pixels < 14:
        return
    for _ in range(int(building.width * building.eaves_metres * 0.55)):
        u, row = rng.uniform(0.1, building.width - 0.5), rng.randrange(int(building.eaves_metres / 0.16))
        length = rng.choice((0.26, 0.26, 0.5))
        wall.rect(
            u,
            row * 0.16 + 0.02,
            u + length,
            row * 0.16 + 0.13,
            shade(_lit_side(wall, building.wall), rng.choice((0.88, 1.10))),
        )


def _draw_storeys(wall: Wall, building: Building, rng: random.Random) -> None:
    bays = max(2, round((building.width - 0.6) / _BAY_METRES[building.style]))
    bay = (building.width - 0.6) / bays
    for storey in range(building.storeys):
        floor = building.ground_metres + storey * building.storey_metres
        if building.style in ("stone", "modern"):
            wall.rect(0, floor - 0.05, building.width, floor + 0.14, shade(_lit_side(wall, building.wall), 0.88))
        for index in range(bays):
            lit = rng.random() < wall.stage.light.lit_share
            frame = window.Frame(
                u=0.3 + bay * (index + 0.5),
                v=floor,
                bay=bay,
                storey=building.storey_metres,
                wall=_lit_side(wall, building.wall),
                trim=building.trim,
                accent=building.accent,
                lit=lit,
            )
            window.draw_window(wall, frame, building.style, storey, rng)


def _draw_curtain(wall: Wall, building: Building, rng: random.Random) -> None:
    """A wall of glass: panes mirror the sky, lighter the higher they are."""
    light = wall.stage.light
    bays = max(3, round(building.width / 1.5))
    bay = building.width / bays
    for storey in range(building.storeys):
        low = building.ground_metres + storey * building.storey_metres
        lit_row = rng.random() < light.lit_share * 0.5
        for index in range(bays):
            corners = (index * bay + 0.06, low + 0.75, (index + 1) * bay - 0.06, low + building.storey_metres - 0.06)
            if lit_row or rng.random() < light.lit_share * 0.45:
                wall.lamp(*corners, rng.choice(window.LAMPLIGHT))
            else:
                sky = mix(light.glass, light.sky[1], min(1.0, storey / 6 + rng.uniform(-0.12, 0.2)) if storey else 0.0)
                wall.rect(*corners, mix(building.wall, sky, rng.uniform(0.45, 0.7)))
        wall.rect(0, low, building.width, low + 0.7, shade(_lit_side(wall, building.wall), 0.8))
        wall.rect(0, low + 0.62, building.width, low + 0.72, building.trim)


def _draw_ground_floor(wall: Wall, building: Building, rng: random.Random) -> None:
    """A house door between windows."""
    bays = max(2, round((building.width - 0.6) / _BAY_METRES[building.style]))
    bay = (building.width - 0.6) / bays
    entrance = rng.randrange(bays)
    wall.rect(0, 0, building.width, building.ground_metres - 0.25, shade(_lit_side(wall, building.wall), 0.9))
    for index in range(bays):
        centre = 0.3 + bay * (index + 0.5)
        if index == entrance:
            shop.draw_house_door(wall, centre, building.accent, building.trim)
            continue
        lit = rng.random() < wall.stage.light.lit_share
        frame = window.Frame(
            u=centre,
            v=0.35,
            bay=bay,
            storey=building.storey_metres,
            wall=_lit_side(wall, building.wall),
            trim=building.trim,
            accent=building.accent,
            lit=lit,
        )
        window.draw_window(wall, frame, "plain", 0, rng)
    top = building.ground_metres
    wall.rect(0, top - 0.3, building.width, top - 0.05, building.trim)
