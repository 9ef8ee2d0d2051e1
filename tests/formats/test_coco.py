"""COCO files: ids, order, provenance, boxes that fit their picture, and the same bytes for the same records."""

import dataclasses
import io
import itertools
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta, timezone

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.formats import FORMATS, Record, Unwritable, find_coco_problems, write_coco
from goldsmith.formats.coco_box import fitted_box
from tests.formats.build import INFO, LABELS, annotation, coco_of, odd_records, record, records, settled


def test_ids_count_from_one_and_categories_follow_the_ontology() -> None:
    coco = coco_of(odd_records())
    for section in ("images", "annotations", "categories"):
        assert [entry["id"] for entry in coco[section]] == list(range(1, len(coco[section]) + 1))
    names = [category["name"] for category in coco["categories"]]
    assert names == [*(label.name for label in LABELS), "bicycle"]


def test_every_annotation_says_how_sure_we_are_and_who_made_it() -> None:
    coco = coco_of([record(1, settled(annotation(1, "car", 10, 20, 30, 40, parked=True)))])
    assert coco["annotations"] == [
        {
            "id": 1,
            "image_id": 1,
            "category_id": 1,
            "bbox": [10.0, 20.0, 30.0, 40.0],
            "area": 1200.0,
            "iscrowd": 0,
            "segmentation": [],
            "confidence": 0.9,
            "spread": {"left": 0.5, "top": 0.25, "right": 1.0, "bottom": 0.0},
            "attributes": {"parked": True},
            "provenance": {
                "task_id": "t1",
                "verdict_id": "v1",
                "annotation_id": "a1",
                "origin": "consensus",
                "responses": ["r1", "r2"],
                "workers": ["W-7F3K", "W-9Q2M"],
                "votes": 2,
                "shown": 3,
                "review": {"outcome": "fixed", "reviewer": "W-7F3K"},
            },
            "score": 0.9,
        }
    ]
    image = coco["images"][0]
    assert (image["task_id"], image["unique_id"], image["confidence"]) == ("t1", "u1", 0.8)
    assert image["coco_url"] == "https://pictures.example/1.jpg"
    assert coco["info"]["date_created"] == "2026-11-21T12:30:00Z"


def test_no_score_is_written_where_we_do_not_know_how_sure_we_are() -> None:
    coco = coco_of([record(1, settled(annotation(1, "car", 10, 20, 30, 40), None))])
    assert "score" not in coco["annotations"][0]
    assert coco["annotations"][0]["confidence"] is None


def test_a_picture_that_is_not_settled_is_left_out_and_one_with_nothing_on_it_is_not() -> None:
    open_task = dataclasses.replace(record(2), verdict=None)
    coco = coco_of([record(1), open_task, record(3)])
    assert [image["task_id"] for image in coco["images"]] == ["t1", "t3"]
    assert coco["annotations"] == []


def test_a_delivery_of_nothing_is_still_a_coco_file() -> None:
    coco = coco_of([])
    assert (coco["images"], coco["annotations"], len(coco["categories"])) == ([], [], len(LABELS))


@given(st.lists(records, max_size=4))
def test_whatever_is_settled_has_no_problem_and_the_same_bytes_again(given_records: list[Record]) -> None:
    named = [
        dataclasses.replace(entry, media=dataclasses.replace(entry.media, file_name=f"{number}.jpg"))
        for number, entry in enumerate(given_records)
    ]
    first, again = (b"".join(write_coco(named, INFO)) for _ in range(2))
    assert first == again
    coco = orjson.loads(first)
    plain = [problem for problem in find_coco_problems(coco) if problem.code != "duplicate_category"]
    assert plain == []
    expected = sum(len(entry.verdict.objects) for entry in named if entry.verdict)
    assert len(coco["annotations"]) == expected


def test_the_instant_is_written_in_utc_whatever_its_zone() -> None:
    elsewhere = dataclasses.replace(INFO, made_at=INFO.made_at.astimezone(timezone(timedelta(hours=9))))
    assert coco_of([], elsewhere) == coco_of([])


sizes = st.integers(1, 20_000)


@given(st.data(), sizes)
def test_a_fitted_box_stays_inside_to_the_last_bit_and_near_the_truth(data: st.DataObject, limit: int) -> None:
    left = data.draw(st.floats(0, limit, exclude_max=True))
    width = data.draw(st.floats(0, limit - left, exclude_min=True))
    box = {"left": left, "top": left, "width": width, "height": width}
    fitted = fitted_box(box, limit, limit)
    if left + width <= left:  # too small a width for its place: no box at all
        assert fitted is None
        return
    assert fitted is not None
    x, _, w, _ = fitted
    assert x >= 0
    assert w >= 0.01
    assert x + w <= limit
    assert abs(x - left) <= 0.0151
    assert abs(x + w - (left + width)) <= 0.0201
    assert (x, w) == (round(x, 2), round(w, 2))


def test_a_box_over_the_edge_is_clipped_and_one_outside_is_refused() -> None:
    assert fitted_box({"left": -5, "top": 470, "width": 20, "height": 20}, 640, 480) == (0, 470, 15, 10)
    assert fitted_box({"left": 640, "top": 0, "width": 5, "height": 5}, 640, 480) is None
    outside = record(1, settled(annotation(9, "car", 700, 10, 5, 5)))
    with pytest.raises(Unwritable, match="Task t1, annotation a9"):
        coco_of([outside])


def test_another_kind_is_refused_in_words() -> None:
    line = {"id": "a1", "kind": "line", "label": "car", "line": []}
    with pytest.raises(Unwritable, match="this is a line"):
        coco_of([record(1, settled(line))])


def test_a_spool_may_be_handed_in_and_is_left_open() -> None:
    spool = io.BytesIO()
    assert b"".join(write_coco(odd_records(), INFO, spool)) == b"".join(write_coco(odd_records(), INFO))
    assert not spool.closed


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_memory_does_not_grow_with_the_records(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldsmith.formats.coco.SPOOL_BYTES", 1 << 16)

    def many(count: int) -> Iterator[Record]:
        boxes = [settled(annotation(number, "car", 1, 2, 30, 40)) for number in range(3)]
        return (record(number, *boxes) for number in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            for chunk in FORMATS[name].writer(many(count), INFO):
                assert chunk
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # Both are past the point where the spool goes to disk, and where a second chunk follows a first.
    fewer, more = (8000, 16000) if name == "csv" else (600, 2400)
    assert peak(more) <= 1.1 * peak(fewer)


def test_chunks_are_worth_sending() -> None:
    boxes = [settled(annotation(number, "car", 1, 2, 30, 40)) for number in range(50)]
    for listed in FORMATS.values():
        chunks = list(listed.writer([record(number, *boxes) for number in range(50)], INFO))
        assert all(len(chunk) >= 1 << 16 for chunk in itertools.islice(chunks, len(chunks) - 1))
        assert listed.extension.startswith(".")
