"""A project's file: what it may hold, and where it is wrong."""

from pathlib import Path

import pytest

from goldsmith.api.native.spec_shapes import SpecBody
from goldsmith.cli.failure import Failure
from goldsmith.cli.spec_file import ProjectFile, read_project_file
from goldsmith.labels import parse_ontology
from tests.data import REPOSITORY


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "street.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    yaml = written(tmp_path, "name: Street\nspec:\n  ontology:\n    labels: [{name: car}]\n")
    expected = ProjectFile("Street", "image_annotation", {"ontology": {"labels": [{"name": "car"}]}})
    assert read_project_file(yaml) == expected
    json = written(tmp_path, '{"name": "Street", "task_type": "x", "spec": {}}')
    assert read_project_file(json) == ProjectFile("Street", "x", {})


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "name and spec"),
        ("- a", "name and spec"),
        ("spec: {}", "name is missing"),
        ("name: ''\nspec: {}", "name is missing"),
        ("name: Street", "spec is missing"),
        ("name: Street\nspec: []", "spec is missing"),
        ("name: Street\nontology: {}", "'ontology' at the top. It belongs under spec"),
        ("name: Street\nnom: x", "'nom' at the top. There are: name, spec, task_type"),
        ("name: Street\nspec: [", "line 2"),
        ("name: a: b", "line 1, column 8"),
        (b"name: \xff", "UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str | bytes, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Failure) as failed:
        read_project_file(path)
    assert str(failed.value).startswith(f"{path}:")
    assert words in str(failed.value)


def test_the_manuals_example_is_a_project(tmp_path: Path) -> None:
    manual = (REPOSITORY / "docs" / "how-to" / "cli.md").read_text(encoding="utf-8")
    example = manual.partition("```yaml\n")[2].partition("```")[0]
    said = read_project_file(written(tmp_path, example))
    pipeline = SpecBody.model_validate(said.spec).pipeline
    assert (pipeline.attempts, pipeline.stopping and pipeline.stopping.most_attempts) == (2, 5)
    assert [label.color for label in parse_ontology(said.spec["ontology"]).labels] == ["#2563eb", "#e11d48"]
