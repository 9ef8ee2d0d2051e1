"""Builders of records and deliveries for the tests of formats."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import orjson
from hypothesis import strategies as st

from goldsmith.formats import (
    DeliveryInfo,
    MediaRecord,
    Member,
    ObjectRecord,
    Record,
    ResponseRecord,
    ReviewRecord,
    Spread,
    VerdictRecord,
    write_coco,
)
from goldsmith.labels import Label

LABELS = (
    Label("car", "Car", "#e11d48"),
    Label("pedestrian", "Pedestrian", "#2563eb"),
    Label("dog", "Hündchen", "#16a34a"),
)
MADE_AT = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
INFO = DeliveryInfo("Street", LABELS, MADE_AT, organization="Ada's lab", delivery_id="d1")


def annotation(number: int, label: str, left: float, top: float, width: float, height: float, **attributes: Any) -> Any:
    box = {"left": left, "top": top, "width": width, "height": height}
    return {"id": f"a{number}", "kind": "box", "label": label, "attributes": attributes, "box": box}


def settled(drawn: Any, confidence: float | None = 0.9, **facts: Any) -> ObjectRecord:
    facts.setdefault("members", (Member("r1", "a7", 0.95), Member("r2", "a1", 0.9)))
    return ObjectRecord(drawn, confidence, Spread(0.5, 0.25, 1.0, 0.0), votes=2, shown=3, **facts)


def verdict(*objects: ObjectRecord, **facts: Any) -> VerdictRecord:
    responses = (
        ResponseRecord("r1", "W-7F3K", "attempt", MADE_AT, 12.5),
        ResponseRecord("r2", "W-9Q2M", "attempt", MADE_AT, 8.25),
        ResponseRecord("r3", "W-7F3K", "review", MADE_AT, 3.0, {"annotations": []}),
    )
    facts.setdefault("review", ReviewRecord("fixed", "W-7F3K", "r3", reviewed_at=MADE_AT))
    return VerdictRecord("v1", 1, 0.8, 0.75, "box_consensus", {"iou": 0.5}, 2, MADE_AT, objects, responses, **facts)


def record(number: int = 1, *objects: ObjectRecord, file_name: str = "", size: tuple[int, int] = (640, 480)) -> Record:
    name = file_name or f"street/{number:04}.jpg"
    media = MediaRecord(name, f"https://pictures.example/{number}.jpg", "ab" * 32, *size)
    return Record(
        f"t{number}", media, f"u{number}", tags=("day",), metadata={"z": 1, "a": 2}, verdict=verdict(*objects)
    )


def coco_of(records: Iterable[Record], info: DeliveryInfo = INFO) -> dict[str, Any]:
    parsed: dict[str, Any] = orjson.loads(b"".join(write_coco(records, info)))
    return parsed


def odd_records() -> list[Record]:
    """Pictures that trip loaders: empty, tiny boxes, other scripts, one name in two folders, quotes, attributes."""
    whole = settled(annotation(1, "car", 0, 0, 640, 480))
    corner = settled(annotation(2, "dog", 638.123, 478.456, 1.877, 1.544, breed="Spitz", sitting=True))
    tiny = settled(annotation(3, "pedestrian", 10.004, 10.004, 0.003, 0.004, parts=["hand", "foot"], age=7.5), 0.01)
    thin = settled(annotation(4, "car", 0.1, 0.7, 639.9, 2.0), 1.0, origin="review", members=())
    unsure = settled(annotation(5, "car", 100, 100, 50, 50), None)
    twin = settled(annotation(6, "car", 100, 100, 50, 50), 0.5)
    return [
        record(1, whole, corner, tiny),
        record(2),
        record(3, thin, file_name="a/picture.jpg"),
        record(4, unsure, twin, file_name="b/picture.jpg"),
        record(5, whole, file_name='улица/東京 "ночь", 1.jpg'),
        record(6, settled(annotation(1, "dog", 1, 2, 3, 4)), file_name="no extension", size=(5, 6)),
        record(7, settled(annotation(1, "bicycle", 1, 2, 30, 40)), file_name="x.y.z.png"),
    ]


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
facts = st.dictionaries(st.text(max_size=8), _json, max_size=3)
_ids = st.text(min_size=1, max_size=12)
_fraction = st.none() | st.floats(0, 1)
_instants = st.none() | st.datetimes(timezones=st.just(UTC))
_members = st.builds(Member, _ids, _ids, _fraction)
_spreads = st.builds(Spread, *[st.floats(0, 100)] * 4)
_boxes = st.builds(
    annotation,
    st.integers(1, 99),
    st.sampled_from(["car", "dog", "pedestrian"]),
    *[st.floats(0, 400)] * 2,
    *[st.floats(0.01, 200)] * 2,
)
_objects = st.builds(
    ObjectRecord,
    _boxes,
    _fraction,
    st.none() | _spreads,
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.lists(_members, max_size=3).map(tuple),
    st.sampled_from(["consensus", "review", "import", "gold"]),
)
_responses = st.builds(
    ResponseRecord, _ids, _ids, st.sampled_from(["attempt", "review"]), _instants, _fraction, st.none() | facts
)
_reviews = st.builds(ReviewRecord, _ids, _ids, st.none() | _ids, st.none() | _ids, st.none() | st.text(), _instants)
_verdicts = st.builds(
    VerdictRecord,
    _ids,
    st.integers(1, 9),
    _fraction,
    _fraction,
    st.text(max_size=8),
    facts,
    st.none() | st.integers(1, 9),
    _instants,
    st.lists(_objects, max_size=4).map(tuple),
    st.lists(_responses, max_size=3).map(tuple),
    st.none() | _reviews,
)
_media = st.builds(
    MediaRecord, _ids, st.none() | st.text(), st.none() | st.text(), st.integers(640, 4000), st.integers(640, 4000)
)
records = st.builds(
    Record,
    _ids,
    _media,
    st.none() | _ids,
    st.sampled_from(["pending", "completed", "canceled", "error"]),
    st.integers(-5, 5),
    facts,
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
    st.none() | _verdicts,
)
