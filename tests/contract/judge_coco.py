"""Loads a COCO file with four tools that are not ours and prints what each found, as one JSON object.

Run on its own, by the Python that has the judges: `python judge_coco.py FOLDER/annotations/instances_all.json`, beside
which FOLDER/images exists. Imports nothing of Goldsmith.
"""

import contextlib
import io
import json
import sys
import warnings
from pathlib import Path
from typing import Any


def pycocotools_says(path: Path) -> dict[str, Any]:
    """Counts, and the average precision of the file's own boxes, sent back as detections with their scores."""
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    truth = COCO(str(path))
    boxes = truth.loadAnns(truth.getAnnIds())
    keys = ("image_id", "category_id", "bbox")
    found = truth.loadRes([{**{key: box[key] for key in keys}, "score": box.get("score", 1.0)} for box in boxes])
    judge = COCOeval(truth, found, "bbox")
    judge.evaluate()
    judge.accumulate()
    judge.summarize()
    return {"images": len(truth.getImgIds()), "boxes": len(boxes), "self_ap": float(judge.stats[0])}


def globox_says(path: Path) -> dict[str, Any]:
    """Counts, and each box as its corners under its picture's name."""
    from globox import AnnotationSet

    found = AnnotationSet.from_coco(file_path=path)
    corners = {
        str(picture.image_id): sorted([box.label, box.xmin, box.ymin, box.xmax, box.ymax] for box in picture.boxes)
        for picture in found
    }
    return {"images": len(found), "boxes": sum(map(len, corners.values())), "corners": corners}


def supervision_says(path: Path) -> dict[str, Any]:
    """Counts and the classes in order."""
    import supervision

    folder = str(path.parent.parent / "images")
    found = supervision.DetectionDataset.from_coco(images_directory_path=folder, annotations_path=str(path))
    boxes = sum(len(detections) for detections in found.annotations.values())
    return {"images": len(found.image_paths), "boxes": boxes, "classes": list(found.classes)}


def datumaro_says(path: Path) -> dict[str, Any]:
    """Counts, how many boxes lost their label, and each box's attributes."""
    from datumaro import AnnotationType, Dataset

    found = Dataset.import_from(str(path), "coco_instances")
    boxes = [box for item in found for box in item.annotations if box.type == AnnotationType.bbox]
    return {
        "images": len(found),
        "boxes": len(boxes),
        "unlabelled": sum(box.label is None for box in boxes),
        "attributes": {
            box.id: {k: v for k, v in box.attributes.items() if k not in ("is_crowd", "score")} for box in boxes
        },
    }


def main() -> None:
    """Ask every judge; what they print themselves goes to nowhere."""
    path = Path(sys.argv[1]).resolve()
    judges = (pycocotools_says, globox_says, supervision_says, datumaro_says)
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        answers = {judge.__name__.removesuffix("_says"): judge(path) for judge in judges}
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
