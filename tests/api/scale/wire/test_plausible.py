"""Plausible responses: every type has one of its form, made of the payload alone, and always the same."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from PIL import Image

from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.lot import Lot
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.payload import read_payload
from goldsmith.api.scale.wire.plausible import Plausible, plausible_response
from goldsmith.api.scale.wire.png import png
from goldsmith.api.scale.wire.response import response_of
from goldsmith.api.scale.wire.response_reading import read_expected
from goldsmith.api.scale.wire.task_types import workable_types
from tests.api.scale.wire.examples import ATTRIBUTES, PAYLOADS, PICTURE


def answered(name: str, **payload: Any) -> Plausible:
    checked = read_payload(name, {**PAYLOADS[name], **payload})
    return plausible_response(checked.type, checked.given, "https://files.test/{}".format)


def file_of(name: str, **payload: Any) -> Any:
    """What lies behind a response's one URL."""
    found = answered(name, **payload)
    [file] = [each for each in found.files if each.name in ("annotations.json", "point_segmentations.json")]
    [(_, said)] = [item for item in found.response.items() if item[0] in ("annotations", "point_segmentations")]
    assert said == {"url": f"https://files.test/{file.name}"}
    assert file.media_type == "application/json"
    return json.loads(file.content)


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("name", sorted(PAYLOADS))
def test_the_same_payload_gets_the_same_response(name: str) -> None:
    one, other = answered(name), answered(name, **dict(reversed(PAYLOADS[name].items())))
    assert one == other
    assert one.response
    json.dumps(one.response, allow_nan=False)


def test_other_payloads_get_other_responses() -> None:
    found = {json.dumps(answered("imageannotation", metadata={"n": n}).response) for n in range(9)}
    assert len(found) == 9


@pytest.mark.parametrize("name", workable_types())
def test_a_plausible_response_could_be_real(name: str) -> None:
    for n in range(20):
        checked = read_payload(name, {**PAYLOADS[name], "metadata": {"n": n}, "relationships": None})
        asked = read_asked(checked.type, checked.given)
        response = plausible_response(checked.type, checked.given, str).response
        assert read_expected(asked, response, read_ontology(asked)).problems == ()


@pytest.mark.parametrize("name", workable_types())
def test_scales_words_survive_the_way_through_ours(name: str) -> None:
    drawn = {"geometries": {key: GEOMETRIES[key] for key in ("box", "polygon", "line", "point")}}
    for n in range(20):
        checked = read_payload(
            name,
            {**PAYLOADS[name], **(drawn if name == "imageannotation" else {}), "padding": n, "relationships": None},
        )
        asked = read_asked(checked.type, checked.given)
        response = plausible_response(checked.type, checked.given, str).response
        assert response_of(asked, read_expected(asked, response, read_ontology(asked)).answer) == response


GEOMETRIES: dict[str, Any] = {
    "box": {"objects_to_annotate": ["car"], "can_rotate": True},
    "polygon": {"objects_to_annotate": ["car"], "min_vertices": 7},
    "line": {"objects_to_annotate": ["lane"], "max_vertices": 2},
    "point": {"objects_to_annotate": ["eye"]},
    "cuboid": {"objects_to_annotate": ["van"]},
    "ellipse": {"objects_to_annotate": ["wheel"]},
}


def test_every_geometry_is_drawn_with_its_own_labels() -> None:
    attributes = {**ATTRIBUTES, "next": {"type": "linked"}, "middle": {"type": "x_line"}}
    response: Any = answered("imageannotation", geometries=GEOMETRIES, annotation_attributes=attributes).response
    drawn = response["annotations"]
    assert {each["type"] for each in drawn} == GEOMETRIES.keys()
    for each in drawn:
        assert each["label"] in GEOMETRIES[each["type"]]["objects_to_annotate"]
        assert each["attributes"].keys() == attributes.keys() - {"seats", "weather"}
        assert each["attributes"]["next"] in {other["uuid"] for other in drawn} - {each["uuid"]}
    by_type = {each["type"]: each for each in drawn}
    assert by_type["box"].keys() >= {"left", "top", "width", "height", "rotation", "vertices"}
    assert (len(by_type["polygon"]["vertices"]), len(by_type["line"]["vertices"])) == (7, 2)
    assert (len(by_type["ellipse"]["vertices"]), len(by_type["cuboid"]["vertices"])) == (4, 8)
    assert response["global_attributes"]["weather"] in ("sun", "rain")


def test_what_was_said_already_is_taken_over() -> None:
    said = {
        "type": "box",
        "label": "car",
        "left": 3,
        "top": 4,
        "width": 50,
        "height": 60,
        "attributes": {"parked": "no"},
    }
    hypothesis = {"annotations": [said], "global_attributes": {"weather": "rain"}}
    response: Any = answered("imageannotation", hypothesis=hypothesis).response
    [drawn] = response["annotations"]
    assert drawn.items() >= {key: value for key, value in said.items() if key != "attributes"}.items()
    assert drawn["attributes"]["parked"] == "no"
    assert drawn["attributes"].keys() == {"parked", "parts", "heading", "plate"}
    assert drawn["uuid"]
    assert response["global_attributes"] == {"weather": "rain"}


def test_what_is_no_object_is_not_taken_over() -> None:
    said = [{"label": {"a": 1}}, 3, {"label": "car", "left": 1, "top": 1, "width": 9, "height": 9}]
    frames = file_of("videoboxannotation", hypothesis={"annotations": said})
    assert [each["label"] for each in frames[0]["annotations"]] == ["car"]


def test_the_older_type_answers_with_boxes_of_2017() -> None:
    response: Any = answered("annotation").response
    assert response.keys() == {"annotations"}
    assert all(each.keys() == {"left", "top", "width", "height", "label"} for each in response["annotations"])


def test_a_category_is_one_of_the_payloads() -> None:
    assert answered("categorization", hypothesis={"category": ["dog"]}).response == {
        "category": ["dog"],
        "category_id": ["2"],
    }
    one: Any = answered("categorization", allow_multiple=False, categories=["a", {"choice": "b", "subchoices": ["c"]}])
    assert one.response["category"] in ("a", "c")


def test_masks_name_pictures_that_can_be_opened() -> None:
    found = answered("segmentannotation")
    response: Any = found.response
    assert response["labelMapping"]["sky"].keys() == {"index", "color", "numPixels"}
    assert isinstance(response["labelMapping"]["car"], list)
    assert isinstance(response["annotations"]["labeled"]["car"], list)
    assert response["annotations"]["combined"].keys() == {"image", "indexedImage", "extendedIndexedImage"}
    assert len(found.files) == 6
    for file in found.files:
        assert opened(file.content).size == (2, 4)
    indexed = next(file for file in found.files if file.name == "indexed.png")
    assert [opened(indexed.content).getpixel((x, 0)) for x in (0, 1)] == [1, 2]


def test_videos_show_the_same_objects_in_every_frame() -> None:
    frames = file_of("videoannotation")
    assert len(frames) == 2
    assert {each["uuid"] for each in frames[0]["annotations"]} == {each["uuid"] for each in frames[1]["annotations"]}
    for name in ("videoboxannotation", "videocuboidannotation", "federal2dvideoannotation"):
        assert {len(frame["annotations"]) > 0 for frame in file_of(name)} == {True}
    assert file_of("videocuboidannotation")[0]["annotations"][0]["type"] == "cuboid"


def test_a_large_hypothesis_is_not_shown_in_every_frame() -> None:
    said = [{"type": "box", "label": "car", "left": n, "top": 1, "width": 9, "height": 9} for n in range(5_000)]
    frames = file_of("videoannotation", attachments=[PICTURE] * 100, hypothesis={"annotations": said})
    assert 1 <= len(frames) < 10


def test_playback_has_objects_with_frames() -> None:
    [shown] = file_of("videoplaybackannotation")
    [(uuid, played)] = shown["annotations"].items()
    assert len(uuid) == 36
    assert (played["label"], played["geometry"]) == ("car", "box")
    assert played["frames"][1].keys() == {"key", "left", "top", "width", "height", "attributes", "timestamp"}
    assert "url" in answered("videoplaybackannotation").response["events"]  # type: ignore[operator]


def test_scans_have_cuboids_and_points() -> None:
    [scan] = file_of("lidarannotation")
    assert {"uuid", "label", "position", "dimensions", "yaw", "stationary"} < scan["cuboids"][0].keys()
    segments = file_of("lidarsegmentation")
    assert [each["index"] for each in segments["objects"]] == [1, 2]
    assert {index for scan in segments["point_objects"] for index in scan} <= {0, 1, 2}
    assert "cuboid_uuid" in file_of("lidarlinking")[0]["camera_responses"][0]["annotations"][0]
    assert len(file_of("sensorfusion")["annotations"][0]["path"]["values"][0]) == 9


def test_texts_are_answered_in_the_form_that_code_in_the_wild_reads() -> None:
    response: Any = answered("textcollection").response
    polite = response["annotations"]["polite"]
    assert (polite["type"], polite["field_id"]) == ("category", "polite")
    assert polite["response"][0][0] in ("yes", "no")
    assert isinstance(response["annotations"]["why"]["response"][0][0], str)
    said = {"annotations": {"why": {"type": "text", "field_id": "why", "response": [["because"]]}}}
    told: Any = answered("textcollection", hypothesis=said).response
    assert told["annotations"]["why"]["response"] == [["because"]]
    assert told["annotations"]["polite"] == polite or told["annotations"]["polite"]["response"][0][0] in ("yes", "no")


def test_numbers_lie_within_their_bounds_and_rankings_name_every_place() -> None:
    rank = {"type": "ranking_order", "field_id": "best", "num_items_to_rank": 4}
    price = {"type": "number", "field_id": "price", "min": 1, "max": 10}
    response: Any = answered("textcollection", fields=[rank, price]).response
    [[found]] = response["annotations"]["price"]["response"]
    assert 1 <= found <= 10
    [places] = response["annotations"]["best"]["response"]
    assert sorted(places) == [1, 2, 3, 4]
    for low, high in ((1e308, None), (None, -1e308), (-1e308, 1e308)):
        odd: Any = answered("textcollection", fields=[{**price, "min": low, "max": high}]).response
        json.dumps(odd, allow_nan=False)


def test_spans_lie_in_the_text() -> None:
    response: Any = answered("namedentityrecognition").response
    text = PAYLOADS["namedentityrecognition"]["text"]
    for span in response["annotations"]:
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["label"] in ("person", "place")
    [relation] = response["relationships"]
    assert relation["name"] == "met"


def test_the_other_types_answer_in_their_forms() -> None:
    assert answered("comparison").response["choice"] in ("left", "right")
    assert answered("transcription").response == {"fields": {"title": "title as seen"}}
    document: Any = answered("documenttranscription").response
    [block] = document["annotations"]
    assert (block["label"], block["page"]) == ("total", 1)
    talk: Any = answered("chat").response
    assert [each["type"] for each in talk["responses"]] == ["PromptInput"]
    lite: Any = answered("chatlite", template_variables={"topic": "boats"}).response
    assert lite["responses"][0] == {"type": "Instructions", "output": "topic: boats"}
    seen: Any = answered("lidartopdown").response
    assert seen["annotations"][0]["type"] == "polygon"


def test_answers_keep_to_the_bounds_of_their_questions() -> None:
    for n in range(200):
        lot = Lot(str(n))
        number = lot.value("a", Question("a", "number", minimum=0.5, maximum=2.0, step=0.5))
        assert number in (0.5, 1, 1.5, 2)
        assert lot.value("a", Question("a", "number", maximum=-5.0, step=1)) in range(-15, -4)
        assert lot.value("a", Question("a", "number", minimum=0, maximum=2.0**52, step=5e-324)) is not None


def test_pictures_of_every_depth_can_be_opened() -> None:
    for pixel, mode in (((7,), "L"), ((1, 2, 3), "RGB"), ((1, 2, 3, 255), "RGBA")):
        picture = opened(png([[pixel] * 3] * 2))
        assert (picture.size, picture.mode) == ((3, 2), mode)
        assert picture.getpixel((2, 1)) in (pixel, pixel[0])
