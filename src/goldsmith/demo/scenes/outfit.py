"""Clothes on the jointed figure, and what people carry."""

import math

from goldsmith.demo.scenes.color import shade
from goldsmith.demo.scenes.geometry import Point, path, step_from
from goldsmith.demo.scenes.stage import Pen
from goldsmith.demo.scenes.wardrobe import Look

FAR = 0.80  # the limb on the far side is this much darker
UPPER_ARM, FOREARM = 0.285, 0.255


def _bare_below_knee(look: Look) -> bool:
    return look.bottom_kind in ("shorts", "skirt") or look.top_kind == "dress"


def draw_leg(pen: Pen, look: Look, hip: Point, leg: tuple[Point, Point, Point], far: bool) -> None:
    """Thigh, shin and shoe in side view."""
    dim = FAR if far else 1.0
    knee, ankle = ((hip[0] + x, hip[1] + y) for x, y in leg[:2])
    cos, sin = leg[2]
    cloth, skin = shade(look.bottom, dim), shade(look.skin, dim)
    girth = look.girth
    lower = skin if _bare_below_knee(look) else cloth
    pen.limb(knee, ankle, 0.058 * girth, 0.040 if lower is skin else 0.050, lower)
    pen.limb(
        hip,
        knee,
        0.094 * girth,
        0.062 * girth,
        skin if look.bottom_kind == "skirt" or look.top_kind == "dress" else cloth,
    )
    shoe = path("-0.052,0.03 -0.06,-0.05 -0.02,-0.075 0.11,-0.075 0.155,-0.062 0.13,-0.028 0.05,0.02")
    pen.smooth([(ankle[0] + x * cos - y * sin, ankle[1] + x * sin + y * cos) for x, y in shoe], shade(look.shoes, dim))


def draw_arm(pen: Pen, look: Look, shoulder: Point, angles: tuple[float, float], far: bool) -> None:
    """Upper arm, forearm and hand in side view."""
    dim = FAR * 0.98 if far else 0.93
    elbow = step_from(shoulder, angles[0], UPPER_ARM)
    wrist = step_from(elbow, angles[1], FOREARM)
    sleeve, skin = shade(look.top, dim), shade(look.skin, 0.9 if far else 1.0)
    bare = look.top_kind in ("shirt", "dress")
    pen.limb(elbow, wrist, 0.046, 0.036, skin if bare else sleeve)
    pen.limb(shoulder, elbow, 0.064, 0.05, sleeve)
    hand = step_from(wrist, angles[1], 0.035)
    pen.oval(hand[0], hand[1], 0.042, 0.046, skin)


def draw_torso_side(pen: Pen, look: Look, lift: float, phase: float) -> None:
    """Top, and whatever hangs below the hips."""
    pen = pen.moved(0.0, lift)
    g, lean = look.girth, 0.02
    if look.top_kind == "dress" or look.bottom_kind == "skirt":
        _draw_skirt_side(pen, look, 0.05 * math.sin(math.tau * phase))
    bottom = {"coat": 0.62, "jacket": 0.86, "hoodie": 0.84}.get(look.top_kind, 0.90)
    flare = 0.185 if look.top_kind == "coat" else 0.135
    back = [(-flare * g, bottom), (-0.128 * g, 1.12), (-0.125 * g + lean, 1.32), (-0.06 + lean, 1.45)]
    front = [(0.05 + lean, 1.45), (0.115 * g + lean, 1.34), (0.118 * g, 1.12), (flare * g, bottom)]
    pen.smooth([*back, *front, (0.0, bottom - 0.025)], look.top)
    if look.top_kind in ("jacket", "coat"):
        edge = [(0.085 * g + lean, 1.42), (0.115 * g + lean, 1.34), (0.12 * g, 1.12)]
        hem = [(flare * g * 0.98, bottom + 0.03), (flare * g * 0.7, bottom), (0.07 * g, 1.12)]
        pen.smooth([*edge, *hem], shade(look.top, 0.84))
    if look.top_kind == "hoodie":
        pen.smooth(path("-0.10,1.46 -0.15,1.40 -0.12,1.31 -0.02,1.38 0,1.46"), shade(look.top, 0.84))


def _draw_skirt_side(pen: Pen, look: Look, sway: float) -> None:
    g, hem = look.girth, 0.52
    back = [(-0.10 * g, 1.02), (-0.15 * g, 0.85), (-0.23 * g + sway, hem)]
    front = [(0.21 * g + sway, hem), (0.13 * g, 0.85), (0.09 * g, 1.02)]
    pen.smooth([*back, (0.0, hem - 0.03), *front], look.top if look.top_kind == "dress" else look.bottom)


def draw_leg_facing(pen: Pen, look: Look, side: int, raised: float, back: bool) -> None:
    """A leg seen from the front or behind; a raised one is a step behind and drawn shorter."""
    g = look.girth
    hip, knee, ankle = (side * 0.085 * g, 0.88), (side * 0.088 * g, 0.48 + raised * 0.3), (side * 0.085, 0.09 + raised)
    dim = 1.0 if raised == 0 else 0.84
    cloth, skin = shade(look.bottom, dim), shade(look.skin, dim)
    lower = skin if _bare_below_knee(look) else cloth
    pen.smooth(
        [
            (ankle[0] - 0.046, ankle[1]),
            (ankle[0] - 0.050 - (0.018 if side < 0 else 0), 0.022 + raised),
            (ankle[0], raised),
            (ankle[0] + 0.050 + (0.018 if side > 0 else 0), 0.022 + raised),
            (ankle[0] + 0.046, ankle[1]),
            (ankle[0], ankle[1] + 0.03),
        ],
        shade(look.shoes, dim * (0.9 if back else 1.0)),
    )
    pen.limb(knee, (ankle[0], ankle[1] + 0.02), 0.058 * g, 0.040 if lower is skin else 0.050, lower)
    pen.limb(
        hip, knee, 0.092 * g, 0.062 * g, skin if look.bottom_kind == "skirt" or look.top_kind == "dress" else cloth
    )


def draw_arm_facing(pen: Pen, look: Look, side: int, swing: float) -> None:
    g = look.girth
    shoulder, elbow, wrist = (
        (side * 0.178 * g, 1.385),
        (side * 0.235 * g, 1.12 + swing),
        (side * 0.25 * g, 0.90 + swing),
    )
    sleeve = shade(look.top, 0.88)
    pen.oval(wrist[0], wrist[1] - 0.03, 0.04, 0.05, look.skin)
    pen.limb(elbow, wrist, 0.048, 0.038, look.skin if look.top_kind in ("shirt", "dress") else sleeve)
    pen.limb(shoulder, elbow, 0.064, 0.052, sleeve)


def draw_torso_facing(pen: Pen, look: Look, back: bool) -> None:
    g = look.girth
    if look.top_kind == "dress" or look.bottom_kind == "skirt":
        color = look.top if look.top_kind == "dress" else look.bottom
        pen.smooth(
            [
                (-0.13 * g, 1.02),
                (-0.18 * g, 0.85),
                (-0.25 * g, 0.52),
                (0.0, 0.49),
                (0.25 * g, 0.52),
                (0.18 * g, 0.85),
                (0.13 * g, 1.02),
            ],
            color,
        )
    bottom = {"coat": 0.60, "jacket": 0.84, "hoodie": 0.83}.get(look.top_kind, 0.88)
    flare = 0.23 if look.top_kind == "coat" else 0.18
    pen.smooth(
        [
            (-flare * g, bottom),
            (-0.165 * g, 1.08),
            (-0.205 * g, 1.32),
            (-0.17 * g, 1.425),
            (-0.05, 1.465),
            (0.05, 1.465),
            (0.17 * g, 1.425),
            (0.205 * g, 1.32),
            (0.165 * g, 1.08),
            (flare * g, bottom),
            (0.0, bottom - 0.025),
        ],
        look.top,
    )
    if not back:
        _draw_front(pen, look, bottom)
    elif look.top_kind == "hoodie":
        pen.smooth(path("-0.11,1.45 -0.12,1.34 0,1.27 0.12,1.34 0.11,1.45"), shade(look.top, 0.86))


def _draw_front(pen: Pen, look: Look, bottom: float) -> None:
    """Collar, zip or open jacket."""
    if look.top_kind == "jacket":
        pen.polygon([(-0.055, 1.46), (0.055, 1.46), (0.075, bottom + 0.005), (-0.075, bottom + 0.005)], look.shirt)
    elif look.top_kind == "coat":
        pen.polygon([(-0.06, 1.46), (0.06, 1.46), (0.0, 1.22)], look.shirt)
        pen.stroke([(0.0, 1.22), (0.0, bottom)], 0.014, shade(look.top, 0.7))
    elif look.top_kind == "hoodie":
        pen.smooth(path("-0.1,1.47 -0.09,1.38 0,1.34 0.09,1.38 0.1,1.47"), shade(look.top, 0.82))
        pen.smooth(path("-0.11,1.07 -0.13,0.93 0.13,0.93 0.11,1.07"), shade(look.top, 0.88))
    else:
        pen.smooth([(-0.06, 1.47), (0.0, 1.40), (0.06, 1.47)], shade(look.skin, 0.9))
