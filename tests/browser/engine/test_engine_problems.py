"""The engine finds the same faults in an answer as the server, by code and place, before it is sent."""

import random
from typing import Any

from goldsmith.labels import Size, find_problems, parse_answer, parse_ontology
from tests.browser.engine.harness import Engine, Json, box

SIZE = Size(800, 600)


def faulty_answer(chance: random.Random, count: int) -> list[Json]:
    """Boxes and attributes of which about half have something wrong with them."""
    values: dict[str, list[Any]] = {
        "occluded": [True, False, "yes", 1],
        "state": ["red", "green", "blue", ""],
        "colour": ["red"],
    }
    made = []
    for number in range(count):
        left, top = chance.choice([0, 10.25, 700, -0.4, -3]), chance.choice([0, 550, -1])
        width, height = chance.choice([100, 100.4, 1.5, 0, -2, 900]), chance.choice([50, 50.5, 2, 601])
        label = chance.choice(["car", "person", "light", "tram"])
        annotation = box(f"a{number}", left, top, width, height, label)
        names = chance.sample(sorted(values), chance.randint(0, 2))
        annotation["attributes"] = {name: chance.choice(values[name]) for name in names}
        made.append(annotation)
    return made


def test_the_browser_and_the_server_find_the_same_problems(engine: Engine) -> None:
    ontology = parse_ontology(engine.page.evaluate("() => harness.ontology"))
    annotations = faulty_answer(random.Random(20), 300)
    for start in range(0, 300, 25):
        some = annotations[start : start + 25]
        engine.load("plain.png", some, task=f"t{start}")
        ours = [(one["path"], one["code"], one["annotation_id"]) for one in engine.call("validate")]
        theirs = find_problems(parse_answer({"annotations": some}), ontology, SIZE)
        assert sorted(ours) == sorted((one.path, one.code, one.annotation_id) for one in theirs)
        assert len(theirs) > 10


def test_problems_are_told_as_they_come_and_go(engine: Engine) -> None:
    engine.press("3")
    engine.drag((100, 100), (200, 200))
    (problem,) = engine.events("problem")[-1]["problems"]
    assert problem["code"] == "attribute_missing"
    engine.call("setAttribute", [problem["annotation_id"]], "state", "red")
    assert engine.events("problem")[-1]["problems"] == []
