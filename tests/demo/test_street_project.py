"""The demo's project: an ontology the product accepts, instructions whose pictures exist."""

import io
import re

from PIL import Image

from goldsmith.demo.scenes import render_scene
from goldsmith.demo.street_project import example_pictures, instructions, ontology
from goldsmith.labels import ontology_to_json, parse_ontology


def test_the_ontology_is_read_back_unchanged() -> None:
    written = ontology_to_json(parse_ontology(ontology()))
    for label, read in zip(ontology()["labels"], written["labels"], strict=True):  # type: ignore[call-overload]
        assert read == label


def test_truth_answers_only_what_the_ontology_asks() -> None:
    labels = {label.name: label for label in parse_ontology(ontology()).labels}
    for seed in (10, 24, 33):
        for box in render_scene(seed, 640, 400).boxes:
            label = labels[box.label]
            assert set(box.attributes) <= {attribute.name for attribute in label.attributes}
            for attribute in label.attributes:
                assert not attribute.required or attribute.name in box.attributes
                options = {option.name for option in attribute.options}
                assert not options or box.attributes[attribute.name] in options


def test_the_instructions_show_every_example_picture_once() -> None:
    pictures = example_pictures()
    shown = re.findall(r"!\[(Right|Wrong): [^\]]+\]\(example:([^)]+)\)", instructions())
    assert sorted(name for _, name in shown) == sorted(pictures)
    assert {verdict for verdict, _ in shown} == {"Right", "Wrong"}
    for content in pictures.values():
        picture = Image.open(io.BytesIO(content))
        picture.load()
        assert (picture.format, picture.size) == ("JPEG", (480, 320))


def test_pictures_can_be_linked_to_where_they_are_kept() -> None:
    text = instructions({"box-tight.jpg": "/media/1"})
    assert "(/media/1)" in text
    assert "(example:box-tight.jpg)" not in text
    assert "(example:box-loose.jpg)" in text
