"""Simulated annotators: what a person of a given care would have drawn, from the truth and a seed alone."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Json = dict[str, Any]

SMALL_PIXELS = 60.0  # an object this large (root of its area) is no harder to see than a bigger one
LEAST_SIDE_PIXELS = 2.0


class SeenBox(Protocol):
    """An object as it is; `TruthBox` is one."""

    @property
    def label(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def attributes(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Noise:
    """How far an annotator strays. Rates are probabilities, except `extra_rate`: boxes per picture."""

    edge_px_sigma: float  # standard deviation of every edge, pixels
    edge_relative_sigma: float  # added in quadrature: share of the box's side
    miss_rate: float  # of any object
    small_miss_extra: float  # added in full for a vanishing object, not at all from SMALL_PIXELS on
    extra_rate: float  # mean of a Poisson law
    label_swap_rate: float
    attribute_error_rate: float  # per attribute

    def describe(self) -> str:
        """One sentence for people."""
        return (
            f"edges off by {self.edge_px_sigma:g} px and {_percent(self.edge_relative_sigma)} of the side "
            f"(standard deviation), {_percent(self.miss_rate)} of objects overlooked and up to "
            f"{_percent(self.small_miss_extra)} more of small ones, {self.extra_rate:g} boxes a picture where nothing "
            f"is, {_percent(self.label_swap_rate)} of labels wrong, {_percent(self.attribute_error_rate)} of attributes"
        )


CHARACTERS: Mapping[str, Noise] = {
    "careful": Noise(0.8, 0.006, 0.01, 0.03, 0.01, 0.003, 0.02),
    "average": Noise(1.6, 0.015, 0.04, 0.10, 0.05, 0.010, 0.06),
    "hasty": Noise(3.0, 0.040, 0.10, 0.25, 0.15, 0.040, 0.15),
}


def simulate_answer(
    boxes: Sequence[SeenBox], size: tuple[int, int], noise: Noise, labels: Sequence[Mapping[str, Any]], seed: int
) -> Json:
    """What this annotator answers to a picture of `size` (width, height) that truly holds `boxes`.

    `labels` are those of the ontology. The same arguments give the same answer.
    """
    rng = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    by_name = {str(label["name"]): label for label in labels}
    found = [box for box in boxes if rng.random() >= miss_probability(box, noise)]
    drawn = [_draw_again(box, size, noise, by_name, rng) for box in found]
    drawn += [_imagine(size, by_name, rng) for _ in range(_poisson(noise.extra_rate, rng))]
    rng.shuffle(drawn)
    return {"annotations": [{"id": f"a{number}", **annotation} for number, annotation in enumerate(drawn, 1)]}


def miss_probability(box: SeenBox, noise: Noise) -> float:
    """The chance that this object is overlooked: smaller ones more often."""
    smallness = max(0.0, 1.0 - math.sqrt(box.width * box.height) / SMALL_PIXELS)
    return min(1.0, noise.miss_rate + noise.small_miss_extra * smallness)


def _draw_again(
    box: SeenBox, size: tuple[int, int], noise: Noise, labels: Mapping[str, Mapping[str, Any]], rng: random.Random
) -> Json:
    """The box as this hand draws it, named and described as this eye sees it."""
    across = math.hypot(noise.edge_px_sigma, noise.edge_relative_sigma * box.width)
    down = math.hypot(noise.edge_px_sigma, noise.edge_relative_sigma * box.height)
    left, right = _span(rng.gauss(box.left, across), rng.gauss(box.left + box.width, across), size[0])
    top, bottom = _span(rng.gauss(box.top, down), rng.gauss(box.top + box.height, down), size[1])
    name = box.label
    others = [other for other in labels if other != name]
    if others and rng.random() < noise.label_swap_rate:
        name = rng.choice(others)
    return _annotation(name, (left, top, right, bottom), _describe(labels.get(name, {}), box, noise, rng))


def _span(low: float, high: float, limit: float) -> tuple[float, float]:
    """Two edges in order, inside the picture and some way apart."""
    low, high = min(low, high), max(low, high)
    low = min(max(low, 0.0), limit - LEAST_SIDE_PIXELS)
    return low, max(min(high, limit), low + LEAST_SIDE_PIXELS)


def _annotation(label: str, edges: tuple[float, float, float, float], attributes: Json) -> Json:
    left, top, right, bottom = (round(edge, 2) for edge in edges)
    box = {"left": left, "top": top, "width": round(right - left, 2), "height": round(bottom - top, 2)}
    return {"kind": "box", "label": label, "attributes": attributes, "box": box}


def _describe(label: Mapping[str, Any], box: SeenBox, noise: Noise, rng: random.Random) -> Json:
    """Answers to the label's attributes; one the truth does not know is answered only where it must be."""
    answers: Json = {}
    for attribute in label.get("attributes", ()):
        name = attribute["name"]
        if name in box.attributes:
            wrong = rng.random() < noise.attribute_error_rate
            answers[name] = _mistake(attribute, box.attributes[name], rng) if wrong else box.attributes[name]
        elif attribute.get("required"):
            answers[name] = _guess(attribute, rng)
    return answers


def _mistake(attribute: Mapping[str, Any], value: Any, rng: random.Random) -> Any:
    """A wrong value of the same type; text and numbers are left as they are."""
    if attribute["type"] == "boolean":
        return not value
    if attribute["type"] == "choice":
        others = [option["name"] for option in attribute["options"] if option["name"] != value]
        return rng.choice(others) if others else value
    return value


def _guess(attribute: Mapping[str, Any], rng: random.Random) -> Any:
    """Some value that is valid for the attribute."""
    kind = attribute["type"]
    if kind == "boolean":
        return rng.random() < 0.5
    if kind in ("choice", "multi_choice"):
        name = rng.choice([option["name"] for option in attribute["options"]])
        return name if kind == "choice" else [name]
    return attribute.get("minimum", 0) if kind == "number" else "unknown"


def _imagine(size: tuple[int, int], labels: Mapping[str, Mapping[str, Any]], rng: random.Random) -> Json:
    """A box where nothing is."""
    name = rng.choice(list(labels))
    height = size[1] * rng.uniform(0.05, 0.2)
    width = min(height * rng.uniform(0.35, 1.6), size[0] / 2)
    left, top = rng.uniform(0, size[0] - width), rng.uniform(size[1] * 0.35, size[1] - height)
    attributes = {
        attribute["name"]: _guess(attribute, rng)
        for attribute in labels[name].get("attributes", ())
        if attribute.get("required")
    }
    return _annotation(name, (left, top, left + width, top + height), attributes)


def _poisson(mean: float, rng: random.Random) -> int:
    """Knuth's product of uniforms (The Art of Computer Programming 2, 3.4.1)."""
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def _percent(share: float) -> str:
    return f"{share * 100:g} %"
