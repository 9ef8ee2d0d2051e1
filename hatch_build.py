"""The hatchling hook: a package is never built without its browser UI, and never builds the same UI twice."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SKIP = "GOLDSMITH_SKIP_UI"


def _load_ui(root: Path) -> ModuleType:
    """Load scripts/ui.py by path: in an isolated build the project's folder is not on sys.path."""
    spec = importlib.util.spec_from_file_location("goldsmith_ui", root / "scripts" / "ui.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class UIBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds web/ into src/goldsmith/_ui when the sources' hash differs from the one stamped there."""

    def dependencies(self) -> list[str]:
        """Node, only where there is something to build: it is 60 MB to fetch."""
        return [] if self._has_nothing_to_do() else [_load_ui(Path(self.root)).NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Build the UI; end with one plain sentence, not a traceback, where that fails."""
        if self._has_nothing_to_do():
            return
        ui = _load_ui(Path(self.root))
        try:
            ui.build(Path(self.root), ui.node_root())
        except ui.CannotBuild as problem:
            raise SystemExit(f"goldsmith: {problem}") from None

    def _has_nothing_to_do(self) -> bool:
        return bool(os.environ.get(SKIP)) or _load_ui(Path(self.root)).is_fresh(Path(self.root))
