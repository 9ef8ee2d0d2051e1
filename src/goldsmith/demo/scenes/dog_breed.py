"""Breeds of dogs by their measures and coats."""

from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color


@dataclass(frozen=True, slots=True)
class Breed:
    """Measures in metres at the shoulder; coat is (main, second) colour."""

    name: str
    back: float  # height of the back
    length: float  # chest to rump
    depth: float  # of the chest
    leg: float  # thickness
    head: float
    muzzle: float
    ears: str  # drop, prick, fold
    tail: str  # up, curl, plume, low
    coats: tuple[tuple[Color, Color], ...]
    marks: str = ""  # spots, saddle, chest, fleece


BREEDS = (
    Breed(
        "labrador",
        0.56,
        0.66,
        0.25,
        0.050,
        0.125,
        0.135,
        "drop",
        "low",
        (((232, 196, 138), (214, 172, 112)), ((60, 50, 48), (44, 38, 38)), ((128, 78, 48), (106, 64, 40))),
    ),
    Breed(
        "dachshund",
        0.27,
        0.52,
        0.17,
        0.036,
        0.090,
        0.125,
        "drop",
        "low",
        (((146, 76, 42), (116, 60, 36)), ((52, 44, 46), (190, 120, 66))),
    ),
    Breed(
        "shiba",
        0.44,
        0.46,
        0.22,
        0.044,
        0.115,
        0.085,
        "prick",
        "curl",
        (((222, 142, 74), (252, 236, 212)), ((62, 54, 54), (240, 214, 180))),
        "chest",
    ),
    Breed(
        "husky",
        0.56,
        0.60,
        0.26,
        0.050,
        0.125,
        0.110,
        "prick",
        "plume",
        (((112, 122, 136), (246, 246, 244)), ((70, 70, 78), (244, 244, 242))),
        "chest",
    ),
    Breed(
        "dalmatian", 0.56, 0.60, 0.23, 0.046, 0.115, 0.120, "drop", "low", (((246, 244, 238), (48, 44, 46)),), "spots"
    ),
    Breed(
        "poodle",
        0.46,
        0.40,
        0.21,
        0.040,
        0.105,
        0.115,
        "drop",
        "up",
        (((246, 240, 230), (226, 214, 198)), ((186, 134, 96), (162, 112, 78)), ((76, 72, 80), (58, 54, 62))),
        "fleece",
    ),
    Breed(
        "corgi", 0.31, 0.50, 0.21, 0.046, 0.115, 0.095, "prick", "low", (((224, 150, 80), (252, 244, 230)),), "chest"
    ),
    Breed(
        "terrier",
        0.36,
        0.38,
        0.17,
        0.036,
        0.095,
        0.095,
        "fold",
        "up",
        (((242, 236, 226), (176, 112, 64)), ((198, 152, 102), (72, 62, 60))),
        "saddle",
    ),
    Breed(
        "bulldog",
        0.38,
        0.44,
        0.25,
        0.056,
        0.135,
        0.055,
        "fold",
        "low",
        (((214, 178, 138), (246, 236, 222)), ((120, 112, 112), (236, 232, 226))),
        "chest",
    ),
)
