"""The browser finds the faults of marks, rankings and counts that the server finds, by code and place."""

import random
from typing import Any

from goldsmith.labels import Passages, find_problems, parse_answer, parse_ontology
from tests.browser.engine.harness import Engine, Json
from tests.browser.engine.texts import ENTITIES, part

TEXTS = ["😀 Anna Berg went to Lisbon.", None, "She wrote."]
OPTIONS = [{"name": name, "title": name.upper()} for name in "abc"]
FIELDS: list[Json] = [
    {"name": "best", "title": "Best", "type": "ranking", "required": True, "options": OPTIONS},
    {"name": "flaws", "title": "Flaws", "type": "multi_choice", "required": False, "options": OPTIONS}
    | {"min_choices": 2, "max_choices": 2},
    {"name": "why", "title": "Why", "type": "text", "required": True, "is_long": True, "max_length": 8},
]
ONTOLOGY: Json = {**ENTITIES, "fields": FIELDS}
VALUES: dict[str, list[Any]] = {
    "best": [["c", "a", "b"], ["a", "b"], ["a", "a", "b"], ["a", "b", "d"], [], "a", ["a", "b", "c", "d"]],
    "flaws": [["a", "b"], ["a"], ["a", "b", "c"], [], ["a", "a"], ["x", "y"]],
    "why": ["short", "  ", "much too long", "😀" * 8, 3],
}


def faulty_answer(chance: random.Random, count: int) -> Json:
    """Marks and values of which about half have something wrong with them."""
    marks = []
    for number in range(count):
        place = {"part": chance.choice([0, 0, 1, 2, 3]), "start": chance.choice([0, 3, 9, 26, 40])}
        place["end"] = place["start"] + chance.choice([1, 1, 2, 3])
        label = chance.choice(["person", "place", "tram"])
        marks.append({"id": f"a{number}", "kind": "span", "label": label, "attributes": {}, "span": place})
    names = chance.sample(sorted(VALUES), chance.randint(0, len(VALUES)))
    return {"annotations": marks, "fields": {name: chance.choice(VALUES[name]) for name in names}}


def test_the_browser_and_the_server_find_the_same_problems_of_documents(engine: Engine) -> None:
    chance, ontology = random.Random(31), parse_ontology(ONTOLOGY)
    parts = [part("page", url="https://a.example") if text is None else part("text", text=text) for text in TEXTS]
    surface = Passages(tuple(None if text is None else len(text) for text in TEXTS))
    seen: set[str] = set()
    for number in range(40):
        answer = faulty_answer(chance, 8)
        engine.load(None, task=f"t{number}", ontology=ONTOLOGY, parts=parts, answer=answer)
        ours = [(one["path"], one["code"], one["annotation_id"]) for one in engine.call("validate")]
        theirs = find_problems(parse_answer(answer), ontology, surface)
        assert sorted(map(str, ours)) == sorted(str((one.path, one.code, one.annotation_id)) for one in theirs), answer
        seen |= {one.code for one in theirs}
    assert seen >= {
        "span_without_text",
        "span_outside",
        "annotation_repeated",
        "unknown_label",
        "attribute_choices",
        "attribute_option",
        "attribute_missing",
        "attribute_type",
    }
