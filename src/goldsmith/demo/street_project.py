"""The project the demo starts with: its name, its ontology and what it asks of annotators."""

from collections.abc import Mapping
from typing import Any

from goldsmith.demo.scenes.examples import EXAMPLE_CAPTIONS, example_pictures

__all__ = ["PROJECT_NAME", "example_pictures", "instructions", "ontology"]

PROJECT_NAME = "Street scenes"

_OCCLUDED = {
    "name": "occluded",
    "title": "Occluded",
    "type": "boolean",
    "required": False,
}


def ontology() -> dict[str, Any]:
    """Three labels with typed attributes, as JSON."""
    return {
        "labels": [
            _label(
                "pedestrian",
                "Pedestrian",
                "#e11d48",
                "1",
                "A person on foot, with all they carry.",
                _choice("pose", "Pose", False, (("walking", "Walking"), ("standing", "Standing"))),
            ),
            _label(
                "car",
                "Car",
                "#2563eb",
                "2",
                "A car, van, taxi or pick-up, with wheels and mirrors.",
                _choice("state", "State", True, (("parked", "Parked"), ("moving", "Moving"))),
            ),
            _label("dog", "Dog", "#d97706", "3", "A dog from nose to tail, without its leash."),
        ]
    }


def _label(
    name: str, title: str, color: str, key: str, description: str, *attributes: dict[str, Any]
) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "color": color,
        "key": key,
        "description": description,
        "attributes": [dict(_OCCLUDED), *attributes],
    }


def _choice(name: str, title: str, required: bool, options: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "type": "choice",
        "required": required,
        "options": [{"name": option, "title": shown} for option, shown in options],
    }


_INSTRUCTIONS = """\
# Find everyone in the street

Draw a box around every **pedestrian**, every **car** and every **dog** you can see.
If there is none, submit the picture as it is: an empty street is an answer too.

## How to draw

- **Tight.** All four edges touch the object. Within two pixels is good.
- **Only what you see.** Where something hides a part, the box holds the visible part. Tick *Occluded* when more than
  a sliver is hidden. Draw it as long as about a third of it can be seen.
- **One box for one object.** People who walk together get a box each.
- **To the edge, not beyond.** Where the picture cuts an object off, the box ends with the picture.

{box-tight.jpg} {box-loose.jpg}

{occluded-visible.jpg} {occluded-guessed.jpg}

{group-one-each.jpg} {group-lumped.jpg}

{edge-stops.jpg}

## What belongs to it

- **Pedestrian:** clothes, hat, bag, umbrella. A driver in a car is not a pedestrian. *Pose* is *Walking* when a foot
  is off the ground or the legs are apart.
- **Car:** wheels, lights, a taxi's roof sign, but not the shadow. Vans, taxis and pick-ups are cars; bicycles are not.
  *State* is *Moving* when the lights are on and somebody is at the wheel, otherwise *Parked*.
- **Dog:** nose to tail. The leash belongs to nobody.

{carried-inside.jpg} {carried-cut-off.jpg}

{leash-left-out.jpg} {leash-included.jpg}

Bicycles stand at the kerb: whoever is seen behind one is a pedestrian.
Reflections, pictures on shop fronts and figures on road signs do not count.
"""


def instructions(addresses: Mapping[str, str] | None = None) -> str:
    """Markdown for annotators. Each example picture is linked to its address, or to `example:NAME` without one."""
    known = addresses or {}
    text = _INSTRUCTIONS
    for name, caption in EXAMPLE_CAPTIONS.items():
        text = text.replace(f"{{{name}}}", f"![{caption}]({known.get(name, f'example:{name}')})")
    return text
