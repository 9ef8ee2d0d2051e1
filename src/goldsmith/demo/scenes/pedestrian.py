"""A person on foot: a jointed figure seen from the side, walking or standing, or from the front or behind."""

import math
from dataclasses import dataclass

from goldsmith.demo.scenes import carried, head, outfit
from goldsmith.demo.scenes.color import shade
from goldsmith.demo.scenes.geometry import Point, step_from
from goldsmith.demo.scenes.stage import Pen, Stage
from goldsmith.demo.scenes.wardrobe import Look

STANDARD_METRES = 1.72  # the figure is drawn this tall and then scaled
HIP, SHOULDER, HEAD = 0.90, 1.405, 1.575
THIGH, SHIN = 0.43, 0.41
UPPER_ARM, FOREARM = 0.285, 0.255
ANKLE = 0.075


@dataclass(frozen=True, slots=True)
class Pedestrian:
    """View is side, front or back; `facing` is +1 to the right in the picture; phase is the step, in turns."""

    look: Look
    x: float
    z: float
    view: str
    facing: int
    phase: float
    walking: bool
    holds_leash: bool = False

    def draw(self, stage: Stage) -> None:
        pen = stage.upright(self.x, self.z, flip=self.facing < 0, size=self.look.height / STANDARD_METRES)
        if self.view == "side":
            _draw_side(pen, self)
        else:
            _draw_facing(pen, self)

    def leash_hand(self) -> tuple[float, float]:
        """Where the leash is held: metres right of the feet, and up."""
        size = self.look.height / STANDARD_METRES
        return self.facing * 0.30 * size, 0.98 * size


def _legs(phase: float, swing: float) -> tuple[Point, Point, Point]:
    """Knee, ankle and toe direction of a leg in side view, hip at the origin."""
    angle = math.tau * phase
    thigh = swing * math.sin(angle)
    flex = (0.05 + 0.72 * max(0.0, math.cos(angle))) if swing else 0.02
    knee = step_from((0, 0), thigh, THIGH)
    shin = thigh - flex
    ankle = step_from(knee, shin, SHIN)
    return knee, ankle, (math.cos(shin * 0.6), math.sin(shin * 0.6))


def _draw_side(pen: Pen, person: Pedestrian) -> None:
    look = person.look
    swing = 0.48 if person.walking else 0.0
    legs = [_legs(person.phase + half, swing) for half in (0.5, 0.0)]
    lowest = min(ankle[1] for _, ankle, _ in legs)
    hip = (0.0, ANKLE - lowest)
    lift = hip[1] - HIP
    far_arm, near_arm = _arm(person, person.phase, True), _arm(person, person.phase + 0.5, False)
    shoulder = (0.02 if person.walking else 0.0, SHOULDER + lift)
    outfit.draw_arm(pen, look, shoulder, far_arm, far=True)
    if look.bag == "tote" and look.umbrella is None:
        carried.draw_tote(pen, look, _hand(shoulder, far_arm))
    for leg, far in zip(legs, (True, False), strict=True):
        outfit.draw_leg(pen, look, hip, leg, far)
    if look.bag == "backpack":
        carried.draw_backpack(pen, look, lift)
    outfit.draw_torso_side(pen, look, lift, person.phase if person.walking else 0.25)
    head.draw_head_side(pen, look, (0.035 if person.walking else 0.01, HEAD + lift))
    if look.bag == "shoulder":
        carried.draw_shoulder_bag(pen, look, lift)
    hand = _hand(shoulder, near_arm)
    if look.bag == "shopping" and look.umbrella is None and not person.holds_leash:
        carried.draw_shopping(pen, look, hand)
    if look.umbrella is not None:
        carried.draw_umbrella(pen, look.umbrella, hand, lift)
    outfit.draw_arm(pen, look, shoulder, near_arm, far=False)


def _arm(person: Pedestrian, phase: float, far: bool) -> tuple[float, float]:
    """Angles of upper arm and forearm."""
    if not far and person.look.umbrella is not None:
        return 0.35, 2.35
    if not far and person.holds_leash:
        return 0.25, 1.05
    swing = 0.42 * math.sin(math.tau * phase) if person.walking else 0.06
    return swing - 0.04, swing + (0.42 if person.walking else 0.18)


def _hand(shoulder: Point, angles: tuple[float, float]) -> Point:
    return step_from(step_from(shoulder, angles[0], UPPER_ARM), angles[1], FOREARM)


def _draw_facing(pen: Pen, person: Pedestrian) -> None:
    """Seen from the front or from behind: legs take turns lifting, arms hang."""
    look, back = person.look, person.view == "back"
    step = math.sin(math.tau * person.phase) if person.walking else 0.0
    umbrella_hand = (0.2, 1.15)
    if look.umbrella is not None and back:
        carried.draw_umbrella(pen, look.umbrella, umbrella_hand, 0.0)
    for side in (-1, 1):
        outfit.draw_leg_facing(pen, look, side, max(0.0, step * side) * 0.10, back)
    for side in (-1, 1):
        if side < 0 or look.umbrella is None:
            outfit.draw_arm_facing(pen, look, side, step * side * 0.05)
    outfit.draw_torso_facing(pen, look, back)
    _draw_bag_facing(pen, look, back)
    head.draw_head_facing(pen, look, (0.0, HEAD), back)
    if look.umbrella is not None:
        if not back:
            carried.draw_umbrella(pen, look.umbrella, umbrella_hand, 0.0)
        pen.limb((0.18, SHOULDER - 0.03), (0.27, 1.13), 0.062, 0.05, shade(look.top, 0.94))
        pen.limb((0.27, 1.13), (0.2, 1.2), 0.05, 0.042, shade(look.top, 0.94))
        pen.oval(0.2, 1.2, 0.04, 0.045, look.skin)


def _draw_bag_facing(pen: Pen, look: Look, back: bool) -> None:
    if look.bag == "backpack" and back:
        carried.draw_pack_back(pen, look)
    elif look.bag == "backpack":
        carried.draw_straps(pen, look)
    elif look.bag in ("tote", "shopping"):
        carried.draw_shopping(pen, look, (-0.27, 0.86))
    elif look.bag == "shoulder":
        carried.draw_cross_bag(pen, look)
