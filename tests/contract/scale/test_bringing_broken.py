"""What may go wrong while an account is brought over: houses die, names are taken, tasks are rubbish."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from goldsmith.client import ClientError, Forbidden, Goldsmith, Retries, Unauthenticated, Unreachable
from goldsmith.client.scale_account import AccountError, ScaleAccount
from goldsmith.client.scale_import import ScaleImport, ScaleWish
from goldsmith.client.scale_places import NameTaken
from goldsmith.client.scale_report import ScaleProgress, ScaleReport
from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, Customer, delivered, scaleapi
from tests.contract.scale.houses import EXPECTED, IMAGE, SEGMENTS, House, bring, importing, new_house
from tests.contract.scale.old_house import OldHouse, old_house
from tests.contract.scale.tls_proxy import Spoil, proxied
from tests.served import serve

START = datetime(2024, 5, 1, tzinfo=UTC)
NAME = "Street"


def task(number: int = 0, **more: Any) -> dict[str, Any]:
    """A done task as Scale would tell it."""
    at = (START + timedelta(minutes=number)).isoformat().replace("+00:00", "Z")
    return {
        "task_id": f"{number:024x}", "type": "imageannotation", "status": "completed", "created_at": at,
        "completed_at": at, "project": NAME, "params": {"attachment": PICTURE, "geometries": CAR_OR_DOG},
        "response": EXPECTED, "metadata": {}, **more,
    }  # fmt: skip


@pytest.fixture
def old() -> Iterator[OldHouse]:
    """An account with one project, told to the letter."""
    with old_house() as opened:
        opened.projects = [{"name": NAME, "type": "imageannotation", "param_history": [{"version": 0}]}]
        yield opened


@pytest.fixture
def target(customer: Customer) -> House:
    return new_house(customer.served)


def bring_old(old: OldHouse, target: House, **wish: Any) -> tuple[ScaleReport, dict[str, str]]:
    """The report, and why tasks were left out or not taken whole, by their ids."""
    reasons: dict[str, str] = {}
    with target.native as native:
        bringing = ScaleImport(
            old.account(), native, ScaleWish(**{"is_fetch_wanted": False, **wish}),
            left_out=lambda each: reasons.update({str(each.origin_id): str(each.code)}),
        )  # fmt: skip
        bringing.check()
        return bringing.run(), reasons


def test_rubbish_is_named_and_stops_nothing(old: OldHouse, target: House) -> None:
    old.tasks = [
        task(0),
        "rubbish",
        {"created_at": "2024-05-01T00:00:00Z"},
        task(1, created_at="soon"),
        task(2, type="telepathy"),
        task(3, status="dreaming"),
        task(4, params=[1]),
        task(5, metadata={"n": float("nan")}),
        task(6, instruction="\ud800"),
        task(7, instruction="\x00"),
        task(8, is_test=True),
        task(9, project="No such project"),
        task(10, batch="No such batch"),
        task(11, type="textcollection"),
        task(12),
    ]
    report, reasons = bring_old(old, target)
    assert (report.counts["tasks done"], report.counts["tasks left out"]) == (2, 13)
    assert {int(origin, 16): code for origin, code in reasons.items() if origin != "None"} == {
        1: "malformed", 2: "no_such_task_type", 3: "malformed", 4: "malformed", 5: "malformed", 6: "malformed",
        7: "malformed", 8: "test_task", 9: "no_such_project", 10: "no_such_batch", 11: "other_type",
    }  # fmt: skip
    assert len(target.all_told()) == 2


def test_done_tasks_come_whatever_they_say(old: OldHouse, target: House) -> None:
    odd = [
        task(0, response=None),
        task(1, response={"annotations": [{"type": "box", "label": "unicorn", "left": 1}]}),
        task(2, params={}, metadata={"long": "x" * 20_000}, tags=["a"] * 9, priority="soon"),
        task(3, params={"attachment": "scaledata://abc", "geometries": CAR_OR_DOG}),
        task(4, audits=["?", {"audit_result": "great"}], prior_responses="none", customer_review_status="hm"),
        task(5, completed_at="1999-01-01", updated_at=7),
        task(6, params={"attachment": PICTURE, "geometries": {"cuboid": {"objects_to_annotate": ["car"]}}}),
    ]
    old.tasks = odd
    report, reasons = bring_old(old, target)
    assert (report.counts["tasks done"], report.counts["tasks kept"]) == (3, 4)
    assert reasons[odd[3]["task_id"]] == "file_stays"
    for each in odd:
        told = target.told(each["task_id"])
        assert (told["status"], told["response"]) == ("completed", each["response"] or {})
        assert told["metadata"] == each["metadata"]
    assert {each["task_id"] for each in odd} == {each["origin_id"] for each in target.all_told()}
    with target.native as native:
        project = native.projects.find(NAME)
        summary = native.projects.summary(project.id)
        assert (summary.settled, summary.open) == (7, 0)
        assert delivered(native, NAME).task_count == 3, "what says nothing in our words is no picture without labels"


def test_work_that_nobody_can_do_is_left_out_with_its_reason(old: OldHouse, target: House) -> None:
    old.projects.append({"name": "Clouds", "type": "lidarannotation", "param_history": []})
    old.tasks = [
        task(0, status="pending", response=None),
        task(1, status="pending", response=None, project="Clouds", type="lidarannotation"),
        task(2, status="pending", response=None, params={"attachment": PICTURE}),
        task(3, status="pending", response=None, params={"attachment": "scaledata://x", "geometries": CAR_OR_DOG}),
        task(4, status="pending", response=None, hypothesis=EXPECTED),
    ]
    report, reasons = bring_old(old, target)
    assert (report.counts["tasks open"], report.counts["tasks left out"]) == (2, 3)
    assert set(reasons.values()) == {"type_not_workable", "missing_parameter", "file_stays"}


def test_done_tasks_become_gold_where_that_is_wanted(old: OldHouse, target: House) -> None:
    old.tasks = [
        task(0, customer_review_status="accepted"),
        task(1, tags=["truth"]),
        task(2),
        task(3, tags=["truth"], response={"annotations": "?"}),
    ]
    report, _ = bring_old(old, target, is_accepted_gold=True, gold_tags=["truth"])
    assert report.counts["tasks done that are gold too"] == 2
    with target.native as native:
        assert native.projects.find(NAME).gold_count == 2
    assert [each["status"] for each in target.all_told()] == ["completed"] * 4


def test_a_unique_id_in_use_is_told(old: OldHouse, target: House) -> None:
    target.scale.create_task(IMAGE, attachment=PICTURE, geometries=CAR_OR_DOG, unique_id="mine")
    old.tasks = [task(0, unique_id="mine"), task(1, unique_id="other")]
    report, reasons = bring_old(old, target)
    assert (report.counts["tasks done"], set(reasons.values())) == (1, {"unique_id_taken"})


def test_one_large_task_is_sent_alone_and_one_too_large_is_left_out(old: OldHouse, target: House) -> None:
    old.tasks = [task(n, response={**EXPECTED, "more": "x" * 3_000_000}) for n in range(3)]
    old.tasks += [task(3, response={**EXPECTED, "more": "x" * 9_000_000}), task(4)]
    report, reasons = bring_old(old, target)
    assert (report.counts["tasks done"], list(reasons.values())) == (4, ["not_taken"])


def test_names_that_are_taken_stop_it_before_anything_is_written(old: OldHouse, target: House) -> None:
    target.scale.create_project(NAME, IMAGE, {"geometries": {"point": {"objects_to_annotate": ["eye"]}}})
    old.projects[0]["param_history"] = [{"version": 0, "geometries": CAR_OR_DOG}]
    old.tasks = [task(0)]
    with pytest.raises(NameTaken, match="asks something else"):
        bring_old(old, target)
    old.projects[0]["type"] = "categorization"
    with pytest.raises(NameTaken, match="of the type imageannotation"):
        bring_old(old, target)
    with target.native as native:
        native.projects.create("Ours", {"ontology": {"labels": [{"name": "car"}]}})
    old.projects = [{"name": "Ours", "type": "imageannotation", "param_history": []}]
    with pytest.raises(NameTaken, match="not made over Scale"):
        bring_old(old, target)
    with pytest.raises(ClientError, match="no project named 'Streets'"):
        bring_old(old, target, projects=["Streets"])
    assert target.all_told() == []


def test_keys_and_rights_are_looked_at_first(old: OldHouse, target: House, customer: Customer) -> None:
    source = new_house(customer.served)
    wrong = House(source.served, "live_wrong")
    with importing(wrong, target) as bringing, pytest.raises(AccountError, match="does not know this key"):
        bringing.check()
    with importing(source, House(target.served, "live_wrong")) as bringing, pytest.raises(Unauthenticated):
        bringing.check()
    labels = new_house(customer.served, role="annotator")
    with importing(source, labels) as bringing, pytest.raises(Forbidden, match="role is annotator"):
        bringing.check()
    test = House(target.served, customer.test.api.api_key)
    with importing(source, test) as bringing, pytest.raises(Forbidden, match="live key"):
        bringing.check()
    with Goldsmith("http://127.0.0.1:9", "live_x", retries=Retries(0)) as nobody, pytest.raises(Unreachable):
        ScaleImport(old.account(), nobody, ScaleWish()).check()


def test_a_house_that_dies_in_the_middle_is_gone_on_with(old: OldHouse, tmp_path: Path) -> None:
    """The server is killed outright after some pages; the same again on its data brings the rest, and nothing twice."""
    old.tasks = [task(n) for n in range(1500)]
    with serve(tmp_path / "data") as served:
        target = new_house(served)
        with Goldsmith(served.url, target.key, retries=Retries(1, 0.01)) as native:
            dying = ScaleImport(old.account(), native, ScaleWish(is_fetch_wanted=False))

            def kill(now: ScaleProgress) -> None:
                if now.done >= 600:
                    served.process.send_signal(signal.SIGKILL)

            dying.progress = kill
            with pytest.raises(ClientError):
                dying.run()
    with serve(tmp_path / "data") as again:
        report, _ = bring_old(old, House(again, target.key))
        there = report.counts["tasks there"]
        assert 600 <= there < 1500
        assert report.counts["tasks done"] == 1500 - there
        assert House(again, target.key).scale.get_tasks_count(project_name=NAME) == 1500


def test_an_account_that_dies_in_the_middle_is_gone_on_with(
    old: OldHouse, target: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    old.tasks = [task(n) for n in range(1200)]
    page, pages = old.page, iter(range(6))  # whole ones; those of one task are for counting

    def falter(query: dict[str, str]) -> Any:
        return page(query) if query["limit"] == "1" or next(pages, None) is not None else []

    monkeypatch.setattr(old, "page", falter)
    with pytest.raises(AccountError, match="not Scale's API"):
        bring_old(old, target)
    monkeypatch.setattr(old, "page", page)
    before = target.scale.get_tasks_count(project_name=NAME)
    report, _ = bring_old(old, target)
    assert 0 < before < 1200
    assert (report.counts["tasks there"], report.counts["tasks done"]) == (before, 1200 - before)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make certificates")
def test_over_https_with_answers_lost_on_the_way(
    customer: Customer, target: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = new_house(customer.served)
    for number in range(3):
        source.scale.create_task(IMAGE, attachment=PICTURE, geometries=CAR_OR_DOG, unique_id=f"u{number}")
    monkeypatch.setattr(scaleapi.api, "HTTP_TOTAL_RETRIES", 1)
    with proxied(source.served.url, tmp_path) as proxy, target.native as native:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(proxy.authority))
        proxy.spoils += [Spoil(503), Spoil(None, is_done=True), Spoil(502, is_done=True), Spoil(429, retry_after=1)]
        account = ScaleAccount(source.key, proxy.url, sleep=lambda _: None)
        bringing = ScaleImport(account, native, ScaleWish())
        bringing.check()
        assert bringing.run().counts["tasks open"] == 3
        assert len(proxy.asked) > 8
    assert {each["unique_id"] for each in target.all_told()} == {"u0", "u1", "u2"}


def test_two_imports_at_once_bring_everything_once(old: OldHouse, target: House) -> None:
    old.tasks = [task(n) for n in range(600)]
    bring_old(old, target, statuses=["pending"])  # the project is here
    with ThreadPoolExecutor(2) as pool:
        both = [each.result()[0] for each in [pool.submit(bring_old, old, target) for _ in range(2)]]
    assert sum(each.counts["tasks done"] for each in both) == 600
    assert target.scale.get_tasks_count(project_name=NAME) == 600


def test_only_what_is_wanted_comes(customer: Customer, target: House) -> None:
    source = new_house(customer.served)
    for name in ("One", "Two"):
        source.scale.create_project(name, IMAGE, {"geometries": CAR_OR_DOG})
        source.scale.create_batch(name, f"Batch {name}")
        source.scale.create_task(IMAGE, batch=f"Batch {name}", attachment=PICTURE)
    report = bring(source, target, projects=["Two"], since=datetime.now(UTC) + timedelta(days=1))
    assert report.counts == {"projects": 1}
    report = bring(source, target, projects=["Two"], statuses=["completed"])
    assert (report.counts["projects there"], report.counts["batches"]) == (1, 0)
    report = bring(source, target, projects=["Two"], is_dry=True)
    assert (report.counts["tasks open"], target.all_told()) == (1, [])
    report = bring(source, target, projects=["Two"])
    assert (report.counts["batches"], report.counts["tasks open"]) == (1, 1)
    assert [each.name for each in target.scale.projects()] == ["Two"]
    assert SEGMENTS["task_id"] not in {each["origin_id"] for each in target.all_told()}
