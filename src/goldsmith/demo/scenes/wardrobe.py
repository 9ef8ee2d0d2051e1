"""Who walks by: bodies, hair, clothes and what people carry, drawn by lot."""

import random
from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.light import Light

SKINS: tuple[Color, ...] = (
    (250, 214, 184),
    (238, 190, 152),
    (214, 160, 118),
    (176, 120, 84),
    (134, 88, 62),
    (98, 64, 48),
)
HAIRS: tuple[Color, ...] = (
    (42, 34, 34),
    (74, 50, 38),
    (120, 78, 48),
    (196, 148, 82),
    (168, 82, 48),
    (190, 188, 186),
    (30, 30, 40),
)
TOPS: tuple[Color, ...] = (
    (214, 76, 68),
    (44, 110, 140),
    (240, 184, 78),
    (86, 148, 118),
    (236, 232, 222),
    (70, 74, 96),
    (200, 116, 146),
    (120, 94, 150),
    (238, 140, 84),
    (62, 132, 170),
    (154, 170, 110),
    (226, 214, 190),
)
COATS: tuple[Color, ...] = (
    (182, 138, 94),
    (60, 66, 84),
    (150, 58, 62),
    (74, 96, 88),
    (208, 190, 162),
    (52, 74, 110),
    (206, 158, 66),
)
BOTTOMS: tuple[Color, ...] = (
    (52, 62, 88),
    (44, 46, 54),
    (92, 108, 134),
    (148, 124, 96),
    (196, 182, 158),
    (70, 80, 70),
    (110, 70, 66),
)
SHOES: tuple[Color, ...] = ((44, 40, 42), (240, 238, 234), (122, 78, 52), (206, 70, 64), (60, 74, 100))
BAGS: tuple[Color, ...] = ((150, 86, 56), (64, 70, 88), (206, 96, 80), (222, 180, 94), (80, 124, 116), (236, 226, 208))
UMBRELLAS: tuple[Color, ...] = (
    (206, 64, 62),
    (48, 70, 110),
    (238, 176, 62),
    (66, 130, 118),
    (60, 60, 72),
    (220, 120, 150),
)

HAIR_STYLES = ("short", "short", "bob", "long", "bun", "ponytail", "curly", "bald", "cap", "beanie", "scarf")
TOP_KINDS = ("shirt", "shirt", "jacket", "coat", "hoodie", "dress")


@dataclass(frozen=True, slots=True)
class Look:
    """Everything about a person but pose and place."""

    height: float  # metres
    girth: float  # 1 is average
    child: bool
    skin: Color
    hair: Color
    hair_style: str
    top: Color
    top_kind: str
    shirt: Color
    bottom: Color
    bottom_kind: str  # trousers, shorts, skirt
    shoes: Color
    hat: Color
    bag: str  # "", backpack, shoulder, tote, shopping
    bag_color: Color
    umbrella: Color | None
    scarf: Color | None
    beard: bool


def pick_look(rng: random.Random, light: Light) -> Look:
    """Somebody dressed for the weather."""
    cold = light.rain or light.snow
    child = rng.random() < 0.12
    top_kind = rng.choice(("coat", "coat", "jacket", "hoodie") if cold else TOP_KINDS)
    hair_style = rng.choice(("beanie", "long", "short", "beanie", "bob", "scarf") if light.snow else HAIR_STYLES)
    if top_kind == "dress" and hair_style in ("short", "bald", "cap", "beanie"):
        top_kind = "shirt"
    bottom_kind = "skirt" if hair_style in ("bob", "long", "bun", "ponytail") and rng.random() < 0.35 else "trousers"
    if bottom_kind == "trousers" and not cold and rng.random() < 0.16:
        bottom_kind = "shorts"
    return Look(
        height=rng.uniform(1.05, 1.35) if child else rng.gauss(1.70, 0.075),
        girth=rng.uniform(0.9, 1.16),
        child=child,
        skin=rng.choice(SKINS),
        hair=rng.choice(HAIRS),
        hair_style=hair_style,
        top=rng.choice(COATS if top_kind == "coat" else TOPS),
        top_kind=top_kind,
        shirt=rng.choice(TOPS),
        bottom=rng.choice(BOTTOMS),
        bottom_kind=bottom_kind,
        shoes=rng.choice(SHOES),
        hat=rng.choice(TOPS),
        bag=rng.choice(("", "", "backpack", "shoulder", "tote", "shopping") if not child else ("", "backpack")),
        bag_color=rng.choice(BAGS),
        umbrella=rng.choice(UMBRELLAS) if light.rain and rng.random() < 0.75 else None,
        scarf=rng.choice(TOPS) if cold and rng.random() < 0.5 else None,
        beard=rng.random() < 0.35
        and not child
        and bottom_kind != "skirt"
        and top_kind != "dress"
        and hair_style in ("short", "bald", "cap", "beanie", "curly"),
    )
