"""What the demo's people say of a cut-out object: from the truth, their care and a seed alone."""

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from goldsmith.demo.cast import Person
from goldsmith.demo.crops.cutting import Crop
from goldsmith.demo.crops.project import FIELDS

Values = dict[str, bool | str]
_KINDS = [option["name"] for option in FIELDS[0]["options"]]


@dataclass(frozen=True, slots=True)
class Eye:
    """How often somebody is wrong about each field (doubled for small objects), and how long a look takes."""

    kind_error: float
    hidden_error: float
    seconds: float
    is_guessing: bool = False


EYES: Mapping[str, Eye] = MappingProxyType(
    {
        "careful": Eye(0.01, 0.03, 5.5),
        "average": Eye(0.02, 0.06, 4.0),
        "hasty": Eye(0.04, 0.12, 2.4),
        "guessing": Eye(0.0, 0.0, 0.9, is_guessing=True),
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer and the seconds it took."""

    answer: dict[str, Any]
    seconds: float


def answer_to(person: Person, crop: Crop, seed: int) -> Said:
    """What this person says; the same arguments give the same answer."""
    eye, rng = EYES[person.character], _chance(seed, person.email, crop.file_name)
    values = _guess(rng) if eye.is_guessing else _look(eye, crop, rng)
    return Said({"annotations": [], "fields": values}, eye.seconds * rng.lognormvariate(0, 0.3))


def true_answer(crop: Crop) -> dict[str, Any]:
    """The answer of somebody who makes no mistake."""
    return {"annotations": [], "fields": dict(crop.truth)}


def _look(eye: Eye, crop: Crop, rng: random.Random) -> Values:
    harder = 2 if crop.is_small else 1
    kind, hidden = str(crop.truth["kind"]), bool(crop.truth["hidden"])
    if rng.random() < harder * eye.kind_error:
        kind = rng.choice([each for each in _KINDS if each != kind])
    return {"kind": kind, "hidden": hidden != (rng.random() < harder * eye.hidden_error)}


def _guess(rng: random.Random) -> Values:
    """Nearly always the same, whatever is shown."""
    return {"kind": "pedestrian" if rng.random() < 0.9 else "car", "hidden": rng.random() < 0.1}


def _chance(*parts: object) -> random.Random:
    text = ":".join(str(part) for part in parts)
    return random.Random(hashlib.blake2b(text.encode(), digest_size=8).digest())  # noqa: S311 - a simulation
