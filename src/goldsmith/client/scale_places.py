"""Projects and batches that an import from Scale needs: brought before the tasks, or with the first that names one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldsmith.client.client import Goldsmith
from goldsmith.client.errors import ApiError, ClientError, Conflict
from goldsmith.client.scale_account import ScaleAccount
from goldsmith.client.scale_report import ScaleReport
from goldsmith.client.values import Json

_OF_HISTORY = frozenset({"version", "created_at", "updated_at", "patch"})
"""Keys of an entry of `param_history` that are no params."""
_FACTS = ("rapid", "studio", "datasetId")


class NameTaken(ClientError):
    """A project of this name is here already, and is another one."""


@dataclass(slots=True)
class ScalePlaces:
    """Knows which projects and batches are here by now."""

    account: ScaleAccount
    goldsmith: Goldsmith
    report: ScaleReport
    is_dry: bool
    _wanted: dict[str, Json] = field(default_factory=dict)
    _is_all: bool = True
    _projects: set[str] = field(default_factory=set)
    _batches: dict[str, str] = field(default_factory=dict)
    """Batches that were looked at, with how they stand at Scale."""

    def check(self, names: Sequence[str]) -> None:
        """Find the projects that are wanted; raises for those that are not there, and NameTaken."""
        told = {str(each.get("name")): each for each in self.account.projects()}
        if missing := [name for name in names if name not in told]:
            known = ", ".join(map(repr, list(told)[:20])) or "none"
            raise ClientError(f"There is no project named {missing[0]!r} at Scale; there are: {known}.")
        self._wanted = {name: told[name] for name in names or told}
        self._is_all = not names
        here = {each.name for each in self.goldsmith.projects.list()}
        for name, each in self._wanted.items():
            if self._check_name(each) is None and name in here:
                raise _taken(name, "was not made over Scale's API")

    def bring(self, *, with_batches: bool) -> None:
        """Bring all projects that are wanted and, with them, all their batches."""
        for name, told in self._wanted.items():
            self._projects.add(name)
            self._bring_project(told)
        if with_batches:
            scopes: list[str | None] = [None] if self._is_all else [*self._wanted]
            for project in scopes:
                for batch in self.account.batches(project):
                    self._bring_batch(batch)

    def require(self, task: Any) -> None:
        """Bring what a task names and is not here: an archived project, or a batch made meanwhile."""
        if not isinstance(task, dict):
            return
        project, batch = task.get("project"), task.get("batch")
        if isinstance(project, str) and project and project not in self._projects:
            self._projects.add(project)
            told = self.account.find_project(project)
            if told is not None:
                self._bring_project(told)
        if isinstance(batch, str) and batch and batch not in self._batches:
            told = self.account.find_batch(batch)
            self._batches[batch] = ""
            if told is not None:
                self._bring_batch(told)

    def begin_batches(self) -> None:
        """Let the batches begin that wait for the last of their tasks, unless they wait at Scale too."""
        for name, status in () if self.is_dry else self._batches.items():
            if status == "in_progress":
                self.goldsmith.past.begin_batch(name)

    def _check_name(self, told: Json) -> Json | None:
        """The project here; raises NameTaken where it is another than Scale's."""
        name = str(told.get("name"))
        here = self.goldsmith.past.find_project(name)
        if here is None:
            return None
        if here["type"] != told.get("type"):
            raise _taken(name, f"is of the type {here['type']} and not {told.get('type')}")
        ours, theirs = _editions(here), _editions(told)
        if any(one != other for one, other in zip(ours, theirs, strict=False)):
            raise _taken(name, "asks something else: its params are not those at Scale")
        return here

    def _bring_project(self, told: Json) -> None:
        name = str(told.get("name"))
        try:
            here = self._check_name(told)
            if not self.is_dry:
                self._bring_params(name, told, here)
            self.report.counts["projects there" if here is not None else "projects"] += 1
        except (ApiError, NameTaken) as error:
            if isinstance(error, ApiError) and error.status not in (400, 409):
                raise
            self.report.counts["projects left out"] += 1
            self.report.note("project left out", name, "project", error.message)

    def _bring_params(self, name: str, told: Json, here: Json | None) -> None:
        """Make the project, or give it the editions that it has not; those that cannot be taken end there."""
        editions = _editions(told)
        if here is None:
            facts = {key: told[key] for key in _FACTS if told.get(key) is not None}
            here = self._make(name, str(told.get("type")), editions[0] if editions else None, facts)
        try:
            for params in editions[len(_editions(here)) :]:
                self.goldsmith.past.add_params(name, params)
        except ApiError as error:
            if error.status != 400:
                raise
            self.report.note("project without some of its params", name, "params", error.message)

    def _make(self, name: str, kind: str, params: Mapping[str, Any] | None, facts: Mapping[str, Any]) -> Json:
        try:
            return self.goldsmith.past.create_project(name, kind, params, facts)
        except Conflict as error:
            raise _taken(name, "was not made over Scale's API") from error
        except ApiError as error:
            if error.status != 400 or params is None:
                raise
            return self.goldsmith.past.create_project(name, kind, None, facts)

    def _bring_batch(self, told: Json) -> None:
        name = str(told.get("name"))
        self._batches[name] = str(told.get("status"))
        if self.is_dry:
            self.report.counts["batches"] += 1
            return
        try:
            kept = self.goldsmith.past.bring_batch(told)
        except ApiError as error:
            if error.status not in (400, 404, 409):
                raise
            self._batches[name] = ""
            self.report.counts["batches left out"] += 1
            self.report.note("batch left out", name, "batch", error.message)
            return
        self.report.counts["batches" if kept["is_new"] else "batches there"] += 1


def _taken(name: str, why: str) -> NameTaken:
    message = f"There is a project named {name!r} here already, which {why}; rename it, or name others with --project."
    return NameTaken(message)


def _editions(project: Json) -> list[dict[str, Any]]:
    """A project's params, oldest first, without what is only said about them."""
    told = project.get("param_history")
    history = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    return [
        {name: value for name, value in each.items() if name not in _OF_HISTORY and value is not None}
        for each in history
    ]
