"""Two houses on one server: an organization that stands for a customer's account at Scale, and the customer's own."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from goldsmith.cli import administration
from goldsmith.cli.chosen import chosen_settings
from goldsmith.cli.database import database_of
from goldsmith.client import Goldsmith
from goldsmith.client.scale_account import ScaleAccount
from goldsmith.client.scale_import import ScaleImport, ScaleWish
from goldsmith.client.scale_report import ScaleReport
from goldsmith.people import Role
from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, scaleapi, unreview, work_on
from tests.pictures import jpeg
from tests.served import Served, wait_until

IMAGE, WORDS = scaleapi.tasks.TaskType.ImageAnnotation, scaleapi.tasks.TaskType.TextCollection
BOX: dict[str, Any] = {"left": 1.5, "top": 2, "width": 30, "height": 40}
DRAWN = {"id": "a", "kind": "box", "label": "car", "attributes": {}, "box": BOX}
EXPECTED = {"annotations": [{"type": "box", "label": "car", **BOX}]}
MOOD = {"type": "category", "field_id": "mood", "title": "Mood", "choices": [{"label": "Calm", "value": "calm"}]}
SEGMENTS: dict[str, Any] = {
    "task_id": "5774cc78b01249ab09f089dd",
    "type": "segmentannotation",
    "status": "completed",
    "created_at": "2024-02-03T04:05:06.789Z",
    "completed_at": "2024-02-04T04:05:06.789Z",
    "updated_at": "2024-02-05T04:05:06.789Z",
    "instruction": "Color.",
    "params": {"attachment": PICTURE, "labels": ["sky", "car"]},
    "response": {"annotations": {"combined": {"image": "https://pictures.example.org/1.png"}}, "labelMapping": {}},
    "metadata": {"n": 1},
    "audits": [
        {
            "audited_by": "eve@acme.example",
            "audited_at": "2024-02-05T04:05:06.789Z",
            "audit_time_secs": 12,
            "audit_result": "fixed",
            "audit_source": "scale",
        }
    ],
    "customer_review_status": "fixed",
    "tags": ["old"],
    "unique_id": "segments-1",
}
"""What a server of ours would refuse as open work: there is no editor for it."""
_count = itertools.count(1)


@dataclass(frozen=True, slots=True)
class House:
    """An organization, with an owner's key."""

    served: Served
    key: str

    @property
    def scale(self) -> Any:
        """Scale's SDK on it."""
        return scaleapi.ScaleClient(self.key, api_instance_url=f"{self.served.url}/v1")

    @property
    def native(self) -> Goldsmith:
        return self.served.client(self.key)

    def told(self, task_id: str) -> Any:
        """A task as its API tells it."""
        return self.scale.get_task(task_id).as_dict()

    def all_told(self) -> list[Any]:
        """All tasks as they are told, newest first."""
        return [each.as_dict() for each in self.scale.tasks().docs]


def new_house(served: Served, *, role: Role = "owner") -> House:
    """A new organization; made in this process, as commands take their time to start."""
    name = f"House {next(_count)}"
    with database_of(chosen_settings(data_dir=served.data_dir)) as ready:
        made = administration.ensure_organization(ready, name, f"{name.replace(' ', '').lower()}@example.org")
        return House(served, administration.mint(ready, made, role, name="program", mode="live")[1])


def bring(source: House, target: House, **wish: Any) -> ScaleReport:
    """Bring one house's account over to another."""
    with importing(source, target, **wish) as bringing:
        bringing.check()
        return bringing.run()


@contextmanager
def importing(source: House, target: House, **wish: Any) -> Iterator[ScaleImport]:
    account = ScaleAccount(source.key, f"{source.served.url}/v1", sleep=lambda _: None)
    with target.native as native:
        yield ScaleImport(account, native, ScaleWish(**wish))


def furnish(house: House) -> dict[str, str]:
    """An account with a bit of everything; the ids of its tasks by what they are."""
    live, ids = house.scale, dict[str, str]()
    live.create_project("Street / photos", IMAGE, {"geometries": {"box": {"objects_to_annotate": ["car"]}}})
    live.update_project("Street / photos", geometries=CAR_OR_DOG, instruction="Draw what moves.")
    live.create_project("Rapid", IMAGE, {"geometries": CAR_OR_DOG}, rapid=True)
    live.create_project("Moods", WORDS, {"fields": [MOOD]})
    with house.native as native:
        for name in ("Street / photos", "Moods"):
            unreview(native, name)
    live.create_batch("Street / photos", "done", callback=f"{PICTURE}/told", metadata={"week": 47})
    live.create_batch("Street / photos", "half")
    live.create_batch("Rapid", "staged")
    ids["done"] = _answered(house, batch="done", unique_id="own-1", metadata={"n": 1}, tags=["a", "b"]).id
    ids["accepted"] = _answered(house, batch="half", instruction="Only big ones.").id
    live.audit_task(ids["accepted"], True, "Good.")
    made = live.create_task(WORDS, project="Moods", attachments=[{"type": "text", "content": "Hm."}])
    ids["words"] = made.id
    with house.native as native:
        work_on(native, "Moods", {"annotations": [], "fields": {"mood": "calm"}})
    ids["open"] = live.create_task(IMAGE, batch="half", attachment=PICTURE, unique_id="own-2", priority=30).id
    ids["staged"] = live.create_task(IMAGE, batch="staged", attachment=PICTURE, hypothesis=EXPECTED).id
    ids["alone"] = live.create_task(IMAGE, attachment=PICTURE, geometries=CAR_OR_DOG).id
    ids["canceled"] = live.create_task(IMAGE, project="Rapid", batch="staged", attachment=PICTURE).id
    live.cancel_task(ids["canceled"])
    ids["error"] = live.create_task(IMAGE, project="Street / photos", attachment="http://127.0.0.1:9/no.jpg").id
    wait_until(lambda: live.get_task(ids["error"]).status == "error")
    handed_over = live.upload_file(io.BytesIO(jpeg(3))).attachment_url
    ids["file stays"] = live.create_task(IMAGE, project="Street / photos", attachment=handed_over).id
    evaluation = live.create_evaluation_task(IMAGE, project="Rapid", attachment=PICTURE, expected_response=EXPECTED)
    ids["evaluation"] = evaluation.id
    return ids


def _answered(house: House, **asked: Any) -> Any:
    made = house.scale.create_task(IMAGE, project="Street / photos", attachment=PICTURE, **asked)
    with house.native as native:
        work_on(native, "Street / photos", {"annotations": [DRAWN], "fields": {}})
    return made
