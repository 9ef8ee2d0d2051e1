"""Under a test key a task is completed at once, with a response that could be real: nobody is asked.

The response has the documented form of its type, or ours where Scale's is not known to us, and is made of the payload
alone: its labels, its fields and its hypothesis. The same payload always gets the same response.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldsmith.api.scale.wire.asked import Asked, Drawn, read_asked
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.label_tree import leaves
from goldsmith.api.scale.wire.lot import Lot
from goldsmith.api.scale.wire.plausible_drawn import drawn_response
from goldsmith.api.scale.wire.plausible_files import Files, PlausibleFile
from goldsmith.api.scale.wire.plausible_masks import mask_response
from goldsmith.api.scale.wire.plausible_moving import (
    fusion_response,
    lidar_response,
    linking_response,
    playback_response,
    points_response,
    video_response,
)
from goldsmith.api.scale.wire.plausible_words import (
    answered_chat_response,
    category_response,
    chat_response,
    collection_response,
    comparison_response,
    document_response,
    entity_response,
    fields_response,
)
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_object


@dataclass(frozen=True, slots=True)
class Plausible:
    """A finished response, and the files that its URLs lead to."""

    response: dict[str, object]
    files: tuple[PlausibleFile, ...] = ()


def plausible_response(type_: WireType, payload: Payload, file_url: Callable[[str], str]) -> Plausible:
    """A plausible finished response to a checked payload; `file_url` says where a file of a name will be found."""
    lot, files = Lot.of_payload(type_.name, payload), Files(file_url)
    if type_.task_type == "image_annotation" or type_.name == "lidartopdown":
        return Plausible(drawn_response(_drawn(type_, payload), payload, lot))
    if type_.name == "categorization":
        return Plausible(category_response(read_asked(type_, payload), payload, lot))
    response = _ANSWERS[type_.name](type_, payload, lot, files)
    said = payload.get("hypothesis")
    return Plausible(_with_said(response, said) if is_object(said) else response, tuple(files.made))


_Answer = Callable[[WireType, Payload, Lot, Files], dict[str, object]]

_ANSWERS: Mapping[str, _Answer] = {
    "segmentannotation": lambda _, payload, lot, files: mask_response(payload, lot, files),
    "videoannotation": video_response,
    "videoboxannotation": video_response,
    "videocuboidannotation": video_response,
    "federal2dvideoannotation": video_response,
    "videoplaybackannotation": playback_response,
    "lidarannotation": lidar_response,
    "lidarsegmentation": lambda _, payload, lot, files: points_response(payload, lot, files),
    "lidarlinking": lambda _, payload, lot, files: linking_response(payload, lot, files),
    "sensorfusion": lambda _, payload, lot, files: fusion_response(payload, lot, files),
    "comparison": lambda _, payload, lot, __: comparison_response(payload, lot),
    "transcription": lambda _, payload, __, ___: fields_response(payload),
    "datacollection": lambda _, payload, __, ___: fields_response(payload),
    "textcollection": lambda _, payload, lot, __: collection_response(payload, lot),
    "namedentityrecognition": lambda _, payload, lot, __: entity_response(payload, lot),
    "documenttranscription": lambda _, payload, lot, __: document_response(payload, lot),
    "documentmodel": lambda _, payload, lot, __: document_response(payload, lot),
    "chat": lambda type_, payload, lot, __: answered_chat_response(read_asked(type_, payload), lot),
    **dict.fromkeys(
        ("chatexperimental", "chatlite", "multichat", "multistage"),
        lambda _, payload, __, ___: chat_response(payload),
    ),
}


def _drawn(type_: WireType, payload: Payload) -> Asked:
    """What is asked; polygons, where a payload of a scan seen from above names no geometry."""
    asked = read_asked(type_, payload)
    drawn = asked.drawn or (Drawn("polygon", leaves(payload.get("objects_to_annotate"))),)
    return Asked(asked.form, drawn, asked.questions)


def _with_said(response: Mapping[str, object], said: Mapping[str, object]) -> dict[str, object]:
    """The response with what the hypothesis says in its stead, wherever that has the same form."""
    merged = dict(response)
    for key, value in said.items():
        own = merged.get(key)
        if is_object(own) and is_object(value):
            is_by_name = not own or key == "labelMapping"
            merged[key] = {**own, **value} if is_by_name else _with_said(own, value)
        elif type(own) is type(value) and key in merged:
            merged[key] = value
    return merged
