"""Fields of every type, and what people may answer to them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from goldsmith.labels import Answer, Attribute, AttributeValue, Option
from goldsmith.quality import Attempt

WEATHER = Attribute("weather", "Weather", "choice", True, tuple(Option(n, n.title()) for n in ("rain", "sun", "snow")))
NIGHT = Attribute("night", "Night", "boolean")
SIGNS = Attribute(
    "signs", "Signs", "multi_choice", options=tuple(Option(n, n.title()) for n in ("stop", "yield", "bump"))
)
CARS = Attribute("cars", "Cars", "number", step=1)
PLATE = Attribute("plate", "Plate", "text")
BEST = Attribute("best", "Best", "ranking", options=tuple(Option(n, n.upper()) for n in ("a", "b", "c")))
FIELDS = (WEATHER, NIGHT, SIGNS, CARS, PLATE, BEST)

values: dict[str, st.SearchStrategy[AttributeValue | None]] = {
    "weather": st.sampled_from(["rain", "sun", "snow"]),
    "night": st.sampled_from([True, False, None]),
    "signs": st.lists(st.sampled_from(["stop", "yield", "bump"]), unique=True).map(lambda names: tuple(names) or None),
    "cars": st.none() | st.integers(0, 4),
    "best": st.none() | st.permutations(["a", "b", "c"]).map(tuple),
    "plate": st.none() | st.sampled_from(["AB 12", "ab 12", "AB 17", "AB", "x"]),
}
answers = st.fixed_dictionaries(values).map(
    lambda said: Answer((), {name: value for name, value in said.items() if value is not None})
)
crowds = st.lists(answers, min_size=1, max_size=6)


def attempts(*given: Answer) -> list[Attempt]:
    """One attempt for each answer, by workers w0, w1 and so on."""
    return [Attempt(f"r{place}", f"w{place}", each) for place, each in enumerate(given)]


def saying(field: str, *given: Any) -> list[Attempt]:
    """Attempts that answer one field alone; None leaves it out."""
    return attempts(*(Answer((), {} if value is None else {field: value}) for value in given))
