"""`goldsmith import scale` as people type it, from a server of ours that stands for Scale."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.scale.houses import House, furnish, new_house
from tests.served import Served, goldsmith, json_of

pytest.importorskip("scaleapi")


def _import(*words: str | Path, key: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return goldsmith("import", "scale", *words, check=check, GOLDSMITH_SCALE_API_KEY=key)


@pytest.fixture(scope="module")
def houses(shared: Served) -> tuple[House, House]:
    return new_house(shared), new_house(shared)


def test_an_account_comes_over(houses: tuple[House, House], tmp_path: Path) -> None:
    source, target = houses
    ids = furnish(source)
    at = ("--source", f"{source.served.url}/v1", "--url", target.served.url, "--api-key", target.key)
    dry = _import("--dry-run", *at, key=source.key)
    assert "open tasks\t3" in dry.stdout
    assert "Nothing was written" in dry.stderr
    assert target.all_told() == []
    left, evaluations = tmp_path / "left.jsonl", tmp_path / "ids"
    evaluations.write_text(f"{ids['evaluation']}\n\n")
    words = ("--left-out", left, "--evaluation-tasks", evaluations, "--strict")
    done = _import(*words, *at, key=source.key, check=False)
    assert done.returncode == 1, "one was left out, and --strict minds that"
    assert "done tasks, with their answers\t3" in done.stdout
    assert "evaluation tasks, as hidden gold\t1" in done.stdout
    assert "left out, 1: Its file was handed over to Scale" in done.stderr
    assert "open at Scale too" in done.stderr
    [line] = left.read_text().splitlines()
    assert json.loads(line)["origin_id"] == ids["file stays"]
    again = json_of(_import("--json", *at, key=source.key))
    assert again["counts"]["tasks there"] == 8
    assert len(target.all_told()) == 8
    for told in (dry, done):
        assert source.key not in told.stdout + told.stderr


def test_what_is_wrong_is_said_in_a_sentence(houses: tuple[House, House]) -> None:
    source, target = houses
    at = ("--source", f"{source.served.url}/v1", "--url", target.served.url, "--api-key", target.key)
    for words, sentence in (
        (("--scale-key", ""), "Scale's key is missing"),
        (("--scale-key", "live_wrong"), "does not know this key (401)"),
        (("--since", "yesterday"), "--since must be a date"),
        (("--status", "done"), "--status must be one of"),
        (("--project", "None"), "no project named 'None' at Scale"),
    ):
        failed = _import(*words, *at, key="" if "--scale-key" in words else source.key, check=False)
        assert (failed.returncode, sentence in failed.stderr) == (1, True), failed.stderr
        assert failed.stdout == ""


def test_without_the_sdk_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "scaleapi.py").write_text("raise ImportError('gone')")
    failed = goldsmith(
        "import", "scale", "--url", "http://127.0.0.1:9", check=False, is_fresh=True, GOLDSMITH_SCALE_API_KEY="live_x",
        PYTHONPATH=":".join([str(tmp_path), *sys.path]),
    )  # fmt: skip
    assert failed.returncode == 1
    assert "pip install 'goldsmith[scale]'" in failed.stderr
