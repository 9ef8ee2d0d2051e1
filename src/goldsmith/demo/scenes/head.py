"""Heads of pedestrians: face, hair, hats."""

from goldsmith.demo.scenes.color import mix, shade
from goldsmith.demo.scenes.geometry import Point, path
from goldsmith.demo.scenes.stage import Pen
from goldsmith.demo.scenes.wardrobe import Look


def draw_head_side(pen: Pen, look: Look, centre: Point) -> None:
    """Profile, looking to the right."""
    k = 1.28 if look.child else 1.06
    pen = pen.moved(centre[0], centre[1] + (k - 1) * 0.10, k, k)
    skin, hair = look.skin, look.hair
    if look.hair_style in ("long", "ponytail", "scarf"):
        _back_hair_side(pen, look)
    pen.limb((-0.015, -0.135), (-0.01, -0.05), 0.050, 0.052, shade(skin, 0.86))
    pen.smooth(
        path("-0.092,0.03 -0.05,0.12 0.04,0.125 0.085,0.05 0.082,-0.03 0.065,-0.11 0.01,-0.13 -0.06,-0.08"), skin
    )
    pen.polygon([(0.078, 0.025), (0.113, -0.022), (0.076, -0.04)], skin)
    if look.beard:
        pen.smooth(path("-0.01,-0.02 0.03,-0.06 0.082,-0.065 0.066,-0.13 0,-0.14 -0.05,-0.07"), hair)
    if pen.pixels > 55:
        pen.oval(0.052, 0.018, 0.010, 0.016, (44, 36, 40))
    _hair_side(pen, look)
    if look.hair_style not in ("scarf", "long", "bob"):
        pen.oval(-0.012, -0.012, 0.020, 0.030, shade(skin, 0.84))
    if look.scarf is not None:
        pen.limb((-0.05, -0.17), (0.05, -0.165), 0.06, 0.055, look.scarf)


def _back_hair_side(pen: Pen, look: Look) -> None:
    if look.hair_style == "long":
        pen.smooth(path("-0.03,0.1 -0.12,0.02 -0.135,-0.15 -0.12,-0.27 -0.02,-0.25 0.01,-0.08"), shade(look.hair, 0.9))
    elif look.hair_style == "ponytail":
        pen.smooth(path("-0.07,0.07 -0.14,0.06 -0.19,-0.06 -0.16,-0.19 -0.12,-0.08"), shade(look.hair, 0.9))
    else:
        pen.smooth(path("-0.06,0.1 -0.12,0 -0.13,-0.2 -0.02,-0.26 0.07,-0.22 0.04,-0.08"), shade(look.hat, 0.9))


def _hair_side(pen: Pen, look: Look) -> None:
    hair, style = look.hair, look.hair_style
    if style == "bald":
        pen.smooth(path("-0.096,0.03 -0.07,0.02 -0.035,-0.04 -0.065,-0.09 -0.1,-0.03"), hair)
        return
    if style in ("cap", "beanie"):
        _hat_side(pen, look)
        return
    if style == "scarf":
        pen.smooth(
            path("0.075,0.075 0.03,0.145 -0.07,0.13 -0.125,0.02 -0.1,-0.13 0,-0.17 0.06,-0.14 0.015,-0.06 0.03,0.04"),
            look.hat,
        )
        return
    crown = path("0.092,0.062 0.075,0.125 0.01,0.152 -0.07,0.132 -0.115,0.05")
    low = {"bob": -0.13, "curly": -0.06, "long": -0.12}.get(style, -0.075)
    nape = [(-0.108, low), (-0.05, (low - 0.015)), (-0.018, 0.0), (0.02, 0.065)]
    pen.smooth([*crown, *nape], hair)
    if style == "curly":
        for dx, dy, r in (
            (-0.1, 0.06, 0.062),
            (-0.05, 0.13, 0.066),
            (0.03, 0.135, 0.058),
            (0.075, 0.09, 0.04),
            (-0.11, -0.03, 0.055),
        ):
            pen.oval(dx, dy, r, r, hair)
    if style == "bun":
        pen.oval(-0.10, 0.125, 0.058, 0.055, shade(hair, 1.12))


def _hat_side(pen: Pen, look: Look) -> None:
    pen.smooth(path("-0.1,0.03 -0.06,0.02 -0.035,-0.03 -0.07,-0.09 -0.11,-0.03"), look.hair)
    top = 0.165 if look.hair_style == "beanie" else 0.148
    pen.smooth([(0.088, 0.05), (0.075, 0.12), (-0.0, top), (-0.085, 0.115), (-0.11, 0.035), (0.0, 0.045)], look.hat)
    if look.hair_style == "cap":
        pen.smooth(path("0.05,0.072 0.185,0.05 0.17,0.036 0.05,0.04"), shade(look.hat, 0.8))
    else:
        pen.limb((-0.098, 0.045), (0.088, 0.062), 0.028, 0.028, shade(look.hat, 0.82))
        pen.oval(-0.01, 0.19, 0.035, 0.035, mix(look.hat, (255, 255, 255), 0.5))


def draw_head_facing(pen: Pen, look: Look, centre: Point, back: bool) -> None:
    """Full face, or the back of the head."""
    k = 1.28 if look.child else 1.06
    pen = pen.moved(centre[0], centre[1] + (k - 1) * 0.10, k, k)
    style = look.hair_style
    cover = look.hat if style == "scarf" else look.hair
    if style in ("long", "scarf") and not back:
        pen.smooth(path("-0.09,0.1 -0.125,-0.05 -0.12,-0.25 0.12,-0.25 0.125,-0.05 0.09,0.1"), shade(cover, 0.88))
    pen.limb((0.0, -(0.115 if back else 0.135)), (0.0, -0.06), 0.050, 0.052, shade(look.skin, 0.84))
    for side in (-1, 1):
        pen.oval(side * 0.088, -0.01, 0.02, 0.03, shade(look.skin, 0.86))
    pen.smooth(path("0,0.13 0.075,0.09 0.088,0 0.06,-0.09 0,-0.135 -0.06,-0.09 -0.088,0 -0.075,0.09"), look.skin)
    if back:
        _hair_back(pen, look)
        return
    _face(pen, look)
    _hair_front(pen, look)
    if look.scarf is not None:
        pen.limb((-0.06, -0.17), (0.06, -0.17), 0.055, 0.055, look.scarf)


def _face(pen: Pen, look: Look) -> None:
    if look.beard:
        pen.smooth(path("-0.085,-0.02 -0.04,-0.055 0.04,-0.055 0.085,-0.02 0.06,-0.11 0,-0.15 -0.06,-0.11"), look.hair)
    if pen.pixels < 55:
        return
    for side in (-1, 1):
        pen.oval(side * 0.033, 0.004, 0.0100, 0.0140, (44, 36, 40))
        pen.oval(side * 0.055, -0.038, 0.02, 0.013, mix(look.skin, (226, 96, 90), 0.28))
    pen.stroke(path("-0.024,-0.062 -0.01,-0.074 0.01,-0.074 0.024,-0.062"), 0.010, mix(look.skin, (130, 40, 44), 0.62))


def _hair_front(pen: Pen, look: Look) -> None:
    hair, style = look.hair, look.hair_style
    if style == "bald":
        return
    if style in ("cap", "beanie"):
        pen.smooth(path("-0.098,0.045 -0.085,0.12 0,0.168 0.085,0.12 0.098,0.045 0,0.055"), look.hat)
        brim = 0.022 if style == "cap" else 0.028
        pen.limb((-0.08, 0.05), (0.08, 0.05), brim, brim, shade(look.hat, 0.8))
        if style == "beanie":
            pen.oval(0.0, 0.19, 0.035, 0.035, mix(look.hat, (255, 255, 255), 0.5))
        return
    cover = look.hat if style == "scarf" else hair
    fringe = path("-0.104,-0.02 -0.1,0.09 0,0.155 0.1,0.09 0.104,-0.02 0.078,0.045 0.01,0.075 -0.07,0.05")
    pen.smooth(fringe, cover)
    if style in ("bob", "long", "scarf"):
        low = -0.13 if style == "bob" else -0.2
        for side in (-1, 1):
            pen.smooth(
                [
                    (side * 0.07, 0.09),
                    (side * 0.115, 0.0),
                    (side * 0.11, low),
                    (side * 0.068, low),
                    (side * 0.074, 0.0),
                ],
                cover,
            )
    if style == "curly":
        for dx, dy in path("-0.1,0.03 -0.085,0.1 -0.03,0.14 0.03,0.14 0.085,0.1 0.1,0.03"):
            pen.oval(dx, dy, 0.055, 0.055, hair)
    if style == "bun":
        pen.oval(0.0, 0.175, 0.055, 0.05, shade(hair, 1.12))


def _hair_back(pen: Pen, look: Look) -> None:
    style = look.hair_style
    cover = look.hat if style in ("scarf", "cap", "beanie") else look.hair
    if style == "bald":
        pen.smooth(path("-0.092,0.02 0.092,0.02 0.06,-0.09 -0.06,-0.09"), look.hair)
        return
    low = {"long": -0.27, "scarf": -0.24, "bob": -0.14}.get(style, -0.085)
    if style in ("cap", "beanie"):
        pen.smooth(path("-0.09,0.04 0.09,0.04 0.06,-0.1 -0.06,-0.1"), look.hair)
        low = 0.02
    pen.smooth(
        [
            (0.0, 0.155),
            (0.09, 0.105),
            (0.112, 0.0),
            (0.095, low),
            (0.0, (low - 0.02)),
            (-0.095, low),
            (-0.112, 0.0),
            (-0.09, 0.105),
        ],
        cover,
    )
    if style == "bun":
        pen.oval(0.0, 0.11, 0.06, 0.058, shade(cover, 1.14))
    if style == "ponytail":
        pen.smooth(path("0,0.08 0.045,-0.06 0.02,-0.2 -0.02,-0.2 -0.045,-0.06"), shade(cover, 1.14))
