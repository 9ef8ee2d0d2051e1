"""Cars: what they are and the order their parts are painted in."""

from dataclasses import dataclass

from goldsmith.demo.scenes import car_detail
from goldsmith.demo.scenes.car_body import Body
from goldsmith.demo.scenes.car_solid import Solid
from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.geometry import rounded
from goldsmith.demo.scenes.stage import Stage


@dataclass(frozen=True, slots=True)
class Car:
    """Heading 0 drives to the right, a quarter turn (pi/2) away from the camera. (x, z) is its middle."""

    body: Body
    paint: Color
    x: float
    z: float
    heading: float
    moving: bool
    taxi: bool = False

    def draw(self, stage: Stage) -> None:
        """Paint the car, far parts first."""
        solid = self.solid(stage)
        solid.draw_underbody()
        solid.draw_tyres()
        solid.draw_extrusion(rounded(self.body.hull))
        car_detail.draw_flank(solid)
        car_detail.draw_wheel_faces(solid)
        if self.body.name == "pickup":
            car_detail.draw_bed(solid)
        solid.draw_extrusion(rounded(self.body.cabin))
        car_detail.draw_glass(solid)
        car_detail.draw_front_and_rear(solid)
        if self.taxi:
            car_detail.draw_taxi_sign(solid)

    def draw_floor(self, stage: Stage) -> None:
        """The dark under the car, which belongs to the street."""
        self.solid(stage).draw_floor()

    def solid(self, stage: Stage) -> Solid:
        return Solid(self.body, self.paint, self.x, self.z, self.heading, self.moving, stage)
