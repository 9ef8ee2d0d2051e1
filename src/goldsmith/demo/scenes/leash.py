"""The leash between an owner and a dog: scenery, part of neither."""

from dataclasses import dataclass

from goldsmith.demo.scenes.dog import Dog
from goldsmith.demo.scenes.pedestrian import Pedestrian
from goldsmith.demo.scenes.stage import Stage


@dataclass(frozen=True, slots=True)
class Leash:
    """A slack line from hand to collar."""

    person: Pedestrian
    dog: Dog

    def draw(self, stage: Stage) -> None:
        hand, neck = self.person.leash_hand(), self.dog.neck()
        start = (hand[0], hand[1])
        end = (self.dog.x - self.person.x + neck[0], neck[1])
        sag = 0.12
        points = []
        for step in range(9):
            t = step / 8
            points.append(
                (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t - sag * 4 * t * (1 - t))
            )
        stage.upright(self.person.x, self.person.z).stroke(points, 0.022, self.dog.collar)
