"""COCO detection files, streamed in one pass: pictures go out as they come, annotations wait in a spool on disk.

What each key holds beyond COCO's own is in `CocoImage` and `CocoAnnotation`: their fields, in order, are the keys.
Records without a verdict are left out, since a picture without annotations would read as "nothing here".
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

import orjson

from goldsmith.formats.chunks import CHUNK_BYTES, gathered
from goldsmith.formats.coco_box import fitted_box
from goldsmith.formats.delivery import DeliveryInfo
from goldsmith.formats.record import JsonObject, ObjectRecord, Record, Spread, VerdictRecord
from goldsmith.kit.errors import Invalid

SPOOL_BYTES = 8 << 20
_SORTED = orjson.OPT_SORT_KEYS


class Unwritable(Invalid):
    """A record holds something that this format cannot say; the message names the task and the annotation."""

    code = "unwritable"


@dataclass(slots=True)
class CocoImage:
    """A picture. `confidence` is the verdict's as a whole (0 to 1); sizes are pixels of the upright picture.

    `fields` are the values settled about it, by name.
    """

    id: int
    file_name: str
    width: int | None
    height: int | None
    coco_url: str
    task_id: str
    unique_id: str | None
    content_hash: str | None
    confidence: float | None
    verdict_id: str
    workers: list[str]
    metadata: JsonObject
    tags: tuple[str, ...]
    fields: JsonObject


@dataclass(slots=True)
class CocoReview:
    """The review that an annotation went through."""

    outcome: str
    reviewer: str


@dataclass(slots=True)
class CocoProvenance:
    """Who made an annotation: responses and workers (pseudonyms) in step, and how many of those shown drew it."""

    task_id: str
    verdict_id: str
    annotation_id: str
    origin: str
    responses: list[str]
    workers: list[str]
    votes: int | None
    shown: int | None
    review: CocoReview | None


@dataclass(slots=True)
class CocoAnnotation:
    """A box. `bbox` is [left, top, width, height] in pixels, `area` the product of the last two."""

    id: int
    image_id: int
    category_id: int
    bbox: tuple[float, float, float, float]
    area: float
    iscrowd: int
    segmentation: tuple[()]
    confidence: float | None
    spread: Spread | None
    attributes: JsonObject
    provenance: CocoProvenance


@dataclass(slots=True)
class CocoScored(CocoAnnotation):
    """A box whose confidence (0 to 1) is known; others have no `score`, since loaders refuse one that is null."""

    score: float


@dataclass(slots=True)
class CocoCategory:
    """A label; labels that records use but the ontology lacks follow it in order of first appearance."""

    id: int
    name: str
    supercategory: str
    title: str
    color: str | None


def write_coco(records: Iterable[Record], info: DeliveryInfo, spool: IO[bytes] | None = None) -> Iterator[bytes]:
    """Stream a COCO file, in one pass over `records` and at memory that does not grow with them.

    Ids of images, annotations and categories count from 1. `spool` is an empty seekable binary file for the annotations
    on their way; without one a temporary file is used, which spills to disk past 8 MiB. Documents are left out.
    Raises `Unwritable` at an annotation that is not a box or lies wholly outside its picture.
    """
    if spool is not None:
        yield from gathered(_Coco(info, spool).lines(records))
        return
    with tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES) as own:
        yield from gathered(_Coco(info, own).lines(records))


class _Coco:
    """One COCO file on its way out: the counters behind its ids and the spool of its annotations."""

    def __init__(self, info: DeliveryInfo, spool: IO[bytes] | tempfile.SpooledTemporaryFile[bytes]) -> None:
        self.info = info
        self.spool = spool
        self.annotations = 0
        self.categories = [
            CocoCategory(number, label.name, "", label.title or label.name, label.color)
            for number, label in enumerate(info.labels, start=1)
        ]
        self.category_ids = {category.name: category.id for category in self.categories}

    def lines(self, records: Iterable[Record]) -> Iterator[bytes]:
        yield b'{"info":' + orjson.dumps(_info(self.info)) + b',\n"licenses":[],\n"images":['
        yield from self._images(each for each in records if not each.parts)
        yield b'\n],\n"annotations":['
        self.spool.seek(0)
        while chunk := self.spool.read(CHUNK_BYTES):
            yield chunk
        yield b'\n],\n"categories":['
        yield b",".join(b"\n" + orjson.dumps(category) for category in self.categories)
        yield b"\n]}\n"

    def _images(self, records: Iterable[Record]) -> Iterator[bytes]:
        image_id = 0
        for record in records:
            if (verdict := record.verdict) is None:
                continue
            image_id += 1
            workers = {response.response_id: response.worker for response in verdict.responses}
            image = _image(image_id, record, verdict, workers)
            yield (b",\n" if image_id > 1 else b"\n") + orjson.dumps(image, option=_SORTED)
            annotations = [self._annotation(image_id, record, verdict, settled, workers) for settled in verdict.objects]
            self.spool.write(b"".join(annotations))

    def _annotation(
        self, image_id: int, record: Record, verdict: VerdictRecord, settled: ObjectRecord, workers: dict[str, str]
    ) -> bytes:
        annotation = settled.annotation
        bbox = _bbox(record, annotation)
        label = annotation["label"]
        category_id = self.category_ids.get(label) or self._new_category(label)
        self.annotations += 1
        fields = (
            self.annotations,
            image_id,
            category_id,
            bbox,
            round(bbox[2] * bbox[3], 4),
            0,
            (),
            settled.confidence,
            settled.spread,
            _plain(annotation.get("attributes") or {}),
            _provenance(record, verdict, settled, workers),
        )
        written = CocoAnnotation(*fields) if settled.confidence is None else CocoScored(*fields, settled.confidence)
        return (b",\n" if self.annotations > 1 else b"\n") + orjson.dumps(written, option=_SORTED)

    def _new_category(self, name: str) -> int:
        category = CocoCategory(len(self.categories) + 1, name, "", name, None)
        self.categories.append(category)
        self.category_ids[name] = category.id
        return category.id


def _info(info: DeliveryInfo) -> dict[str, Any]:
    made_at = info.made_at_text
    return {
        "description": info.project,
        "version": info.version,
        "year": int(made_at[:4]),
        "contributor": info.organization,
        "url": "",
        "date_created": made_at,
        "delivery_id": info.delivery_id,
        "quality": info.quality,
    }


def _image(image_id: int, record: Record, verdict: VerdictRecord, workers: dict[str, str]) -> CocoImage:
    media = record.media
    return CocoImage(
        id=image_id,
        file_name=media.file_name,
        width=media.width,
        height=media.height,
        coco_url=media.url or "",
        task_id=record.task_id,
        unique_id=record.unique_id,
        content_hash=media.content_hash,
        confidence=verdict.confidence,
        verdict_id=verdict.verdict_id,
        workers=list(dict.fromkeys(workers.values())),
        metadata=record.metadata,
        tags=record.tags,
        fields={each.name: each.value for each in verdict.fields},
    )


def _bbox(record: Record, annotation: JsonObject) -> tuple[float, float, float, float]:
    kind = annotation["kind"]
    if kind != "box":
        raise _unwritable(record, annotation, f"COCO output is for boxes, this is a {kind}. Export as JSONL instead.")
    bbox = fitted_box(annotation["box"], record.media.width, record.media.height)
    if bbox is None:
        reason = "the box lies outside its picture. Correct it in review and export again."
        raise _unwritable(record, annotation, reason)
    return bbox


def _unwritable(record: Record, annotation: JsonObject, reason: str) -> Unwritable:
    details = {"task_id": record.task_id, "annotation_id": annotation["id"]}
    return Unwritable(f"Task {record.task_id}, annotation {annotation['id']}: {reason}", details=details)


def _provenance(
    record: Record, verdict: VerdictRecord, settled: ObjectRecord, workers: dict[str, str]
) -> CocoProvenance:
    review = verdict.review
    responses = [member.response_id for member in settled.members]
    return CocoProvenance(
        task_id=record.task_id,
        verdict_id=verdict.verdict_id,
        annotation_id=settled.annotation["id"],
        origin=settled.origin,
        responses=responses,
        workers=[workers.get(response, "") for response in responses],
        votes=settled.votes,
        shown=settled.shown,
        review=None if review is None else CocoReview(review.outcome, review.reviewer),
    )


def _plain(attributes: JsonObject) -> JsonObject:
    """Attributes without links: COCO numbers its objects, and has no place for what leads from one to another."""
    return {name: value for name, value in attributes.items() if not isinstance(value, Mapping)}
