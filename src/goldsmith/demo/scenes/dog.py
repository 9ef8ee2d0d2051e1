"""Dogs in side view: one skeleton, breeds by their measures, poses by their joints."""

import math
from dataclasses import dataclass

from goldsmith.demo.scenes import dog_parts
from goldsmith.demo.scenes.color import Color, shade
from goldsmith.demo.scenes.dog_breed import Breed
from goldsmith.demo.scenes.geometry import step_from
from goldsmith.demo.scenes.stage import Pen, Stage

FAR = 0.78
NOSE: Color = (38, 32, 34)


@dataclass(frozen=True, slots=True)
class Dog:
    """Facing is +1 to the right; pose is walking, standing, sitting or sniffing; phase is the step, in turns."""

    breed: Breed
    coat: tuple[Color, Color]
    collar: Color
    x: float
    z: float
    facing: int
    pose: str
    phase: float

    def draw(self, stage: Stage) -> None:
        pen = stage.upright(self.x, self.z, flip=self.facing < 0)
        if self.pose == "sitting":
            _draw_sitting(pen, self)
        else:
            _draw_standing(pen, self)

    def neck(self) -> tuple[float, float]:
        """Where a leash is clipped on: metres right of the middle, and up."""
        breed = self.breed
        if self.pose == "sitting":
            return self.facing * 0.22 * breed.length, breed.back * 1.08
        drop = breed.back * 0.35 if self.pose == "sniffing" else 0.0
        return self.facing * breed.length * 0.56, breed.back * 1.02 - drop


def _legs(pen: Pen, dog: Dog, far: bool) -> None:
    breed = dog.breed
    color = shade(dog.coat[1] if breed.marks == "chest" else dog.coat[0], FAR if far else 0.97)
    half, hip = breed.length / 2, breed.back - breed.depth * 0.55
    swing = 0.42 if dog.pose == "walking" else 0.04
    for end, offset in ((half * 0.72, 0.0), (-half * 0.80, 0.45)):
        angle = math.tau * (dog.phase + offset + (0.5 if far else 0.0))
        upper = swing * math.sin(angle) + (0.0 if end > 0 else 0.22) + (0.06 if far else -0.02)
        bend = -0.30 * max(0.0, math.cos(angle)) * (swing > 0.1) + (0.0 if end > 0 else -0.38)
        start = (end, hip)
        knee = step_from(start, upper, hip * 0.48)
        reach = max(hip * 0.36, (knee[1] - breed.leg * 0.75))
        paw = step_from(knee, upper + bend, min(reach, hip * 0.56))
        paw = (paw[0], max(paw[1], breed.leg * 0.7))
        thick = breed.leg * (1.55 if end < 0 else 1.15)
        pen.limb(knee, paw, breed.leg * 0.85, breed.leg * 0.68, color)
        pen.limb(start, knee, thick, breed.leg * 0.9, shade(dog.coat[0], FAR if far else 0.97))
        pen.limb(
            (paw[0], breed.leg * 0.62 + paw[1] - breed.leg * 0.7),
            (paw[0] + breed.leg * 0.9, breed.leg * 0.55 + paw[1] - breed.leg * 0.7),
            breed.leg * 0.62,
            breed.leg * 0.5,
            color,
        )


def _draw_standing(pen: Pen, dog: Dog) -> None:
    breed, (main, second) = dog.breed, dog.coat
    half, top, deep = breed.length / 2, breed.back, breed.depth
    _legs(pen, dog, far=True)
    dog_parts.draw_tail(pen, dog.breed, dog.coat, dog.phase, (-half * 0.98, top - deep * 0.18))
    _legs(pen, dog, far=False)
    body = [
        (half * 1.05, top - deep * 0.30),
        (half * 0.75, top - deep * 0.02),
        (0.0, top - deep * 0.02),
        (-half * 0.8, top),
        (-half * 1.08, top - deep * 0.35),
        (-half * 0.85, top - deep * 0.78),
        (-half * 0.1, top - deep * 0.80),
        (half * 0.62, top - deep * 1.04),
        (half * 1.02, top - deep * 0.72),
    ]
    pen.smooth(body, main)
    dog_parts.draw_marks(pen, dog.breed, dog.coat)
    low = dog.pose == "sniffing"
    base = (half * 0.80, top - deep * 0.30)
    skull = (half * 1.0 + breed.head * (1.0 if low else 0.75), top * 0.46 if low else top + breed.head * 1.15)
    pen.limb(base, skull, deep * 0.40, breed.head * 0.62, main)
    if breed.marks == "chest":
        pen.smooth(
            [
                (half * 1.06, top - deep * 0.25),
                (half * 1.08, top - deep * 0.70),
                (half * 0.72, top - deep * 1.0),
                (half * 0.62, top - deep * 0.7),
                (half * 0.9, top - deep * 0.3),
            ],
            second,
        )
    dog_parts.draw_collar(pen, dog.breed, dog.collar, base, skull)
    dog_parts.draw_head(pen, dog.breed, dog.coat, skull, -0.75 if low else -0.06)


def _draw_sitting(pen: Pen, dog: Dog) -> None:
    breed, main = dog.breed, dog.coat[0]
    size, top, deep = breed.length, breed.back, breed.depth
    front = size * 0.22
    dog_parts.draw_tail(pen, dog.breed, dog.coat, dog.phase, (-size * 0.36, breed.leg * 1.6))
    dim = shade(main, FAR)
    pen.limb((front + 0.02, top * 0.75), (front + 0.05, breed.leg), breed.leg * 1.1, breed.leg * 0.75, dim)
    pen.smooth(
        [
            (front + deep * 0.28, top * 0.98),
            (front - deep * 0.25, top * 1.08),
            (-size * 0.22, top * 0.62),
            (-size * 0.42, top * 0.26),
            (-size * 0.36, 0.0),
            (0.0, 0.0),
            (front, top * 0.3),
            (front + deep * 0.34, top * 0.62),
        ],
        main,
    )
    _draw_sitting_legs(pen, dog)
    base, skull = (front + 0.01, top * 0.95), (front + breed.head * 0.55, top * 1.12 + breed.head * 1.0)
    pen.limb(base, skull, deep * 0.36, breed.head * 0.62, main)
    dog_parts.draw_collar(pen, dog.breed, dog.collar, base, skull)
    dog_parts.draw_head(pen, dog.breed, dog.coat, skull, 0.04)


def _draw_sitting_legs(pen: Pen, dog: Dog) -> None:
    """Haunch, hind paw and the near foreleg, with the light chest between."""
    breed, (main, second) = dog.breed, dog.coat
    size, top, deep, leg = breed.length, breed.back, breed.depth, breed.leg
    front, rear = size * 0.22, shade(main, 0.92)
    fore = second if breed.marks == "chest" else main
    pen.oval(-size * 0.17, top * 0.22, size * 0.21, top * 0.21, rear)
    pen.limb((-size * 0.15, leg * 0.6), (size * 0.12, leg * 0.6), leg * 0.7, leg * 0.6, rear)
    pen.limb((front + 0.01, top * 0.72), (front + 0.02, leg * 0.9), leg * 1.15, leg * 0.8, fore)
    pen.limb((front + 0.02, leg * 0.6), (front + 0.02 + leg, leg * 0.55), leg * 0.62, leg * 0.5, fore)
    if breed.marks == "chest":
        chest = ((0.33, 0.9), (0.36, 0.62), (0.1, 0.36), (0.02, 0.7))
        pen.smooth([(front + deep * x, top * y) for x, y in chest], second)
