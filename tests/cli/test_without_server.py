"""Commands on a data folder: no server needs to run, and none goes on running."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goldsmith.client import Goldsmith, Unauthenticated
from tests.seed import plant
from tests.served import goldsmith, json_of, processes_of, serve

SPEC = {"name": "Cars", "spec": {"ontology": {"labels": [{"name": "car"}]}}}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one organization."""
    folder = tmp_path_factory.mktemp("data")
    plant(folder)
    link = goldsmith("admin", "create-organization", "Lab", "--owner", "o@lab.example", "--data-dir", folder).stdout
    assert link.startswith("http://127.0.0.1:8000/sign-in?token=")
    assert link.count("\n") == 1
    return folder


def test_a_project_is_made_filled_and_exported(data_dir: Path, tmp_path: Path) -> None:
    spec, rows, out = tmp_path / "spec.json", tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    spec.write_text(json.dumps(SPEC))
    rows.write_text('{"url": "https://x.example/1.jpg", "width": 9, "height": 9}\n{"url": "ftp://x"}\n{"nope": 1}\n')
    project_id = goldsmith("project", "create", spec, "--data-dir", data_dir).stdout.strip()
    words = ("project", "import", "Cars", rows, "--no-fetch", "--data-dir", data_dir)
    done = goldsmith(*words, "--json", "--strict", check=False)
    assert done.returncode == 1, "strict"
    report = json_of(done)
    assert (report["added"], report["problem_count"]) == (1, 2)
    assert [each["line"] for each in report["problems"]] == [2, 3]
    assert "line 2: " in done.stderr
    shown = json_of(goldsmith("project", "show", project_id, "--json", "--data-dir", data_dir))
    assert (shown["project"]["name"], shown["summary"]["task_count"]) == ("Cars", 1)
    done = goldsmith("project", "export", "Cars", "--format", "jsonl", "--out", out, "--data-dir", data_dir)
    assert (done.stdout, out.read_bytes()) == (f"{out}\n", b"")
    assert processes_of(data_dir) == []


def test_keys_are_printed_alone_and_work(data_dir: Path) -> None:
    link = goldsmith("admin", "create-user", "--email", "ada@lab.example", "--role", "annotator", "--name", "Ada",
                     "--employee", "--data-dir", data_dir).stdout  # fmt: skip
    assert "/sign-in?token=" in link
    with serve(data_dir) as served:
        manager = served.admin("create-key", "--organization", "Lab", "--role", "manager")
        acting = served.admin("create-key", "--user", "ADA@lab.example", "--test", "--name", "hers")
        assert manager.startswith("live_")
        assert acting.startswith("test_")
        with served.client(manager) as one, served.client(acting) as other:
            assert one.session().user.role == "manager"
            assert (other.session().user.name, other.session().user.role) == ("Ada", "annotator")
        assert served.url in served.admin("create-user", "--email", "b@lab.example", "--role", "reviewer")
        # The owner's key that a command makes for itself ends with the command.
        goldsmith("project", "list", "--data-dir", data_dir)
        with served.client(served.admin("create-key", "--role", "owner")) as owner:
            keys = {each.name: each.is_revoked for each in owner.keys.list()}
        assert keys["one command"]
        assert not keys["hers"]
        with Goldsmith(served.url, "live_wrong") as nobody, pytest.raises(Unauthenticated):
            nobody.session()


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("admin", "create-organization", "Lab", "--owner", "o@lab.example"), "named 'Lab' already"),
        (("admin", "create-user", "--organization", "Other", "--email", "a@b", "--role", "owner"), "named 'Other'"),
        (("admin", "create-key", "--user", "who@lab.example"), "Lab has no user with the address who@lab.example"),
    ],
)
def test_what_cannot_be_is_one_sentence(data_dir: Path, words: tuple[str, ...], sentence: str) -> None:
    done = goldsmith(*words, "--data-dir", data_dir, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert done.stderr.startswith("goldsmith: ")
    assert done.stderr.count("\n") == 1


def test_without_a_server_or_a_folder_the_way_is_shown(tmp_path: Path) -> None:
    done = goldsmith("project", "list", check=False, GOLDSMITH_DATA_DIR=str(tmp_path / "none"))
    assert (done.returncode, "--url" in done.stderr, "--data-dir" in done.stderr) == (1, True, True)
    done = goldsmith("project", "list", "--data-dir", tmp_path / "none", check=False)
    assert (done.returncode, "create-organization" in done.stderr) == (1, True)
    done = goldsmith("project", "list", "--url", "http://127.0.0.1:9", check=False)
    assert (done.returncode, "GOLDSMITH_API_KEY" in done.stderr) == (1, True)
    done = goldsmith("project", "list", "--url", "http://127.0.0.1:9", "--data-dir", tmp_path, check=False)
    assert (done.returncode, "not by both" in done.stderr) == (1, True)


def test_the_openapi_document_needs_nothing() -> None:
    document = json_of(goldsmith("openapi"))
    assert "/api/v1/projects" in document["paths"]


def test_a_batch_is_filled_and_goes_its_way(data_dir: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"url": "https://x.example/1.jpg", "width": 9, "height": 9}\n')
    with serve(data_dir) as served:
        key = served.admin("create-key", "--role", "manager")
        at = ("--url", served.url, "--api-key", key)
        with served.client(key) as manager:
            manager.projects.create("Batched", SPEC["spec"])  # type: ignore[arg-type]
        made = goldsmith("batch", "create", "Batched", "Rain", "--staging", "--metadata", '{"week": 47}', *at)
        goldsmith("project", "import", "Batched", rows, "--no-fetch", "--batch", "Rain", *at)
        begun = json_of(goldsmith("batch", "finalize", "Batched", "Rain", "--json", *at))
        assert (begun["id"], begun["state"], begun["task_count"]) == (made.stdout.strip(), "in_progress", 1)
        assert begun["metadata"] == {"week": 47}
        refused = goldsmith("batch", "finalize", "Batched", "Rain", *at, check=False)
        assert (refused.returncode, refused.stderr.count("in_progress")) == (1, 1)
        assert "state\tcanceled\n" in goldsmith("batch", "cancel", "Batched", "Rain", *at).stdout
        line = goldsmith("batch", "list", "Batched", *at).stdout.strip().split("\t")
        assert line[1:] == ["Rain", "canceled", "1", "0", "0", "0"]


def test_metadata_that_is_no_object_is_refused_at_once() -> None:
    wrong = goldsmith("batch", "create", "Batched", "Sun", "--metadata", "[1]", check=False)
    assert (wrong.returncode, "JSON object" in wrong.stderr) == (1, True)
