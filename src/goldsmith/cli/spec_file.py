"""A project in a YAML (or JSON) file: its name, its task type and its spec, as the API takes them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldsmith.cli.failure import Failure

_KEYS = {"name", "task_type", "spec"}
_PARTS_OF_SPEC = {"ontology", "instructions", "pipeline", "quality", "pay"}


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What the file says."""

    name: str
    task_type: str
    spec: dict[str, Any]


def read_project_file(path: Path) -> ProjectFile:
    """The project in the file; raises Failure naming the file and the place."""
    value = _load(path)
    if not isinstance(value, dict):
        raise Failure(f"{path}: the file must hold name and spec, each on a line of its own.")
    unknown = [str(key) for key in value if key not in _KEYS]
    if unknown:
        hint = " It belongs under spec." if unknown[0] in _PARTS_OF_SPEC else f" There are: {', '.join(sorted(_KEYS))}."
        raise Failure(f"{path}: there is no key {unknown[0]!r} at the top.{hint}")
    name, spec = value.get("name"), value.get("spec")
    if not isinstance(name, str) or not name.strip():
        raise Failure(f"{path}: name is missing; give the project a name.")
    if not isinstance(spec, dict):
        raise Failure(f"{path}: spec is missing; it holds at least an ontology with labels.")
    return ProjectFile(name, str(value.get("task_type", "image_annotation")), spec)


def _load(path: Path) -> Any:
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Failure(f"{path}: the file is not UTF-8 text.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}, column {mark.column + 1}:" if mark else ""
        raise Failure(f"{path}:{where} this is not YAML ({getattr(error, 'problem', None) or error}).") from error
